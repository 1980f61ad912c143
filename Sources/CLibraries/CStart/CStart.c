#define _GNU_SOURCE
#include <sched.h>
#include <stdbool.h>
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>

// OpenBLAS maps a buffer for every thread that calls it at the same time, and where there is no room
// for one it tries for ever. This tool spreads work over processors itself; before any library runs it
// sees to it that OpenBLAS starts no threads of its own, and that all buffers fit.

// A buffer of OpenBLAS and a stack, and what is needed beside.
enum { for_thread = 144 << 20, for_rest = 112 << 20, most_threads = 64 };

static bool fits(int threads) {
  size_t size = for_rest + (size_t)threads * for_thread;
  void *probe = mmap(NULL, size, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
  return probe != MAP_FAILED && munmap(probe, size) == 0;
}

static int count_processors(cpu_set_t *all) {
  return sched_getaffinity(0, sizeof *all, all) == 0 ? CPU_COUNT(all) : 1;
}

// Leaves the process as many processors as there is memory for.
static bool limit_processors(void) {
  cpu_set_t all;
  int count = count_processors(&all), threads = count;
  while (threads > 0 && !fits(threads)) threads -= 1;
  if (threads == 0) return false;
  for (int number = CPU_SETSIZE - 1; number >= 0 && CPU_COUNT(&all) > threads; number -= 1)
    CPU_CLR(number, &all);
  if (threads < count) (void)sched_setaffinity(0, sizeof all, &all);
  return true;
}

// Tells OpenBLAS, which reads the environment when it is loaded. The variable cannot be added to the
// environment that libraries are given, so the program starts once more.
static void tell_openblas(char **arguments, char **environment) {
  static char variable[] = "OPENBLAS_NUM_THREADS=1";
  const size_t name = sizeof "OPENBLAS_NUM_THREADS=" - 1;
  int count = 0;
  for (; environment[count]; count += 1) {
    if (strncmp(environment[count], variable, name) == 0) {
      environment[count] = variable;
      return;
    }
  }
  char *longer[count + 2], path[4096];
  memcpy(longer, environment, count * sizeof *longer);
  longer[count] = variable;
  longer[count + 1] = NULL;
  ssize_t length = readlink("/proc/self/exe", path, sizeof path - 1);
  if (length < 0) return;
  path[length] = 0;
  // Where that fails, a few idle threads do no harm.
  (void)execve(path, arguments, longer);
}

static void prepare(int count, char **arguments, char **environment) {
  (void)count;
  if (limit_processors()) return tell_openblas(arguments, environment);
  static const char message[] =
      "cchc: không đủ bộ nhớ, cần ít nhất 512 MiB (ulimit -v) · not enough memory, at least 512 MiB "
      "are needed (ulimit -v)\n";
  // Where standard error takes nothing, the exit status says it: EX_OSERR of <sysexits.h>.
  (void)!write(STDERR_FILENO, message, sizeof message - 1);
  _exit(71);
}

// Functions of .preinit_array run before those of any library.
__attribute__((section(".preinit_array"), used)) static void (*const first)(
    int, char **, char **) = prepare;

// The functions of OpenBLAS that hand out buffers; not part of its interface.
void *blas_memory_alloc(int) __attribute__((weak));
void blas_memory_free(void *) __attribute__((weak));

// Has OpenBLAS map its buffers while there is room; it keeps them.
__attribute__((constructor)) static void reserve_buffers(void) {
  if (!blas_memory_alloc || !blas_memory_free) return;
  cpu_set_t all;
  void *buffers[most_threads];
  int count = count_processors(&all);
  if (count > most_threads) count = most_threads;
  for (int index = 0; index < count; index += 1) buffers[index] = blas_memory_alloc(0);
  for (int index = 0; index < count; index += 1) blas_memory_free(buffers[index]);
}
