#include "CThrift.h"

#include <malloc.h>

void thrift_keep_memory(void) {
    // From 32 MiB on, the most that glibc takes here, blocks go back one by one all the same: pictures of poster size.
    mallopt(M_MMAP_THRESHOLD, 32 << 20);
    mallopt(M_TRIM_THRESHOLD, 256 << 20);
}
