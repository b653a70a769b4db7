/* What stands once in the library, whatever the processor: which level of it to call, and of which source it is. */

#include "core.h"

#if defined(__x86_64__)
#include <cpuid.h>

/* Which registers the operating system keeps when it changes between programs. */
static uint32_t kept_registers(void) {
    uint32_t low, high;
    __asm__ volatile("xgetbv" : "=a"(low), "=d"(high) : "c"(0));
    (void)high;
    return low;
}

/* 0: any processor; 1: AVX2 with BMI2; 2: AVX-512 with F, DQ, BW and VL. */
SEEN int core_level(void) {
    uint32_t a, b, c, d;
    if (!__get_cpuid_count(1, 0, &a, &b, &c, &d) || !(c >> 27 & 1) || !(c >> 23 & 1)) return 0;
    uint32_t kept = kept_registers();
    if ((kept & 0x06) != 0x06 || !__get_cpuid_count(7, 0, &a, &b, &c, &d) || !(b >> 5 & b >> 8 & 1)) return 0;
    const uint32_t wide = 1u << 16 | 1u << 17 | 1u << 30 | 1u << 31;
    return (kept & 0xE6) == 0xE6 && (b & wide) == wide ? 2 : 1;
}
#else
SEEN int core_level(void) { return 0; }
#endif

SEEN const char *core_stamp(void) { return STAMP; }

#ifdef COUNTING
int64_t core_steps;
SEEN int64_t core_steps_so_far(void) { return core_steps; }
#endif
