#pragma once
#define _XOPEN_SOURCE_EXTENDED 1
#define NCURSES_WIDECHAR 1
#include <ncursesw/curses.h>
#include <ncursesw/term.h>
#include <sys/signalfd.h>
#include <wchar.h>

// Swift imports no macro with a cast.
static const attr_t contact_bold = A_BOLD;
static const attr_t contact_dim = A_DIM;
static const attr_t contact_underline = A_UNDERLINE;
static const attr_t contact_reverse = A_REVERSE;
static const attr_t contact_italic = A_ITALIC;

// The return of tigetstr is a pointer, or -1 where the name is none of a string.
static inline const char *contact_terminfo(const char *name) {
  const char *text = tigetstr((char *)name);
  return text == (const char *)-1 ? 0 : text;
}

// The colour pair goes in twice: as a short for old readers, as an int for all pairs.
static inline int contact_setcchar(cchar_t *cell, const wchar_t *text, attr_t attributes, int pair) {
  return setcchar(cell, text, attributes, (short)(pair > 32767 ? 0 : pair), &pair);
}

// What the C library, and so curses, believes a character takes; -1 for one it doesn't know.
extern int wcwidth(wchar_t character);
static inline int contact_columns(wchar_t character) { return wcwidth(character); }

// A descriptor that is readable while one of the blocked signals waits.
static inline int contact_signalfd(const sigset_t *mask) {
  return signalfd(-1, mask, SFD_NONBLOCK | SFD_CLOEXEC);
}

// How many colours the terminal has; -1 where it has none.
static inline int contact_colors(void) { return tigetnum((char *)"colors"); }
