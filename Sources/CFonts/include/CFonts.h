#ifndef INTRAY_CFONTS_H
#define INTRAY_CFONTS_H

#include <stdbool.h>
#include <stddef.h>

/// Copies a font file into read-only memory. From then on, this process and those forked from it open it, by its path,
/// without any system call: `fopen` and FreeType's `FT_New_Face`, which this executable puts in place of the libraries'
/// own, answer from memory. Every other path goes its usual way.
///
/// False for a file that can't be read, and when there are too many. Only while the process has one thread.
bool fonts_hold(const char *path);

/// Makes the fonts that are held the only ones that fontconfig knows, by a configuration in its own XML. Once, before
/// any library uses fontconfig.
///
/// Returns how many fonts there are; 0 also where fontconfig refuses the configuration.
size_t fonts_use(const char *configuration);

#endif
