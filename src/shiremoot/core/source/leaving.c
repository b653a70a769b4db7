/* Which groups pay most above what they would cost by themselves: one read of the table.

   The excess of a group is what it pays less what it would cost by itself.
   Source: Gillies (1959), Solutions to general non-zero-sum games: the core. */

#include "core.h"

#define BLIND 1e-9 /* of a generic vector's sum over a group: nothing moves what the group pays */

/* A table by mask; its unit times scale is that of shares and excesses. */
typedef struct {
    const real *cost;
    whole n, groups;
    real scale;
} game;

static inline whole block_of(const game *g) { return fewer(g->groups, BLOCK); }

/* What a block of a table comes to, by lanes that are joined at its end. */
typedef struct {
    real tops[LANES];    /* largest excess */
    real sizes[LANES];   /* largest finite cost, whatever its sign */
    real nothing[LANES]; /* nought, but no number where a cost is infinite or none */
} looked;

static inline void look_at_one(real pays, real cost, looked *all, int lane) {
    real excess = pays - cost, size = size_of(cost), finite = size < INFINITE ? size : 0.0;
    all->tops[lane] = most(excess, all->tops[lane]);
    all->sizes[lane] = most(finite, all->sizes[lane]);
    all->nothing[lane] += cost - cost;
}

static void look_at(const real *sums, real base, const real *cost, whole width, looked *all) {
    whole low = 0;
    for (; low + LANES <= width; low += LANES)
        for (int lane = 0; lane < LANES; lane++) look_at_one(sums[low + lane] + base, cost[low + lane], all, lane);
    for (int lane = 0; low + lane < width; lane++) look_at_one(sums[low + lane] + base, cost[low + lane], all, lane);
    STEPS(width);
}

static real largest_of(real *lanes) {
    for (int width = LANES / 2; width > 0; width /= 2)
        for (int lane = 0; lane < width; lane++) lanes[lane] = most(lanes[lane], lanes[lane + width]);
    return lanes[0];
}

/* One draw's tops by block and its largest finite cost; whether some cost is no finite number. Nobody and everybody,
   who cannot leave, are put out of the way: they pay endlessly little. */
static int look_through(const real *shares, const game *g, real *tops, real *largest) {
    real sums[BLOCK];
    whole width = block_of(g);
    looked all = {0};
    fill_low_sums(shares, g->n, sums);
    for (whole start = 0; start < g->groups; start += width) {
        if (start == 0) sums[0] = -INFINITE;
        if (start + width == g->groups) sums[width - 1] = -INFINITE;
        for (int lane = 0; lane < LANES; lane++) all.tops[lane] = -INFINITE;
        look_at(sums, high_sum(shares, g->n, start), g->cost + start, width, &all);
        *tops++ = largest_of(all.tops);
        if (start == 0) sums[0] = 0.0;
    }
    *largest = largest_of(all.sizes);
    real nothing = 0.0;
    for (int lane = 0; lane < LANES; lane++) nothing += all.nothing[lane];
    return nothing != 0.0;
}

/* Fill in, for each draw, the largest excess over the proper groups in each block, and its largest finite cost,
   whatever its sign. shares: (draws, n). costs: (draws, 2**n). tops: (draws, blocks), minus infinity where no group
   may object. Answers whether any cost is no finite number: infinite ones stand for groups that may not object. */
ENTRY(whole, largest_excesses)(const real *shares, const real *costs, real *tops, real *largest, whole draws, whole n,
                               whole groups, whole blocks) {
    int strange = 0;
    for (whole draw = 0; draw < draws; draw++) {
        game g = {costs + draw * groups, n, groups, 1.0};
        strange |= look_through(shares + draw * n, &g, tops + draw * blocks, largest + draw);
    }
    return strange;
}

/* The groups of largest excess, worst first. Excesses that round to the same multiple of the grain are ties: fewest
   bodies first, then least mask. */
typedef struct {
    whole *masks;
    real *excess;
    whole room, found;
    real grain;
} worst;

