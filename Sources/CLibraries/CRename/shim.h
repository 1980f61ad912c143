// renameat2(2): exchanges two folders in one step. glibc declares it under _GNU_SOURCE only, which the
// Glibc module of Swift does not set.
#pragma once

int renameat2(int old_folder, const char *old_path, int new_folder, const char *new_path,
              unsigned int flags);

// RENAME_EXCHANGE of <linux/fs.h>.
static const unsigned int cchc_rename_exchange = 1u << 1;
