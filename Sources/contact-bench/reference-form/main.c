/* The form that contact is measured against: the same 28 fields by ncurses' own form library, with
   nothing behind it. Up, Down, Tab and Shift-Tab move, PgDn and PgUp turn the page, Enter lists the
   countries, F10 ends. */
#define NCURSES_WIDECHAR 1
#include "country_list.h"
#include "form_data.h"
#include <form.h>
#include <locale.h>
#include <stdlib.h>
#include <string.h>

enum { first_row = 2, page_rows = 19, label_columns = 22, value_column = 25, value_columns = 53 };

/* A label is a field that takes no focus, so that it turns its page with its value. */
static FORM *make_form(void)
{
  FIELD **fields = calloc(2 * label_count + 1, sizeof *fields);
  for (int place = 0; place < label_count; place++) {
    int row = place % page_rows;
    FIELD *label = new_field(1, label_columns, row, 3, 0, 0);
    FIELD *value = new_field(1, value_columns, row, value_column, 0, 0);
    set_field_buffer(label, 0, labels[place]);
    field_opts_off(label, O_ACTIVE);
    set_field_back(value, A_UNDERLINE);
    field_opts_off(value, O_AUTOSKIP | O_STATIC | O_BLANK);
    set_new_page(label, row == 0);
    fields[2 * place] = label;
    fields[2 * place + 1] = value;
  }
  return new_form(fields);
}

static void list_countries(FORM *form)
{
  FIELD *field = current_field(form);
  int rows, columns, row, column, offscreen, buffers;
  if (strcmp(labels[field_index(field) / 2], "Country") != 0)
    return;
  field_info(field, &rows, &columns, &row, &column, &offscreen, &buffers);
  const char *country = choose_country(first_row + row);
  touchwin(stdscr);
  if (country)
    set_field_buffer(field, 0, country);
}

/* Does what a key asks for, and tells whether the form goes on. */
static int take(FORM *form, int is_function, wint_t key)
{
  if (is_function) {
    switch (key) {
    case KEY_DOWN: form_driver(form, REQ_NEXT_FIELD); form_driver(form, REQ_END_LINE); break;
    case KEY_UP:
    case KEY_BTAB: form_driver(form, REQ_PREV_FIELD); form_driver(form, REQ_END_LINE); break;
    case KEY_NPAGE: form_driver(form, REQ_NEXT_PAGE); break;
    case KEY_PPAGE: form_driver(form, REQ_PREV_PAGE); break;
    case KEY_LEFT: form_driver(form, REQ_PREV_CHAR); break;
    case KEY_RIGHT: form_driver(form, REQ_NEXT_CHAR); break;
    case KEY_HOME: form_driver(form, REQ_BEG_LINE); break;
    case KEY_END: form_driver(form, REQ_END_LINE); break;
    case KEY_DC: form_driver(form, REQ_DEL_CHAR); break;
    case KEY_BACKSPACE: form_driver(form, REQ_DEL_PREV); break;
    case KEY_F(10): return 0;
    }
  } else if (key == '\t') {
    form_driver(form, REQ_NEXT_FIELD);
    form_driver(form, REQ_END_LINE);
  } else if (key == 127 || key == 8) {
    form_driver(form, REQ_DEL_PREV);
  } else if (key == '\r') {
    list_countries(form);
  } else if (key >= ' ') {
    form_driver_w(form, OK, key);
  }
  return 1;
}

int main(void)
{
  setlocale(LC_ALL, "");
  initscr();
  cbreak();
  noecho();
  nonl();
  keypad(stdscr, TRUE);
  set_escdelay(25);
  FORM *form = make_form();
  set_form_win(form, stdscr);
  set_form_sub(form, derwin(stdscr, page_rows, COLS, first_row, 0));
  post_form(form);
  mvaddstr(0, 1, "Edit contact");
  mvhline(1, 0, ACS_HLINE, COLS);
  mvhline(LINES - 3, 0, ACS_HLINE, COLS);
  mvaddstr(LINES - 1, 1, "Tab Next   PgDn Page   Enter Countries   F10 Quit");
  int is_going_on = 1;
  while (is_going_on) {
    wint_t key;
    pos_form_cursor(form);
    refresh();
    int kind = get_wch(&key);
    if (kind != ERR)
      is_going_on = take(form, kind == KEY_CODE_YES, key);
  }
  endwin();
  return 0;
}
