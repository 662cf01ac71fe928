#include "cprocess.h"

#include <poll.h>
#include <signal.h>
#include <stdatomic.h>
#include <stdio.h>
#include <string.h>
#include <termios.h>
#include <unistd.h>

// Everything the handler needs is static and prepared in advance: it may only call functions that
// are safe at any moment (signal-safety(7)). The flags that the rest is ready change atomically.

enum { sentence_capacity = 1024, bytes_capacity = 1024, stack_size = 65536 };

// In milliseconds.
enum { reader_limit = 500 };

#define SENTENCE "contact: crashed because of an internal error."

static char sentence[sentence_capacity] = SENTENCE "\n";
static volatile sig_atomic_t sentence_length = sizeof SENTENCE;

static volatile sig_atomic_t terminal = -1;
static struct termios terminal_modes;
static unsigned char terminal_bytes[bytes_capacity];
static size_t terminal_count;

// A separate stack, since the fault may be a stack overflow.
static unsigned char handler_stack[stack_size];

static void handle_crash(int number) {
  ssize_t ignored;
  if (terminal >= 0) {
    ignored = write(terminal, terminal_bytes, terminal_count);
    tcsetattr(terminal, TCSANOW, &terminal_modes);
  }
  // A reader that doesn't read must not keep the process alive.
  struct pollfd reader = {.fd = STDERR_FILENO, .events = POLLOUT};
  if (poll(&reader, 1, reader_limit) > 0)
    ignored = write(STDERR_FILENO, sentence, (size_t)sentence_length);
  (void)ignored;
  raise(number);
}

void cprocess_take_faults(void) {
  static const int faults[] = {SIGILL, SIGTRAP, SIGABRT, SIGBUS, SIGSEGV, SIGFPE};
  stack_t stack = {.ss_sp = handler_stack, .ss_size = stack_size};
  sigaltstack(&stack, NULL);
  struct sigaction action = {
      .sa_handler = handle_crash, .sa_flags = (int)(SA_RESETHAND | SA_ONSTACK)};
  for (size_t index = 0; index < sizeof faults / sizeof *faults; index++)
    sigaction(faults[index], &action, NULL);
}

void cprocess_restore_terminal_on_crash(
    int descriptor, const void *modes, const unsigned char *bytes, size_t count) {
  terminal = -1;
  memcpy(&terminal_modes, modes, sizeof terminal_modes);
  terminal_count = count < bytes_capacity ? count : bytes_capacity;
  if (terminal_count > 0) memcpy(terminal_bytes, bytes, terminal_count);
  atomic_signal_fence(memory_order_seq_cst);
  terminal = descriptor;
  cprocess_take_faults();
}

void cprocess_forget_terminal(void) {
  terminal = -1;
  cprocess_set_crash_note("");
}

void cprocess_set_crash_note(const char *note) {
  // A fault during the change prints nothing rather than a mixture.
  sentence_length = 0;
  atomic_signal_fence(memory_order_seq_cst);
  int length = snprintf(
      sentence, sizeof sentence, SENTENCE "%s%s\n", *note == 0 ? "" : " ", note);
  atomic_signal_fence(memory_order_seq_cst);
  if (length > 0)
    sentence_length = length < sentence_capacity ? length : sentence_capacity - 1;
}
