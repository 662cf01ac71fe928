#include "cprocess.h"

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdio.h>
#include <unistd.h>
#ifdef __linux__
#include <sys/prctl.h>
#include <sys/syscall.h>
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

int cprocess_end_descriptor(pid_t process) {
#ifdef SYS_pidfd_open
  // It closes itself when another program is executed.
  return (int)syscall(SYS_pidfd_open, process, 0);
#else
  (void)process;
  errno = ENOSYS;
  return -1;
#endif
}

_Noreturn void cprocess_end_by_signal(int number) {
  fflush(NULL);
#ifdef __linux__
  // A program that handles core dumps gets one regardless of RLIMIT_CORE (core(5)).
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
