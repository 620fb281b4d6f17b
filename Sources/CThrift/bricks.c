#include <allheaders.h>

// Tesseract looks for ruling lines, and we for streaks, by opening pages with bricks of fifty pixels and more: what is left is
// what such a brick fits into. Leptonica goes through the whole picture once for each pixel of the brick, twice. Where a brick of
// fifty fits is where one of 25 fits, and another 25 further on: six times do. Leptonica's own composed bricks are about the size
// that was asked for, this is exactly that.
//
// The executable's symbol comes before the library's, as with openmp.c.

enum direction { across, down };

/// Moves a picture by so many pixels to the left or up, or right or down, over itself. What it leaves is white.
static l_ok combine(PIX *picture, PIX *copy, enum direction direction, int distance, int operation) {
    if (!pixCopy(copy, picture)) return 1;
    const int x = direction == across ? distance : 0, y = direction == down ? distance : 0;
    const int width = pixGetWidth(picture), height = pixGetHeight(picture);
    // Beyond the edges of its source a raster operation changes nothing, so that for "and" the rest is cleared.
    if (pixRasterop(picture, x, y, width, height, operation, copy, 0, 0)) return 1;
    if (operation != (PIX_SRC & PIX_DST)) return 0;
    return direction == across ? pixRasterop(picture, width + x, 0, -x, height, PIX_CLR, NULL, 0, 0)
                               : pixRasterop(picture, 0, height + y, width, -y, PIX_CLR, NULL, 0, 0);
}

/// Keeps, by "and", where rows of so many black pixels begin, or, by "or", makes such rows where they begin.
static l_ok reach(PIX *picture, PIX *copy, enum direction direction, int size, int operation) {
    l_ok failed = 0;
    for (int have = 1, more; !failed && have < size; have += more) {
        more = have < size - have ? have : size - have;
        failed = combine(picture, copy, direction, operation == (PIX_SRC & PIX_DST) ? -more : more, operation);
    }
    return failed;
}

__attribute__((visibility("default"), used, retain)) PIX *pixOpenBrick(
    PIX *result, PIX *source, l_int32 width, l_int32 height) {
    if (!source || pixGetDepth(source) != 1 || width < 1 || height < 1) return result;
    PIX *opened = pixCopy(NULL, source), *copy = pixCopy(NULL, source);
    const l_ok failed = !opened || !copy || reach(opened, copy, across, width, PIX_SRC & PIX_DST)
        || reach(opened, copy, down, height, PIX_SRC & PIX_DST) || reach(opened, copy, across, width, PIX_SRC | PIX_DST)
        || reach(opened, copy, down, height, PIX_SRC | PIX_DST);
    pixDestroy(&copy);
    if (!failed && !result) return opened;
    if (!failed) pixCopy(result, opened);
    pixDestroy(&opened);
    return result;
}
