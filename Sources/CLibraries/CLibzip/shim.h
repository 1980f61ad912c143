// libzip reads ZIP archives, of which every .xlsx file is one: https://libzip.org
#include <zip.h>
