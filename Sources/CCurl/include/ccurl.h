#pragma once
#include <curl/curl.h>
#include <stdbool.h>

/* libcurl depends on thirty libraries, and loading them takes longer than drawing the form for the
   first time, so it is loaded when first needed, and only called through these functions.

   curl_easy_setopt and curl_easy_getinfo are variadic, which Swift can't call, so there is one
   function for each type of argument. */

/* Loads libcurl and sets it up, once; returns false if it can't. No other function may be called
   before it has returned true. */
bool ccurl_load(void);
/* Returns the version of libcurl, once it is loaded. */
const char *ccurl_version(void);

CURL *ccurl_easy_init(void);
void ccurl_easy_cleanup(CURL *handle);

CURLM *ccurl_multi_init(void);
void ccurl_multi_cleanup(CURLM *multi);
CURLMcode ccurl_multi_add(CURLM *multi, CURL *handle);
CURLMcode ccurl_multi_remove(CURLM *multi, CURL *handle);
CURLMcode ccurl_multi_perform(CURLM *multi, int *running);
CURLMcode ccurl_multi_poll(CURLM *multi, struct curl_waitfd *others, unsigned int count,
                           int milliseconds);
CURLMsg *ccurl_multi_message(CURLM *multi, int *left);

struct curl_slist *ccurl_list_append(struct curl_slist *list, const char *text);
void ccurl_list_free(struct curl_slist *list);

typedef size_t (*ccurl_data_callback)(char *bytes, size_t size, size_t count, void *context);

CURLcode ccurl_set_long(CURL *handle, CURLoption option, long value);
CURLcode ccurl_set_text(CURL *handle, CURLoption option, const char *text);
CURLcode ccurl_set_pointer(CURL *handle, CURLoption option, void *pointer);
CURLcode ccurl_set_list(CURL *handle, CURLoption option, struct curl_slist *list);
/* libcurl copies the body, so the caller's bytes may be freed. */
CURLcode ccurl_set_body(CURL *handle, const void *bytes, curl_off_t count);
CURLcode ccurl_set_data_callback(CURL *handle, CURLoption option, ccurl_data_callback callback);
CURLcode ccurl_set_prerequest_callback(CURL *handle, curl_prereq_callback callback);
/* Makes ending a transfer not wait for the thread that resolves its host's name. */
CURLcode ccurl_set_quick_exit(CURL *handle);
long ccurl_get_long(CURL *handle, CURLINFO info);
