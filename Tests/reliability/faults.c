// Preloaded into the tool: counts the calls that change files, and spoils one of them.
//
// FAULT_LOG=path    appends `kind` for every call to that file
// FAULT_KIND=kind FAULT_AT=n   spoils the nth call of a kind (write, fsync, rename, open, mkdir, unlink, link)
// FAULT_HOW=errno | short | kill | after     fails, writes less, or kills before or after the call
#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <sys/types.h>
#include <unistd.h>

#define REAL(name) ((__typeof__(&name))dlsym(RTLD_NEXT, #name))

enum verdict { pass, fail, cut, killed_after };

static int counts[16];

static void note(const char *kind) {
  const char *path = getenv("FAULT_LOG");
  if (!path) return;
  int log = syscall(SYS_openat, AT_FDCWD, path, O_WRONLY | O_APPEND | O_CREAT, 0600);
  if (log < 0) return;
  char line[32];
  int length = snprintf(line, sizeof line, "%s\n", kind);
  syscall(SYS_write, log, line, length);
  syscall(SYS_close, log);
}

static enum verdict judge(int index, const char *kind) {
  note(kind);
  const char *wanted = getenv("FAULT_KIND"), *at = getenv("FAULT_AT"), *how = getenv("FAULT_HOW");
  if (!wanted || strcmp(wanted, kind) || !at || !how) return pass;
  if (__sync_add_and_fetch(&counts[index], 1) != atoi(at)) return pass;
  if (!strcmp(how, "kill")) raise(SIGKILL);
  if (!strcmp(how, "after")) return killed_after;
  if (!strcmp(how, "short")) return cut;
  errno = atoi(how);
  return fail;
}

#define DO(index, kind, call)                  \
  switch (judge(index, kind)) {                \
    case fail: return -1;                      \
    case killed_after: { call; raise(SIGKILL); } \
    default: return call;                      \
  }

// Only regular files and what is not a terminal: messages have to come through.
ssize_t write(int file, const void *bytes, size_t count) {
  struct stat status;
  if (file == 2 || fstat(file, &status) || !S_ISREG(status.st_mode))
    return REAL(write)(file, bytes, count);
  switch (judge(0, "write")) {
    case fail: return -1;
    case cut: return REAL(write)(file, bytes, count > 1 ? count / 2 : count);
    case killed_after: REAL(write)(file, bytes, count > 1 ? count / 2 : count); raise(SIGKILL);
    default: return REAL(write)(file, bytes, getenv("FAULT_ALWAYS_SHORT") && count > 100 ? 100 : count);
  }
}

int fsync(int file) { DO(1, "fsync", REAL(fsync)(file)) }
int rename(const char *from, const char *to) { DO(2, "rename", REAL(rename)(from, to)) }
int renameat2(int a, const char *from, int b, const char *to, unsigned flags) {
  DO(2, "rename", REAL(renameat2)(a, from, b, to, flags))
}
int mkdir(const char *path, mode_t mode) { DO(3, "mkdir", REAL(mkdir)(path, mode)) }
int unlink(const char *path) { DO(4, "unlink", REAL(unlink)(path)) }
int rmdir(const char *path) { DO(4, "unlink", REAL(rmdir)(path)) }
int link(const char *from, const char *to) { DO(5, "link", REAL(link)(from, to)) }
// `open` and the name that it has in programs with large files.
#define OPEN(name)                                  \
  int name(const char *path, int flags, ...) {      \
    mode_t mode = 0;                                \
    if (flags & (O_CREAT | O_TMPFILE)) {            \
      va_list rest;                                 \
      va_start(rest, flags);                        \
      mode = va_arg(rest, mode_t);                  \
      va_end(rest);                                 \
    }                                               \
    DO(6, "open", REAL(name)(path, flags, mode))    \
  }
OPEN(open)
OPEN(open64)
int fchmod(int file, mode_t mode) { DO(7, "chmod", REAL(fchmod)(file, mode)) }
int chmod(const char *path, mode_t mode) { DO(7, "chmod", REAL(chmod)(path, mode)) }