/* To the nearest whole number; one too large to have a fraction, but for a half, stays. */
static inline real to_whole(real x) { return size_of(x) < 0x1p51 ? (x + ROUNDER) - ROUNDER : x; }

/* Whether the first of two groups comes before the second, which has the lesser mask. */
static int is_worse(real value, whole group, real other_value, whole other, real grain) {
    if (size_of(value - other_value) > 2.0 * grain) return value > other_value;
    real steps = to_whole(value / grain) - to_whole(other_value / grain);
    return steps == 0.0 ? bodies_in(group) < bodies_in(other) : steps > 0.0;
}

/* Put a group in its place among those found, or nowhere where all are worse. */
static void put_in_order(worst *w, whole group, real value) {
    whole place = w->found;
    while (place > 0 && is_worse(value, group, w->excess[place - 1], w->masks[place - 1], w->grain)) {
        if (place < w->room) {
            w->masks[place] = w->masks[place - 1];
            w->excess[place] = w->excess[place - 1];
        }
        place--;
    }
    if (place == w->room) return;
    w->masks[place] = group;
    w->excess[place] = value;
    w->found = fewer(w->found + 1, w->room);
}

/* Whether any group of a block has an excess above the bar: counted, so that it becomes vector instructions. */
static int any_above(const real *sums, real base, const real *cost, real scale, real bar, whole width) {
    whole count = 0;
    for (whole low = 0; low < width; low++) count += (sums[low] + base) - cost[low] * scale > bar;
    STEPS(width);
    return count > 0;
}

/* Note which groups of a block these are; answers how many. */
static whole note_above(const real *sums, real base, const real *cost, real scale, real bar, whole width,
                        int32_t *places) {
    whole count = 0;
    for (whole low = 0; low < width; low++) {
        places[count] = (int32_t)low;
        count += (sums[low] + base) - cost[low] * scale > bar;
    }
    return count;
}

/* Find the groups of largest excess above the floor, as many as there is room.
   rows: (3, n) shares, and two generic vectors: a group over which both sum to nought is left out. tops: (blocks,) what
   no excess of a block is above; NULL where that is not known. */
static void find_worst(const real *rows, const game *g, real floor, const real *tops, worst *w) {
    real sums[BLOCK], shades[BLOCK], others[BLOCK], bar = floor;
    int32_t places[BLOCK];
    whole n = g->n, width = block_of(g);
    fill_low_sums(rows, n, sums);
    fill_low_sums(rows + n, n, shades);
    fill_low_sums(rows + 2 * n, n, others);
    w->found = 0;
    for (whole start = 0; start < g->groups; start += width) {
        const real *cost = g->cost + start;
        real base = high_sum(rows, n, start);
        if (tops && !(tops[start / width] > bar)) continue;
        if (!any_above(sums, base, cost, g->scale, bar, width)) continue;
        real shade = high_sum(rows + n, n, start), other = high_sum(rows + 2 * n, n, start);
        whole above = note_above(sums, base, cost, g->scale, bar, width, places);
        for (whole at = 0; at < above; at++) {
            whole low = places[at];
            real value = (sums[low] + base) - cost[low] * g->scale;
            if (!(value > bar)) continue;
            if (size_of(shades[low] + shade) <= BLIND && size_of(others[low] + other) <= BLIND) continue;
            put_in_order(w, start + low, value);
            if (w->found == w->room) bar = most(floor, w->excess[w->found - 1] - w->grain);
        }
    }
}

/* Fill in the masks of the groups of largest excess above the floor, worst first, and their excesses; how many.
   rows: (3, n) and tops: (blocks,) as above, tops infinite where nothing is known. cost: (2**n,); its unit times
   scale is that of shares, excess, tops, floor and grain. */
ENTRY(whole, worst_groups)(const real *rows, const real *cost, const real *tops, real scale, real floor, real grain,
                           whole *masks, real *excess, whole n, whole groups, whole blocks, whole room) {
    (void)blocks;
    game g = {cost, n, groups, scale};
    worst w = {masks, excess, room, 0, grain};
    if (room > 0) find_worst(rows, &g, floor, tops, &w);
    return w.found;
}
