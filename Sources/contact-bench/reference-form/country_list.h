#pragma once
#include <curses.h>

/* Shows the countries below a row until one is chosen; NULL where the list was left. */
const char *choose_country(int row);
