#include "ccurl.h"

#include <dlfcn.h>
#include <stdlib.h>

/* The functions of libcurl that are used, by their names in libcurl. */
#define FUNCTIONS(USE)                                                                     \
  USE(global_init) USE(easy_init) USE(easy_cleanup) USE(easy_setopt) USE(easy_getinfo)     \
  USE(multi_init) USE(multi_cleanup) USE(multi_add_handle) USE(multi_remove_handle)        \
  USE(multi_perform) USE(multi_poll) USE(multi_info_read) USE(slist_append)                \
  USE(slist_free_all) USE(version)

#define DECLARE(name) __typeof__(curl_##name) *name;
static struct {
  FUNCTIONS(DECLARE)
} curl;

static bool load(void) {
  /* Other libraries that libcurl depends on would initialize GnuTLS needlessly. The environment is
     changed, so no other thread may read it now. */
  static const char *const no_init = "GNUTLS_NO_IMPLICIT_INIT";
  const bool is_ours = !getenv(no_init);
  if (is_ours) setenv(no_init, "1", 1);
  void *library = dlopen("libcurl.so.4", RTLD_NOW | RTLD_LOCAL);
  if (is_ours) unsetenv(no_init);
  if (!library) return false;
#define FIND(name) \
  if (!(curl.name = (__typeof__(curl_##name) *)dlsym(library, "curl_" #name))) return false;
  FUNCTIONS(FIND)
  return curl.global_init(CURL_GLOBAL_DEFAULT) == CURLE_OK;
}

bool ccurl_load(void) {
  static enum { unknown, ready, failed } state = unknown;
  if (state == unknown) state = load() ? ready : failed;
  return state == ready;
}

const char *ccurl_version(void) { return curl.version(); }

CURL *ccurl_easy_init(void) { return curl.easy_init(); }

void ccurl_easy_cleanup(CURL *handle) { curl.easy_cleanup(handle); }

CURLM *ccurl_multi_init(void) { return curl.multi_init(); }

void ccurl_multi_cleanup(CURLM *multi) { curl.multi_cleanup(multi); }

CURLMcode ccurl_multi_add(CURLM *multi, CURL *handle) {
  return curl.multi_add_handle(multi, handle);
}

CURLMcode ccurl_multi_remove(CURLM *multi, CURL *handle) {
  return curl.multi_remove_handle(multi, handle);
}

CURLMcode ccurl_multi_perform(CURLM *multi, int *running) {
  return curl.multi_perform(multi, running);
}

CURLMcode ccurl_multi_poll(CURLM *multi, struct curl_waitfd *others, unsigned int count,
                           int milliseconds) {
  return curl.multi_poll(multi, others, count, milliseconds, NULL);
}

CURLMsg *ccurl_multi_message(CURLM *multi, int *left) {
  return curl.multi_info_read(multi, left);
}

struct curl_slist *ccurl_list_append(struct curl_slist *list, const char *text) {
  return curl.slist_append(list, text);
}

void ccurl_list_free(struct curl_slist *list) { curl.slist_free_all(list); }

CURLcode ccurl_set_long(CURL *handle, CURLoption option, long value) {
  return curl.easy_setopt(handle, option, value);
}

CURLcode ccurl_set_text(CURL *handle, CURLoption option, const char *text) {
  return curl.easy_setopt(handle, option, text);
}

CURLcode ccurl_set_pointer(CURL *handle, CURLoption option, void *pointer) {
  return curl.easy_setopt(handle, option, pointer);
}

CURLcode ccurl_set_list(CURL *handle, CURLoption option, struct curl_slist *list) {
  return curl.easy_setopt(handle, option, list);
}

CURLcode ccurl_set_body(CURL *handle, const void *bytes, curl_off_t count) {
  CURLcode code = curl.easy_setopt(handle, CURLOPT_POSTFIELDSIZE_LARGE, count);
  return code ? code : curl.easy_setopt(handle, CURLOPT_COPYPOSTFIELDS, bytes);
}

CURLcode ccurl_set_data_callback(CURL *handle, CURLoption option, ccurl_data_callback callback) {
  return curl.easy_setopt(handle, option, callback);
}

CURLcode ccurl_set_prerequest_callback(CURL *handle, curl_prereq_callback callback) {
  return curl.easy_setopt(handle, CURLOPT_PREREQFUNCTION, callback);
}

CURLcode ccurl_set_quick_exit(CURL *handle) {
#if LIBCURL_VERSION_NUM >= 0x075700
  return curl.easy_setopt(handle, CURLOPT_QUICK_EXIT, 1L);
#else
  (void)handle;
  return CURLE_OK;
#endif
}

long ccurl_get_long(CURL *handle, CURLINFO info) {
  long value = 0;
  return curl.easy_getinfo(handle, info, &value) == CURLE_OK ? value : 0;
}
