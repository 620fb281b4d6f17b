#ifndef INTRAY_CTIFF_SHIM_H
#define INTRAY_CTIFF_SHIM_H

#include <stdarg.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <tiffio.h>

/// A file that lies in memory; the bytes are borrowed and must outlive it.
typedef struct {
    const uint8_t *bytes;
    uint64_t size;
    uint64_t position;
    /// What libtiff found wrong with it so far.
    uint32_t errors;
} tiff_memory;

static inline int tiff_memory_error(TIFF *tiff, void *file, const char *module, const char *format, va_list values) {
    ((tiff_memory *)file)->errors++;
    return 1;
}

static inline tmsize_t tiff_memory_read(thandle_t handle, void *into, tmsize_t count) {
    tiff_memory *file = (tiff_memory *)handle;
    if (count <= 0 || file->position >= file->size) return 0;
    uint64_t left = file->size - file->position;
    uint64_t taken = (uint64_t)count < left ? (uint64_t)count : left;
    memcpy(into, file->bytes + file->position, taken);
    file->position += taken;
    return (tmsize_t)taken;
}

static inline tmsize_t tiff_memory_write(thandle_t handle, void *from, tmsize_t count) { return 0; }

static inline toff_t tiff_memory_seek(thandle_t handle, toff_t offset, int whence) {
    tiff_memory *file = (tiff_memory *)handle;
    uint64_t base = whence == SEEK_CUR ? file->position : whence == SEEK_END ? file->size : 0;
    file->position = base + offset;
    return file->position;
}

static inline int tiff_memory_close(thandle_t handle) { free(handle); return 0; }

static inline toff_t tiff_memory_size(thandle_t handle) { return ((tiff_memory *)handle)->size; }

/// Opens a TIFF file that lies in memory, for reading and without memory mapping ("m").
static inline TIFF *tiff_open_memory(const uint8_t *bytes, uint64_t size) {
    tiff_memory *file = (tiff_memory *)malloc(sizeof(tiff_memory));
    if (!file) return NULL;
    file->bytes = bytes;
    file->size = size;
    file->position = 0;
    file->errors = 0;
    TIFFOpenOptions *options = TIFFOpenOptionsAlloc();
    if (options) TIFFOpenOptionsSetErrorHandlerExtR(options, tiff_memory_error, file);
    TIFF *tiff = TIFFClientOpenExt("fax", "rm", file, tiff_memory_read, tiff_memory_write, tiff_memory_seek,
                                   tiff_memory_close, tiff_memory_size, NULL, NULL, options);
    if (options) TIFFOpenOptionsFree(options);
    if (!tiff) free(file);
    return tiff;
}

/// How often libtiff found something wrong with a file that tiff_open_memory opened.
static inline uint32_t tiff_errors(TIFF *tiff) { return ((tiff_memory *)TIFFClientdata(tiff))->errors; }

/// Whether libtiff has a way to show the current directory's pixels; TIFFRGBAImageOK does not look at all that it takes.
static inline int tiff_can_be_shown(TIFF *tiff) {
    char reason[1024] = "";
    TIFFRGBAImage image;
    if (!TIFFRGBAImageOK(tiff, reason) || !TIFFRGBAImageBegin(&image, tiff, 0, reason)) return 0;
    TIFFRGBAImageEnd(&image);
    return 1;
}

/// Keeps libtiff from writing what it thinks of a file to standard error.
static inline void tiff_silence(void) {
    TIFFSetErrorHandler(NULL);
    TIFFSetWarningHandler(NULL);
}

/// The value of a 16-bit tag, its default where the file has none; 0 where there is no default either.
static inline uint16_t tiff_uint16(TIFF *tiff, uint32_t tag) {
    uint16_t value = 0;
    return TIFFGetFieldDefaulted(tiff, tag, &value) ? value : 0;
}

/// The value of a 32-bit tag, its default where the file has none; 0 where there is no default either.
static inline uint32_t tiff_uint32(TIFF *tiff, uint32_t tag) {
    uint32_t value = 0;
    return TIFFGetFieldDefaulted(tiff, tag, &value) ? value : 0;
}

/// The value of a rational tag; 0 where the file has none.
static inline float tiff_float(TIFF *tiff, uint32_t tag) {
    float value = 0;
    return TIFFGetField(tiff, tag, &value) ? value : 0;
}

/// The text of a tag, owned by the directory; NULL where the file has none.
static inline const char *tiff_text(TIFF *tiff, uint32_t tag) {
    char *text = NULL;
    return TIFFGetField(tiff, tag, &text) ? text : NULL;
}

/// The total of the PageNumber tag (297); 0 where it is absent or unknown.
static inline uint16_t tiff_page_total(TIFF *tiff) {
    uint16_t page = 0, total = 0;
    return TIFFGetField(tiff, TIFFTAG_PAGENUMBER, &page, &total) ? total : 0;
}

#endif
