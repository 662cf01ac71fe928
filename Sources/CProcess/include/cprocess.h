#pragma once

#include <stddef.h>
#include <sys/types.h>

/// Opens the null device on each of descriptors 0, 1 and 2 that is closed, so that no other file
/// becomes one of them.
///
/// Called before anything else is opened. Reading standard input and writing standard output then
/// fail with EBADF, as on a closed descriptor; messages on standard error go nowhere.
void cprocess_open_standard_descriptors(void);

/// Discards what the Swift runtime and other libraries write to C's `stderr`: a fatal error's report
/// contains memory addresses, and may quote the memory. Descriptor 2 is unchanged.
void cprocess_discard_runtime_reports(void);

/// Lets the signals of faults, such as SIGSEGV and SIGILL, end the process after one sentence on
/// standard error, without any contents of the memory.
void cprocess_take_faults(void);

/// Handles the signals of faults, and lets them restore a terminal before the sentence.
///
/// `modes` is a `struct termios`, and `bytes` are sent to the terminal; at most 1,024.
void cprocess_restore_terminal_on_crash(
    int descriptor, const void *modes, const unsigned char *bytes, size_t count);

/// Makes the signals of faults leave the terminal alone, as it is already restored, and print only
/// the sentence.
void cprocess_forget_terminal(void);

/// Sets the line that follows the sentence for a fault: at most 900 bytes, or none.
void cprocess_set_crash_note(const char *note);

/// Opens a descriptor that is readable once a child process has ended (pidfd_open(2)).
///
/// Returns -1 if the system has none: `errno` is ENOSYS before Linux 5.3.
int cprocess_end_descriptor(pid_t process);

/// Ends the process by a signal, without a core dump, so that its parent sees what ended it.
///
/// Exits with 128 + signal, as a shell reports such an end, if the signal doesn't end the process:
/// the first process of a container survives its own signals.
_Noreturn void cprocess_end_by_signal(int signal);
