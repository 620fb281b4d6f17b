#ifndef INTRAY_CPOPPLER_SHIM_H
#define INTRAY_CPOPPLER_SHIM_H

#include <poppler.h>
#include <cairo.h>

/// The code by which poppler says that a document needs a password; a macro in glib's terms.
static inline int poppler_is_encryption_error(const GError *error) {
    return error && error->domain == POPPLER_ERROR && error->code == POPPLER_ERROR_ENCRYPTED;
}

/// glib's boxed allocation behind a macro: frees the rectangles of poppler_page_get_text_layout.
static inline void poppler_free_memory(void *memory) { g_free(memory); }

static inline void poppler_swallow(const gchar *domain, GLogLevelFlags level, const gchar *message, gpointer data) {}

/// Keeps glib from writing what it thinks of a file to standard error.
static inline void poppler_silence(void) { g_log_set_default_handler(poppler_swallow, NULL); }

#endif
