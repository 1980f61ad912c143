// System calls that glibc declares under _GNU_SOURCE only, which the Glibc module of Swift does not set.
#pragma once

// renameat2(2): exchanges two folders in one step.
int renameat2(int old_folder, const char *old_path, int new_folder, const char *new_path,
              unsigned int flags);

// RENAME_EXCHANGE of <linux/fs.h>.
static const unsigned int cchc_rename_exchange = 1u << 1;

// memfd_create(2): a file in memory, for libraries that write to a path only.
int memfd_create(const char *name, unsigned int flags);

// MFD_CLOEXEC of <linux/memfd.h>.
static const unsigned int cchc_memory_cloexec = 1u;
