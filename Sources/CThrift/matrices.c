#define _GNU_SOURCE
#include "CThrift.h"

#include <dlfcn.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

// Half of what a page costs are products of Tesseract's matrices of 8 bits with vectors of 8 bits. It makes them with AVX2:
// five instructions for 32 multiplications. AVX-512 VNNI has one for 64. The sums are whole numbers and come out the same.
//
// Tesseract has no door for this: it keeps the function in a record that its own code chooses by processor when it is
// loaded, and calls whatever stands there. So the record is replaced only where everything about it is as in the library
// that this was written for, and where both functions give the same answers, bit for bit (docs/decisions/0023).

/// Multiplies a matrix by a vector: `results[i] = scales[i] * (127 * bias[i] + weights[i] · inputs)`.
///
/// - columns: of the matrix, the bias included; so one more than there are inputs.
/// - weights: laid out as `struct matrices` says.
typedef void multiply(
    int outputs, int columns, const int8_t *weights, const float *scales, const int8_t *inputs, float *results);

/// Tesseract 5's `IntSimdMatrix`. Outputs go in blocks of as many registers as are left, at most `registers`, then half as
/// many and so on. In a block, the weights of the first `inputs_at_once` inputs for each output come first, then those of the next
/// inputs, zeros where there are none, and at last the biases of the block's outputs.
struct matrices {
    multiply *multiply;
    int outputs_a_register;
    int registers;
    int inputs_a_register;
    int inputs_at_once;
};

#if defined(__x86_64__)

#include <immintrin.h>

#define WITH_VNNI __attribute__((target("avx512f,avx512bw,avx512vl,avx512vnni")))

/// Sums up a block of 64, 32 or 16 outputs and returns what lies behind its biases.
///
/// The instruction multiplies unsigned bytes by signed ones. Inputs are signed: they are raised by 128, and 128 times the sum of
/// the weights is taken off again, which the same instruction counts.
WITH_VNNI __attribute__((always_inline)) static inline const int8_t *multiply_block(
    const int registers, int groups, const int8_t *weights, const float *scales, const int8_t *inputs, float *results) {
    const __m512i raise = _mm512_set1_epi8((char)128);
    __m512i sums[4], raised[4];
    for (int each = 0; each < registers; each++) sums[each] = raised[each] = _mm512_setzero_si512();
    for (int group = 0; group < groups; group++) {
        int four;
        memcpy(&four, inputs + 4 * group, 4);
        const __m512i input = _mm512_xor_si512(_mm512_set1_epi32(four), raise);
        for (int each = 0; each < registers; each++) {
            const __m512i weight = _mm512_loadu_si512(weights + 64 * each);
            sums[each] = _mm512_dpbusd_epi32(sums[each], input, weight);
            raised[each] = _mm512_dpbusd_epi32(raised[each], raise, weight);
        }
        weights += 64 * registers;
    }
    for (int each = 0; each < registers; each++) {
        const __m512i bias = _mm512_cvtepi8_epi32(_mm_loadu_si128((const __m128i *)(weights + 16 * each)));
        __m512i sum = _mm512_sub_epi32(sums[each], raised[each]);
        sum = _mm512_add_epi32(sum, _mm512_mullo_epi32(bias, _mm512_set1_epi32(127)));
        const __m512 scaled = _mm512_mul_ps(_mm512_cvtepi32_ps(sum), _mm512_loadu_ps(scales + 16 * each));
        _mm512_storeu_ps(results + 16 * each, scaled);
    }
    return weights + 16 * registers;
}

/// The same for a last block of 8 outputs.
WITH_VNNI static void multiply_last(
    int groups, const int8_t *weights, const float *scales, const int8_t *inputs, float *results) {
    const __m256i raise = _mm256_set1_epi8((char)128);
    __m256i sum = _mm256_setzero_si256(), raised = _mm256_setzero_si256();
    for (int group = 0; group < groups; group++) {
        int four;
        memcpy(&four, inputs + 4 * group, 4);
        const __m256i weight = _mm256_loadu_si256((const __m256i *)(weights + 32 * group));
        sum = _mm256_dpbusd_epi32(sum, _mm256_xor_si256(_mm256_set1_epi32(four), raise), weight);
        raised = _mm256_dpbusd_epi32(raised, raise, weight);
    }
    const __m256i bias = _mm256_cvtepi8_epi32(_mm_loadl_epi64((const __m128i *)(weights + 32 * groups)));
    sum = _mm256_add_epi32(_mm256_sub_epi32(sum, raised), _mm256_mullo_epi32(bias, _mm256_set1_epi32(127)));
    _mm256_storeu_ps(results, _mm256_mul_ps(_mm256_cvtepi32_ps(sum), _mm256_loadu_ps(scales)));
}

