// libxlsxwriter writes Excel workbooks: https://libxlsxwriter.github.io
#include <xlsxwriter.h>
