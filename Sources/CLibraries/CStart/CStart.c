#include <stdlib.h>
#include <sys/mman.h>
#include <unistd.h>

// OpenBLAS starts its threads when it is loaded, before main, and waits for ever where it finds no
// memory for their buffers. This tool spreads work over processors itself and needs one thread of
// OpenBLAS. Functions of .preinit_array run before those of any library.

// What OpenBLAS asks for with one thread, and some more.
enum { needed = 256 << 20 };

static void prepare(void) {
  setenv("OPENBLAS_NUM_THREADS", "1", 1);
  void *probe = mmap(NULL, needed, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
  if (probe != MAP_FAILED) {
    munmap(probe, needed);
    return;
  }
  static const char message[] =
      "cchc: không đủ bộ nhớ, cần ít nhất 512 MiB (ulimit -v) · not enough memory, at least 512 MiB "
      "are needed (ulimit -v)\n";
  // Where standard error takes nothing, the exit status says it: EX_OSERR of <sysexits.h>.
  (void)!write(STDERR_FILENO, message, sizeof message - 1);
  _exit(71);
}

__attribute__((section(".preinit_array"), used)) static void (*const first)(void) = prepare;
