#define _GNU_SOURCE 1
#define NCURSES_WIDECHAR 1
#include "country_list.h"
#include "form_data.h"
#include <string.h>

enum { list_rows = 10, list_columns = 50, filter_length = 40, escape = 27 };

/* The countries whose names have the filter in them. */
static int matching(const char *filter, const char **matches)
{
  int count = 0;
  for (int place = 0; place < country_count; place++)
    if (strcasestr(countries[place], filter))
      matches[count++] = countries[place];
  return count;
}

static void draw(WINDOW *window, const char *filter, const char **matches, int count, int selected)
{
  int first = selected < list_rows ? 0 : selected - list_rows + 1;
  werase(window);
  box(window, 0, 0);
  mvwprintw(window, list_rows + 2, 2, " %d of %d ", count, country_count);
  for (int row = 0; row < list_rows && first + row < count; row++) {
    if (first + row == selected)
      wattron(window, A_REVERSE);
    mvwprintw(window, row + 2, 2, "%-*.*s", list_columns - 4, list_columns - 4, matches[first + row]);
    wattroff(window, A_REVERSE);
  }
  mvwaddstr(window, 1, 2, filter);
  wrefresh(window);
}

const char *choose_country(int row)
{
  char filter[filter_length + 1] = "";
  const char *matches[country_count];
  int count = matching(filter, matches);
  int selected = 0;
  int top = row + list_rows + 4 < LINES ? row + 1 : LINES - list_rows - 4;
  WINDOW *window = newwin(list_rows + 3, list_columns, top, 20);
  keypad(window, TRUE);
  for (;;) {
    size_t length = strlen(filter);
    draw(window, filter, matches, count, selected);
    int key = wgetch(window);
    if (key == escape || key == '\r' || key == KEY_ENTER) {
      delwin(window);
      return key != escape && count > 0 ? matches[selected] : NULL;
    } else if (key == KEY_DOWN) {
      selected += selected + 1 < count;
    } else if (key == KEY_UP) {
      selected -= selected > 0;
    } else {
      if (key == KEY_BACKSPACE && length > 0)
        filter[length - 1] = 0;
      else if (key >= ' ' && key < 127 && length < filter_length)
        filter[length] = (char)key, filter[length + 1] = 0;
      count = matching(filter, matches);
      selected = 0;
    }
  }
}