WITH_VNNI static void multiply_with_vnni(
    int outputs, int columns, const int8_t *weights, const float *scales, const int8_t *inputs, float *results) {
    const int groups = (columns - 1 + 3) / 4;
    int left = (outputs + 7) / 8 * 8;
    for (int size = 64; size >= 16; size /= 2) {
        while (left >= size) {
            weights = size == 64   ? multiply_block(4, groups, weights, scales, inputs, results)
                      : size == 32 ? multiply_block(2, groups, weights, scales, inputs, results)
                                   : multiply_block(1, groups, weights, scales, inputs, results);
            scales += size;
            results += size;
            left -= size;
        }
    }
    if (left > 0) multiply_last(groups, weights, scales, inputs, results);
}

/// Whether both give the same on matrices of all kinds of blocks, of bytes as wild as can be.
static bool agree(multiply *one, multiply *other) {
    enum { most_outputs = 256, most_columns = 301 };
    // What a block holds beyond its weights, and what registers read beyond the last bias.
    const size_t size = most_outputs * (most_columns + 4) + 64;
    int8_t *weights = malloc(size), inputs[most_columns + 64];
    float scales[most_outputs], expected[most_outputs], result[most_outputs];
    if (!weights) return false;
    bool same = true;
    uint32_t state = 1;
    for (int outputs = 1; same && outputs <= most_outputs; outputs += outputs < 130 ? 3 : 41) {
        const int columns = 2 + (outputs * 37) % (most_columns - 2);
        // Tesseract's own numbers: bytes from -127 to 127.
        for (size_t i = 0; i < size; i++) weights[i] = (int8_t)((state = state * 1664525 + 1013904223) >> 16 & 0xFF) | 1;
        for (size_t i = 0; i < sizeof inputs; i++) inputs[i] = (int8_t)((state = state * 1664525 + 1013904223) >> 16 & 0xFF) | 1;
        for (int i = 0; i < most_outputs; i++) scales[i] = (float)(i + 1) / 1024 / 127;
        memset(expected, 0, sizeof expected);
        memset(result, 0, sizeof result);
        one(outputs, columns, weights, scales, inputs, expected);
        other(outputs, columns, weights, scales, inputs, result);
        same = memcmp(expected, result, sizeof result) == 0;
    }
    free(weights);
    return same;
}

bool thrift_multiply_faster(void) {
    if (!__builtin_cpu_supports("avx512f") || !__builtin_cpu_supports("avx512bw") || !__builtin_cpu_supports("avx512vl")
        || !__builtin_cpu_supports("avx512vnni"))
        return false;
    const char *(*version)(void) = (const char *(*)(void))dlsym(RTLD_DEFAULT, "TessVersion");
    const struct matrices **chosen = dlsym(RTLD_DEFAULT, "_ZN9tesseract13IntSimdMatrix13intSimdMatrixE");
    const struct matrices *with_avx2 = dlsym(RTLD_DEFAULT, "_ZN9tesseract13IntSimdMatrix17intSimdMatrixAVX2E");
    if (!version || strcmp(version(), "5.3.0") != 0 || !chosen || !with_avx2 || *chosen != with_avx2) return false;
    static struct matrices with_vnni;
    with_vnni = *with_avx2;
    with_vnni.multiply = multiply_with_vnni;
    if (with_vnni.outputs_a_register != 8 || with_vnni.registers != 8 || with_vnni.inputs_a_register != 32
        || with_vnni.inputs_at_once != 4 || !agree(with_avx2->multiply, multiply_with_vnni))
        return false;
    *chosen = &with_vnni;
    return true;
}

#else

bool thrift_multiply_faster(void) { return false; }

#endif
