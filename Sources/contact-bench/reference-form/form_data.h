#pragma once

extern const char *const labels[];
extern const int label_count;

extern const char *const countries[];
extern const int country_count;
