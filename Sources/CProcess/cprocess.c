#include "cprocess.h"

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdio.h>
#include <unistd.h>
#ifdef __linux__
#include <sys/prctl.h>
#endif

void cprocess_open_standard_descriptors(void) {
  static const int access_modes[] = {O_WRONLY, O_RDONLY, O_WRONLY};
  for (int descriptor = STDIN_FILENO; descriptor <= STDERR_FILENO; descriptor++) {
    // The lowest free descriptor is this one: those below it are open.
    if (fcntl(descriptor, F_GETFD) < 0 && errno == EBADF)
      (void)open("/dev/null", access_modes[descriptor]);
  }
}

void cprocess_discard_runtime_reports(void) {
#ifdef __GLIBC__
  FILE *none = fopen("/dev/null", "we");
  if (none != NULL) stderr = none;
#endif
}

static void tell_fault(int number) {
  static const char sentence[] = "contact: crashed because of an internal error.\n";
  ssize_t count = write(STDERR_FILENO, sentence, sizeof sentence - 1);
  (void)count;
  raise(number);
}

void cprocess_take_faults(void) {
  static const int faults[] = {SIGILL, SIGTRAP, SIGABRT, SIGBUS, SIGSEGV, SIGFPE};
  struct sigaction action = {.sa_handler = tell_fault, .sa_flags = (int)(SA_RESETHAND | SA_ONSTACK)};
  for (size_t index = 0; index < sizeof faults / sizeof *faults; index++)
    sigaction(faults[index], &action, NULL);
}

_Noreturn void cprocess_end_by_signal(int number) {
  fflush(NULL);
#ifdef __linux__
  // A program that the system runs for core dumps gets one whatever RLIMIT_CORE is (core(5)).
  prctl(PR_SET_DUMPABLE, 0, 0, 0, 0);
#endif
  signal(number, SIG_DFL);
  sigset_t signals;
  sigemptyset(&signals);
  sigaddset(&signals, number);
  sigprocmask(SIG_UNBLOCK, &signals, NULL);
  raise(number);
  _exit(128 + number);
}
