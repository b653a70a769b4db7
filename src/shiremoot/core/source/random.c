/* Philox4x64-10: NumPy's raw words, from any position of any stream.
   Source: Salmon, Moraes, Dror, Shaw (2011), Parallel random numbers: as easy as 1, 2, 3. */

#include "core.h"

#define ROUNDS 10
#define ULP 0x1p-53
#define BELOW_ONE (1.0 - ULP) /* (k + 0.5) / 2**53 rounds to one for the last k; a quantile there may be infinite */

#if defined(__SIZEOF_INT128__)
__extension__ typedef unsigned __int128 twice;
#else
#error "The core needs a compiler with 128-bit products: a 64-bit gcc, clang or zig."
#endif

/* Four random words at one position of one stream. */
static inline void philox(word counter, word key_a, word key_b, word out[4]) {
    word a = counter, b = 0, c = 0, d = 0;
    UNROLLED for (int round = 0; round < ROUNDS; round++) {
        twice by_a = (twice)0xD2E7470EE14C6C93u * a, by_c = (twice)0xCA5A826395121157u * c;
        a = (word)(by_c >> 64) ^ b ^ key_a;
        b = (word)by_c;
        c = (word)(by_a >> 64) ^ d ^ key_b;
        d = (word)by_a;
        key_a += 0x9E3779B97F4A7C15u;
        key_b += 0xBB67AE8584CAA73Bu;
    }
    out[0] = a, out[1] = b, out[2] = c, out[3] = d;
}

/* (k + 0.5) / 2**53, k the top 53 bits of a word. The halves of k become numbers by their bits: exact, and vector
   instructions have no other way before AVX-512. */
static inline real uniform_of(word bits) {
    word k = bits >> 11;
    real high = real_of((k >> 32) | 0x4530000000000000u) - 0x1p84;
    real low = real_of((k & 0xFFFFFFFFu) | 0x4330000000000000u) - 0x1p52;
    return least((high + low + 0.5) * ULP, BELOW_ONE);
}

/* Fill a row with uniform numbers, each above nought and below one, from a counter on. The words wait in a room of
   their own: written where they are then read, they would have to be waited for. */
static void uniforms(word key_a, word key_b, word counter, real *row, whole width) {
    word words[CUT];
    for (whole start = 0; start < width; start += CUT) {
        whole size = fewer(CUT, width - start);
        for (whole t = 0; t < size; t += 4) philox(counter++, key_a, key_b, words + t);
        for (whole t = 0; t < size; t++) row[start + t] = uniform_of(words[t]);
    }
    STEPS(width);
}

ENTRY(void, fill_uniforms)(const word *key, whole counter, real *row, whole width) {
    uniforms(key[0], key[1], (word)counter, row, width);
}
