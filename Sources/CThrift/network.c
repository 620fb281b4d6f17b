#define _GNU_SOURCE
#include "CThrift.h"

#include <dlfcn.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

// Tesseract's network begins with each pixel's neighbours side by side (a convolution), and works out anew for each pixel and each
// neighbour whether that is within the picture: a sixth of a page's time. It rounds the numbers between layers to bytes one by
// one, a sixteenth, and takes the greatest of nine one by one. The same bytes come from plain loops.
//
// The executable's symbols come before the library's, as with openmp.c, so these are called in its place. They know how
// version 5.3.0 lays out what they are given, which is no published interface: so in every other version, and until
// `thrift_run_network_faster` says otherwise, they pass everything on to the library. What goes byte by byte is compared with the library's when the
// process starts; the first convolution is made by both, and the library's taken for good if they differ in a byte
// (docs/decisions/0023). A process reads on one thread.

/// Of `GENERIC_2D_ARRAY<int8_t>` and of floats.
struct array {
    const void *virtual_functions;
    void *values;
    int8_t empty[4];
    int rows, columns, allocated;
};

/// `std::vector<int>`
struct sizes {
    const int *begin, *end, *end_of_storage;
};

/// `NetworkIO`, the numbers between two layers: a row for each pixel, row by row through the picture, a column for each
/// feature. Shapes are counts of pictures, heights and widths.
struct numbers {
    struct array floats, bytes;
    bool is_bytes;
    struct {
        int shape[3], steps[3];
        struct sizes heights, widths;
    } map;
};

/// `Convolve`
struct convolution {
    const void *virtual_functions;
    char not_ours[16];
    int inputs, outputs;
    char not_ours_either[56];
    uint64_t *random;
    int half_width, half_height;
};

_Static_assert(offsetof(struct numbers, map) == 0x48 && offsetof(struct convolution, random) == 0x58, "as in version 5.3.0");

typedef void convolve(
    struct convolution *self, bool debug, const struct numbers *input, const void *transposed, void *scratch,
    struct numbers *output);
typedef void write_part(struct numbers *self, int row, int column, int count, const float *values);
typedef void keep_greater(struct numbers *self, int row, const struct numbers *input, int input_row, int *rows);

#define EXPORTED __attribute__((visibility("default"), used, retain))
#define CONVOLVE "_ZN9tesseract8Convolve7ForwardEbRKNS_9NetworkIOEPKNS_15TransposedArrayEPNS_14NetworkScratchEPS1_"
#define WRITE_PART "_ZN9tesseract9NetworkIO17WriteTimeStepPartEiiiPKf"
#define KEEP_GREATER "_ZN9tesseract9NetworkIO15MaxpoolTimeStepEiRKS0_iPi"
EXPORTED convolve thrift_convolve __asm__(CONVOLVE);
EXPORTED write_part thrift_write_part __asm__(WRITE_PART);
EXPORTED keep_greater thrift_keep_greater __asm__(KEEP_GREATER);

// Tesseract's own.
extern void resize(struct numbers *self, bool is_bytes, const void *map, int columns)
    __asm__("_ZN9tesseract9NetworkIO11ResizeToMapEbRKNS_9StrideMapEi");
extern void randomize(struct numbers *self, int row, int column, int count, uint64_t *random)
    __asm__("_ZN9tesseract9NetworkIO9RandomizeEiiiPNS_5TRandE");

static bool is_known_version;
static enum { untried, same, different } convolutions;
static convolve *convolve_slowly;
static write_part *write_part_slowly;
static keep_greater *keep_greater_slowly;

static void find_originals(void) {
    if (convolve_slowly) return;
    write_part_slowly = (write_part *)dlsym(RTLD_NEXT, WRITE_PART);
    keep_greater_slowly = (keep_greater *)dlsym(RTLD_NEXT, KEEP_GREATER);
    convolve_slowly = (convolve *)dlsym(RTLD_NEXT, CONVOLVE);
}

