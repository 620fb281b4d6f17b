#define _GNU_SOURCE
#include "CFonts.h"

#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <fontconfig/fontconfig.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

struct held_font {
    char *path;
    unsigned char *bytes;
    size_t size;
};

// Written before the first fork, and only read after that.
static struct held_font held[64];
static size_t held_count;

static const struct held_font *find(const char *path) {
    for (size_t i = 0; path && i < held_count; i++) {
        if (!strcmp(held[i].path, path)) return &held[i];
    }
    return NULL;
}

// A copy, not a mapping of the file: a package that is upgraded under a running reader must not change it.
static unsigned char *copy_of(int file, size_t size) {
    unsigned char *bytes = mmap(NULL, size, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
    if (bytes == MAP_FAILED) return NULL;
    size_t done = 0;
    while (done < size) {
        ssize_t got = read(file, bytes + done, size - done);
        if (got < 0 && errno == EINTR) continue;
        if (got <= 0) break;
        done += (size_t)got;
    }
    if (done == size && mprotect(bytes, size, PROT_READ) == 0) return bytes;
    munmap(bytes, size);
    return NULL;
}

bool fonts_hold(const char *path) {
    if (held_count == sizeof held / sizeof held[0]) return false;
    int file = open(path, O_RDONLY | O_CLOEXEC);
    if (file < 0) return false;
    struct stat status;
    struct held_font font = {0};
    if (fstat(file, &status) == 0 && S_ISREG(status.st_mode) && status.st_size > 0) {
        font.size = (size_t)status.st_size;
        font.path = strdup(path);
        font.bytes = font.path ? copy_of(file, font.size) : NULL;
    }
    close(file);
    if (!font.bytes) {
        free(font.path);
        return false;
    }
    held[held_count++] = font;
    return true;
}

size_t fonts_use(const char *configuration) {
    FcConfig *config = FcConfigCreate();
    if (!config) return 0;
    if (!FcConfigParseAndLoadFromMemory(config, (const FcChar8 *)configuration, FcTrue)) {
        FcConfigDestroy(config);
        return 0;
    }
    size_t known = 0;
    for (size_t i = 0; i < held_count; i++) known += FcConfigAppFontAddFile(config, (const FcChar8 *)held[i].path);
    // Also without a single font: looking for others is of no use where none can be opened.
    return FcConfigSetCurrent(config) ? known : 0;
}

FILE *fopen(const char *restrict path, const char *restrict mode) {
    const struct held_font *font = mode && mode[0] == 'r' && !strchr(mode, '+') ? find(path) : NULL;
    // fmemopen only reads in this mode; its type can't say so.
    if (font) return fmemopen(font->bytes, font->size, "r");
    FILE *(*next)(const char *, const char *) = (FILE * (*)(const char *, const char *)) dlsym(RTLD_NEXT, "fopen");
    if (next) return next(path, mode);
    errno = ENOSYS;
    return NULL;
}

// FreeType's handles, as pointers to what only FreeType looks into (FT_Library, FT_Face; FT_Error is an int, FT_Long a
// long): its headers stand in a folder of their own that a plain C target does not search.
typedef void *library_handle;
typedef void *face_handle;
int FT_New_Memory_Face(library_handle library, const unsigned char *bytes, long size, long index, face_handle *face);

__attribute__((visibility("default"))) int FT_New_Face(
    library_handle library, const char *path, long index, face_handle *face) {
    static const int cannot_open_resource = 1;
    const struct held_font *font = find(path);
    if (font) return FT_New_Memory_Face(library, font->bytes, (long)font->size, index, face);
    int (*next)(library_handle, const char *, long, face_handle *) =
        (int (*)(library_handle, const char *, long, face_handle *))dlsym(RTLD_NEXT, "FT_New_Face");
    return next ? next(library, path, index, face) : cannot_open_resource;
}
