#pragma once
// Wide characters; must stand before the first header of ncurses.
#define _XOPEN_SOURCE_EXTENDED 1
#include <ncursesw/curses.h>

// Of term.h only these: it brings hundreds of macros, and a second termios for Swift.
extern int setupterm(const char *type, int descriptor, int *error);
extern int tputs(const char *text, int lines, int (*put)(int));

// The A_ macros are casts, which Swift doesn't import.
static const attr_t attribute_bold = A_BOLD;
static const attr_t attribute_dim = A_DIM;
static const attr_t attribute_italic = A_ITALIC;
static const attr_t attribute_underline = A_UNDERLINE;
static const attr_t attribute_reverse = A_REVERSE;

// Swift 6 refuses the global variable because anybody may change it.
static inline WINDOW *standard_window(void) { return stdscr; }

// tiparm is variadic, which Swift doesn't import.
static inline const char *cursor_move(const char *capability, int row, int column) {
  return tiparm(capability, row, column);
}

static inline const char *scroll_region(const char *capability, int first, int last) {
  return tiparm(capability, first, last);
}

static inline const char *color_choice(const char *capability, int color) {
  return tiparm(capability, color);
}

// A GNU extension, which sys/mman.h keeps from those who don't ask for it.
extern int memfd_create(const char *name, unsigned int flags);

// wchar.h keeps it for X/Open, which its module for Swift doesn't ask for.
extern int wcwidth(wchar_t character);
