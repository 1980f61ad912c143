// What has to happen before any library is loaded; nothing is called from here.
#pragma once
