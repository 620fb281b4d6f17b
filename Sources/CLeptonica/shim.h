#ifndef INTRAY_CLEPTONICA_SHIM_H
#define INTRAY_CLEPTONICA_SHIM_H

#include <leptonica/allheaders.h>

/// The severity above every message, which the header has as an enumeration that Swift does not import as an integer.
static inline void leptonica_silence(void) { setMsgSeverity(L_SEVERITY_NONE); }

/// Frees memory that leptonica allocated.
static inline void leptonica_free(void *memory) { lept_free(memory); }

#endif