static int8_t *bytes_of(const struct numbers *numbers, int row) {
    return (int8_t *)numbers->bytes.values + (ptrdiff_t)numbers->bytes.columns * row;
}

// Byte by byte

#if defined(__x86_64__)
#define WITH_AVX2 __attribute__((target("avx2")))
#define HAS_AVX2 __builtin_cpu_supports("avx2")
#else
#define WITH_AVX2
#define HAS_AVX2 true
#endif

/// Bytes from -127 to 127 for numbers from -1 to 1, halves away from 0.
WITH_AVX2 static void round_to_bytes(const float *restrict values, int count, int8_t *restrict bytes) {
#pragma STDC FP_CONTRACT OFF
    for (int i = 0; i < count; i++) {
        const float value = values[i] * 127;
        const int rounded = value >= 0 ? (int)(value + 0.5f) : -(int)(0.5f - value);
        bytes[i] = (int8_t)(rounded < -127 ? -127 : rounded > 127 ? 127 : rounded);
    }
}

static bool rounds_alike(void) {
    enum { count = 4099 };
    static float values[count];
    static int8_t expected[count + 1], result[count + 1];
    struct numbers numbers = {.is_bytes = true, .bytes = {.values = expected, .columns = count + 1}};
    for (int i = 0; i < count; i++) values[i] = (float)(i - 2049) / 1024 / 127 * (i % 3 == 0 ? 64.5f : 1.5f);
    write_part_slowly(&numbers, 0, 1, count, values);
    round_to_bytes(values, count, result + 1);
    return memcmp(expected, result, sizeof result) == 0;
}

void thrift_write_part(struct numbers *self, int row, int column, int count, const float *values) {
    if (is_known_version && self->is_bytes)
        round_to_bytes(values, count, bytes_of(self, row) + column);
    else {
        find_originals();
        write_part_slowly(self, row, column, count, values);
    }
}

/// Keeps the greater of two bytes, and beside it which row it came from.
WITH_AVX2 static void take_greater(int count, const int8_t *restrict from, int row, int8_t *restrict to, int *restrict rows) {
    for (int i = 0; i < count; i++) {
        const bool is_greater = from[i] > to[i];
        to[i] = is_greater ? from[i] : to[i];
        rows[i] = is_greater ? row : rows[i];
    }
}

/// As the library's arrays tell where a row begins.
static int start_of_row(const struct array *self, int row, int column) { return self->columns * row + column; }

static bool takes_alike(void) {
    enum { count = 77 };
    int8_t from[3 * count], expected[2 * count] = {0}, result[2 * count] = {0};
    int expected_rows[count] = {0}, result_rows[count] = {0};
    const void *const functions[] = {NULL, NULL, NULL, (const void *)start_of_row};
    const struct numbers input = {
        .is_bytes = true, .bytes = {.virtual_functions = functions, .values = from, .columns = count}};
    struct numbers output = {.is_bytes = true, .bytes = {.values = expected, .columns = count}};
    for (int i = 0; i < 3 * count; i++) from[i] = (int8_t)(i * 89 % 251 - 125);
    for (int row = 0; row < 3; row++) {
        keep_greater_slowly(&output, 1, &input, row, expected_rows);
        take_greater(count, from + row * count, row, result + count, result_rows);
    }
    return memcmp(expected, result, sizeof result) == 0 && memcmp(expected_rows, result_rows, sizeof result_rows) == 0;
}

void thrift_keep_greater(struct numbers *self, int row, const struct numbers *input, int input_row, int *rows) {
    if (is_known_version && self->is_bytes && input->is_bytes)
        take_greater(self->bytes.columns, bytes_of(input, input_row), input_row, bytes_of(self, row), rows);
    else {
        find_originals();
        keep_greater_slowly(self, row, input, input_row, rows);
    }
}

// Neighbours, side by side

