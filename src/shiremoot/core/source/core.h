/* What every part of the core shares: its types, the names of its entry points, and what compilers differ in.

   The whole core is compiled once for each level of processor (building.py), so an entry point's name ends in its
   level. Nothing here calls the mathematics of the C library but the square root, which is exact everywhere; sums keep
   the order in which they are written. So the same bits come out at every level and from every compiler. */

#ifndef CORE_H
#define CORE_H

#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#ifndef LEVEL
#define LEVEL plain
#endif
#define JOINED(name, level) name##_##level
#define NAMED(name, level) JOINED(name, level)

#if defined(_WIN32)
#define SEEN __declspec(dllexport)
#else
#define SEEN __attribute__((visibility("default")))
#endif
#define ENTRY(type, name) SEEN type NAMED(name, LEVEL)

typedef double real;     /* f in the declarations of the Python side */
typedef int64_t whole;   /* i */
typedef uint64_t word;   /* u */
typedef uint8_t small;   /* b, and t for true or false */

#define LANES 32 /* partial sums: wide enough for vector instructions, in an order of our own */
#define ROW 4096 /* draws in the longest row that is drawn at once: a block */
#define CUT 256  /* draws of a row that are worked on at once, so that they stay in the nearest cache */
#define INFINITE __builtin_inf()

static inline real least(real a, real b) { return a < b ? a : b; }
static inline real most(real a, real b) { return a > b ? a : b; }
static inline real held(real x, real low, real high) { return least(most(x, low), high); }
static inline real size_of(real x) { return __builtin_fabs(x); }
static inline real root(real x) { return __builtin_sqrt(x); }
static inline whole fewer(whole a, whole b) { return a < b ? a : b; }

static inline word bits_of(real x) { word bits; memcpy(&bits, &x, sizeof bits); return bits; }
static inline real real_of(word bits) { real x; memcpy(&x, &bits, sizeof x); return x; }

/* Before a loop of a few steps whose number is known: all of them one after the other. */
#if defined(__clang__)
#define UNROLLED _Pragma("unroll")
#else
#define UNROLLED _Pragma("GCC unroll 16")
#endif

/* How many steps were made: only a test build counts (tests/core/test_growth.py). */
#ifdef COUNTING
extern int64_t core_steps;
#define STEPS(count) (core_steps += (count))
#else
#define STEPS(count) ((void)0)
#endif

#endif
