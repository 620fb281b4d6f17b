#include "CThrift.h"

// Tesseract opens a parallel region for every step along a line of text. With one thread allowed, GCC's libgomp still
// makes a team of one each time, counts it and wakes whoever may wait at its barrier: tens of thousands of system calls a
// page. The executable's own symbols come before a library's, so these stand in for libgomp's: the same names and
// arguments (The libgomp ABI, in GCC's manual), the work done at once by the caller.
//
// A process linked with this has no more threads of OpenMP than one; threads of its own (tests have some) each do their
// regions' work themselves.

// Called by nobody here: kept all the same.
#define EXPORTED __attribute__((visibility("default"), used, retain))

// Of the region of sections that this thread works on; regions may lie within one another.
static _Thread_local unsigned section_count;
static _Thread_local unsigned next_section;

EXPORTED void GOMP_parallel(void (*work)(void *), void *data, unsigned threads, unsigned flags) { work(data); }

EXPORTED void GOMP_parallel_sections(
    void (*work)(void *), void *data, unsigned threads, unsigned count, unsigned flags) {
    unsigned outer_count = section_count, outer_next = next_section;
    section_count = count;
    next_section = 0;
    work(data);
    section_count = outer_count;
    next_section = outer_next;
}

// Sections are counted from 1; 0 says that none is left.
EXPORTED unsigned GOMP_sections_next(void) { return next_section < section_count ? ++next_section : 0; }

EXPORTED void GOMP_sections_end_nowait(void) {}

EXPORTED int omp_get_num_threads(void) { return 1; }

EXPORTED int omp_get_thread_num(void) { return 0; }