/// Writes beside each pixel the features of those around it, column by column; beyond the picture's edges there is noise.
static void gather(const struct convolution *self, const struct numbers *input, struct numbers *output) {
    const int height = input->map.shape[1], width = input->map.shape[2], features = self->inputs;
    const int column_size = (2 * self->half_height + 1) * features;
    const int8_t *from = input->bytes.values;
    for (int y = 0, row = 0; y < height; y++) {
        for (int x = 0; x < width; x++, row++) {
            int8_t *to = bytes_of(output, row);
            int place = 0;
            for (int at = x - self->half_width; at <= x + self->half_width; at++) {
                if (at < 0 || at >= width) {
                    randomize(output, row, place, column_size, self->random);
                    place += column_size;
                    continue;
                }
                for (int above = y - self->half_height; above <= y + self->half_height; above++, place += features) {
                    if (above < 0 || above >= height)
                        randomize(output, row, place, features, self->random);
                    else if (features == 1)
                        to[place] = from[above * width + at];
                    else
                        memcpy(to + place, from + (ptrdiff_t)(above * width + at) * features, features);
                }
            }
        }
    }
}

/// Whether the numbers are those of one picture, and all rows are its pixels.
static bool is_one_picture(const struct numbers *numbers, int features) {
    const int *shape = numbers->map.shape;
    const struct sizes *heights = &numbers->map.heights, *widths = &numbers->map.widths;
    return numbers->is_bytes && shape[0] == 1 && shape[1] > 0 && shape[2] > 0
        && numbers->bytes.rows == shape[1] * shape[2] && numbers->bytes.columns == features
        && heights->end - heights->begin == 1 && widths->end - widths->begin == 1
        && *heights->begin == shape[1] && *widths->begin == shape[2];
}

/// The first convolution, by both. Whether ours may be taken from now on; what is put out is the library's.
static bool gathers_alike(
    struct convolution *self, const struct numbers *input, const void *transposed, void *scratch, struct numbers *output) {
    const uint64_t before = *self->random;
    convolve_slowly(self, false, input, transposed, scratch, output);
    const uint64_t after = *self->random;
    const size_t size = (size_t)output->bytes.rows * output->bytes.columns;
    void *expected = is_one_picture(output, self->outputs) ? malloc(size) : NULL;
    if (!expected) return false;
    memcpy(expected, output->bytes.values, size);
    memset(output->bytes.values, 0, size);
    *self->random = before;
    gather(self, input, output);
    const bool are_alike = memcmp(expected, output->bytes.values, size) == 0 && *self->random == after;
    memcpy(output->bytes.values, expected, size);
    *self->random = after;
    free(expected);
    return are_alike;
}

void thrift_convolve(
    struct convolution *self, bool debug, const struct numbers *input, const void *transposed, void *scratch,
    struct numbers *output) {
    const bool is_fit = is_known_version && convolutions != different && !debug && is_one_picture(input, self->inputs)
        && self->outputs == self->inputs * (2 * self->half_width + 1) * (2 * self->half_height + 1);
    if (is_fit && convolutions == same) {
        resize(output, true, &input->map, self->outputs);
        gather(self, input, output);
    } else if (is_fit) {
        convolutions = gathers_alike(self, input, transposed, scratch, output) ? same : different;
    } else {
        find_originals();
        convolve_slowly(self, debug, input, transposed, scratch, output);
    }
}

bool thrift_run_network_faster(void) {
    const char *(*version)(void) = (const char *(*)(void))dlsym(RTLD_DEFAULT, "TessVersion");
    if (!HAS_AVX2 || !version || strcmp(version(), "5.3.0") != 0) return false;
    find_originals();
    if (!convolve_slowly || !write_part_slowly || !keep_greater_slowly) return false;
    is_known_version = rounds_alike() && takes_alike();
    return is_known_version;
}

bool thrift_network_agrees(void) { return is_known_version && convolutions == same; }
