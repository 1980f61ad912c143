// libmd, the BSD message-digest library: SHA-256 of the input files for run.json.
#pragma once
#include <sha2.h>
