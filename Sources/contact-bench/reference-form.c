/* The form with which contact is compared: the same 28 fields in ncurses' own form library, without
   any function. Up, Down, Tab and Shift-Tab move, PgDn and PgUp turn the page, Enter lists the
   countries, F10 ends. */
#define _GNU_SOURCE 1
#define NCURSES_WIDECHAR 1
#include <form.h>
#include <locale.h>
#include <stdlib.h>
#include <string.h>

static const char *const countries[] = {
    "Afghanistan", "Albania", "Algeria", "American Samoa", "Andorra", "Angola", "Anguilla",
    "Antarctica", "Antigua and Barbuda", "Argentina", "Armenia", "Aruba", "Australia", "Austria",
    "Azerbaijan", "Bahamas", "Bahrain", "Bangladesh", "Barbados", "Belarus", "Belgium", "Belize",
    "Benin", "Bermuda", "Bhutan", "Bolivia", "Bosnia and Herzegovina", "Botswana", "Bouvet Island",
    "Brazil", "British Indian Ocean Territory", "British Virgin Islands", "Brunei", "Bulgaria",
    "Burkina Faso", "Burundi", "Cambodia", "Cameroon", "Canada", "Cape Verde",
    "Caribbean Netherlands", "Cayman Islands", "Central African Republic", "Chad", "Chile",
    "China", "Christmas Island", "Cocos (Keeling) Islands", "Colombia", "Comoros", "Congo",
    "Congo (Democratic Republic)", "Cook Islands", "Costa Rica", "Croatia", "Cuba", "Curaçao",
    "Cyprus", "Czechia", "Côte d'Ivoire", "Denmark", "Djibouti", "Dominica", "Dominican Republic",
    "Ecuador", "Egypt", "El Salvador", "Equatorial Guinea", "Eritrea", "Estonia", "Eswatini",
    "Ethiopia", "Falkland Islands", "Faroe Islands", "Fiji", "Finland", "France", "French Guiana",
    "French Polynesia", "French Southern Territories", "Gabon", "Gambia", "Georgia", "Germany",
    "Ghana", "Gibraltar", "Greece", "Greenland", "Grenada", "Guadeloupe", "Guam", "Guatemala",
    "Guernsey", "Guinea", "Guinea-Bissau", "Guyana", "Haiti", "Heard and McDonald Islands",
    "Honduras", "Hong Kong", "Hungary", "Iceland", "India", "Indonesia", "Iran", "Iraq", "Ireland",
    "Isle of Man", "Israel", "Italy", "Jamaica", "Japan", "Jersey", "Jordan", "Kazakhstan",
    "Kenya", "Kiribati", "Kuwait", "Kyrgyzstan", "Laos", "Latvia", "Lebanon", "Lesotho", "Liberia",
    "Libya", "Liechtenstein", "Lithuania", "Luxembourg", "Macao", "Madagascar", "Malawi",
    "Malaysia", "Maldives", "Mali", "Malta", "Marshall Islands", "Martinique", "Mauritania",
    "Mauritius", "Mayotte", "Mexico", "Micronesia", "Moldova", "Monaco", "Mongolia", "Montenegro",
    "Montserrat", "Morocco", "Mozambique", "Myanmar", "Namibia", "Nauru", "Nepal", "Netherlands",
    "New Caledonia", "New Zealand", "Nicaragua", "Niger", "Nigeria", "Niue", "Norfolk Island",
    "North Korea", "North Macedonia", "Northern Mariana Islands", "Norway", "Oman", "Pakistan",
    "Palau", "Palestine", "Panama", "Papua New Guinea", "Paraguay", "Peru", "Philippines",
    "Pitcairn Islands", "Poland", "Portugal", "Puerto Rico", "Qatar", "Romania", "Russia",
    "Rwanda", "Réunion", "Saint Barthélemy", "Saint Helena", "Saint Kitts and Nevis",
    "Saint Lucia", "Saint Martin", "Saint Pierre and Miquelon", "Saint Vincent and Grenadines",
    "Samoa", "San Marino", "Saudi Arabia", "Senegal", "Serbia", "Seychelles", "Sierra Leone",
    "Singapore", "Sint Maarten", "Slovakia", "Slovenia", "Solomon Islands", "Somalia",
    "South Africa", "South Georgia and South Sandwich Islands", "South Korea", "South Sudan",
    "Spain", "Sri Lanka", "Sudan", "Suriname", "Svalbard and Jan Mayen", "Sweden", "Switzerland",
    "Syria", "São Tomé and Príncipe", "Taiwan", "Tajikistan", "Tanzania", "Thailand",
    "Timor-Leste", "Togo", "Tokelau", "Tonga", "Trinidad and Tobago", "Tunisia", "Turkmenistan",
    "Turks and Caicos Islands", "Tuvalu", "Türkiye", "U.S. Outlying Islands",
    "U.S. Virgin Islands", "Uganda", "Ukraine", "United Arab Emirates", "United Kingdom",
    "United States", "Uruguay", "Uzbekistan", "Vanuatu", "Vatican City", "Venezuela", "Vietnam",
    "Wallis and Futuna", "Western Sahara", "Yemen", "Zambia", "Zimbabwe", "Åland Islands",
};

enum { country_count = sizeof countries / sizeof *countries };

static const char *const labels[] = {
    "First name", "Last name", "Email", "Phone", "Gender", "Shirt size", "Date of birth",
    "Country", "Address", "Address 2", "City", "State", "Zip", "Company", "Department",
    "Job title", "Employment status", "Contact type", "Employment type", "Start date",
    "Anniversary", "Client since", "Classification", "Address validated", "Address force-accepted",
    "Address verified", "Lists", "Labels",
};

enum { label_count = sizeof labels / sizeof *labels };

enum { list_rows = 10, list_columns = 50, filter_length = 40, escape = 27 };

/* The countries whose names contain the filter. */
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

/* Shows the countries below a row until one is chosen; NULL if the list was closed. */
static const char *choose_country(int row)
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

enum { first_row = 2, page_rows = 19, label_columns = 22, value_column = 25, value_columns = 53 };

/* A label is a field without focus, so that it turns its page with its value. */
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

/* Carries out a key, and returns whether the form continues. */
static int handle(FORM *form, int is_function, wint_t key)
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
      is_going_on = handle(form, kind == KEY_CODE_YES, key);
  }
  endwin();
  return 0;
}
