#ifndef INTRAY_CTHRIFT_H
#define INTRAY_CTHRIFT_H

#include <stdbool.h>

// What a process that reads faxes one after the other, on one thread, need not pay for.
//
// An executable that is linked with this runs OpenMP's parallel regions as plain code; there is nothing to call for that.

/// Has malloc keep the memory that is freed instead of giving it back to the kernel, which clears it before the next use:
/// a page's pictures come and go by the megabyte. Before the first fork.
void thrift_keep_memory(void);

/// Has Tesseract's matrices multiplied by instructions of AVX-512 that it does not use itself, where the processor has them
/// and the library is one whose answers come out the same bit for bit. Before the first model is loaded.
///
/// Returns whether it does from now on.
bool thrift_multiply_faster(void);

/// Has Tesseract's network look for each pixel's neighbours, and round what goes from layer to layer, by plain loops, where the
/// library is one whose answers come out the same bit for bit. Before the first page.
///
/// Returns whether it does from now on.
bool thrift_run_network_faster(void);

/// Whether it does, and the first convolution came out as the library's.
bool thrift_network_agrees(void);

#endif
