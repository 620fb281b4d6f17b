#include <allheaders.h>

// Tesseract keeps the picture of each line of text as a PNG, compressed, and takes it out of that again at once to recognise
// it. In Leptonica's own format, which its reader tells by the first bytes, nothing is compressed. The executable's symbol
// comes before the library's, as with openmp.c.

__attribute__((visibility("default"), used, retain)) l_ok pixWriteMem(
    l_uint8 **data, size_t *size, PIX *pix, l_int32 format) {
    return pixWriteMemSpix(data, size, pix);
}
