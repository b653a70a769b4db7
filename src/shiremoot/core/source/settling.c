/* The nucleolus: make the worst-placed group as well off as can be, then the next, and so on, game after game.

   Costs are scaled by a power of two, so that the largest is between a half and one and no digit is lost. Each stage
   holds a pool of groups, steps to the shares that make its largest excess least, and reads the table for groups
   that are worse off still. The shares move only as the groups settled so far let them: along the orthonormal rows
   of `free`.
   Source: Schmeidler (1969), The nucleolus of a characteristic function game; Maschler, Peleg and Shapley (1979),
   Geometric properties of the kernel, nucleolus, and related solution concepts. */

#include "core.h"

#define BATCH 30     /* groups that a read of the table adds to the pool */
#define READS 400    /* of the table for one game, at most */
#define FINE 1e-12   /* of the largest cost: an excess larger by no more than this is as large */
#define TIGHT 1e-9   /* multiplier above which a group is at the level in every optimum */
#define SPANNED 1e-9 /* length of what is left of a group's row when those settled span it */

/* A game that is being settled. */
typedef struct {
    game table;
    real *rows;  /* (3, n) the shares, and two generic vectors that no settled group feels */
    real *free;  /* (d, n) orthonormal directions */
    pool pool;
    holding held;
} settling;

/* The power of two that brings the largest finite cost to between a half and one, as far as there is such a number. */
static real to_one(const real *cost, whole groups) {
    real lanes[LANES] = {0};
    for (whole start = 0; start < groups; start += LANES)
        for (whole at = start; at < fewer(start + LANES, groups); at++) {
            real size = size_of(cost[at]);
            lanes[at - start] = most(size < INFINITE ? size : 0.0, lanes[at - start]);
        }
    STEPS(groups);
    real largest = largest_of(lanes);
    if (largest == 0.0) return 1.0;
    word power = bits_of(largest) >> 52; /* its exponent, 1022 for what is between a half and one */
    return real_of((word)held(2045.0 - (real)power, 1.0, 2046.0) << 52);
}

/* What each body adds to the others, or costs alone, and an equal part of what is left of the whole, scaled.
   The first is often the answer already, but may pass the caps, and needs every group of all but one body. */
static void first_shares(const game *g, int capped, real *shares) {
    whole all = g->groups - 1;
    int by_adding = !capped;
    real left = g->cost[all] * g->scale;
    for (whole body = 0; body < g->n; body++) by_adding &= g->cost[all - groups_of(body)] < INFINITE;
    for (whole body = 0; body < g->n; body++) {
        whole alone = groups_of(body);
        shares[body] = (by_adding ? g->cost[all] - g->cost[all - alone] : g->cost[alone]) * g->scale;
        left -= shares[body];
    }
    for (whole body = 0; body < g->n; body++) shares[body] += left / (real)g->n;
}

/* How much of what a group pays moves along each free direction, (d,). */
static void fill_coordinates(const real *free, whole d, whole n, whole group, real *along) {
    for (whole at = 0; at < d; at++) {
        real total = 0.0;
        for (whole body = 0; body < n; body++) total += group >> body & 1 ? free[at * n + body] : 0.0;
        along[at] = total;
    }
}

/* Leave the directions, (d, n) orthonormal, that keep what a group pays as it is: one fewer, unless none moves it.
   They are turned by Householder's reflection so that the first alone moves it, which then goes. Answers how many are
   left, in the first rows. */
static whole narrowed(real *free, whole d, whole n, whole group) {
    line along;
    fill_coordinates(free, d, n, group, along);
    real length = root(dot(along, along, d));
    if (length <= SPANNED) return d;
    along[0] += along[0] < 0.0 ? -length : length;
    real square = dot(along, along, d);
    for (whole body = 0; body < n; body++) {
        real total = 0.0;
        for (whole at = 0; at < d; at++) total += along[at] * free[at * n + body];
        for (whole at = 1; at < d; at++)
            free[(at - 1) * n + body] = free[at * n + body] - 2.0 * total / square * along[at];
    }
    return d - 1;
}

/* The next of a row of numbers in no order, between -1 and 1.
   Source: Park and Miller, Random number generators: good ones are hard to find, with their later multiplier. */
static real generic(word *seed) {
    *seed = *seed * 48271 % 0x7FFFFFFF;
    return (real)*seed * 0x1p-30 - 1.0;
}

/* Two generic vectors that no settled group feels, (2, n): they sum to nought over what settled groups span. */
static void fill_generic(const real *free, whole d, whole n, real *vectors) {
    word seed = 182605794; /* 48271 squared, in the row's numbers: the first ones are too even */
    memset(vectors, 0, (size_t)(2 * n) * sizeof *vectors);
    for (int vector = 0; vector < 2; vector++, vectors += n)
        for (whole at = 0; at < MOST_BODIES; at++) {
            real times = generic(&seed);
            if (at < d) add(vectors, times, free + at * n, n);
        }
}

/* Put a group into the pool, with its row, unless it is full. */
static void put_in_pool(settling *s, whole mask, real weight) {
    pool *p = &s->pool;
    line along;
    if (p->m == p->room) return;
    fill_coordinates(s->free, p->d, s->table.n, mask, along);
    for (whole at = 0; at < p->d; at++) p->rows[at * p->room + p->m] = along[at];
    p->masks[p->m] = mask;
    p->weights[p->m++] = weight;
}

/* Each body alone, all but each body where that may form, and the bodies' own limits where they are capped.
   With the bodies alone in the pool, no direction is without end: what one body gains another loses. */
static void put_in_first(settling *s, int capped) {
    whole n = s->table.n, all = s->table.groups - 1;
    s->pool.m = 0;
    for (whole body = 0; body < n; body++) put_in_pool(s, groups_of(body), 1.0);
    for (whole body = 0; body < n && n > 2; body++)
        if (s->table.cost[all - groups_of(body)] < INFINITE) put_in_pool(s, all - groups_of(body), 1.0);
    for (whole body = 0; body < n && capped; body++) put_in_pool(s, groups_of(body), 0.0);
}

/* Keep in the pool only groups whose excess the free directions can still move. */
static void drop_settled(settling *s) {
    pool *p = &s->pool;
    whole before = p->m;
    p->m = 0;
    for (whole at = 0; at < before; at++) {
        line along;
        fill_coordinates(s->free, p->d, s->table.n, p->masks[at], along);
        if (dot(along, along, p->d) <= SPANNED * SPANNED) continue;
        put_in_pool(s, p->masks[at], p->weights[at]);
    }
}

/* Settle every group held at the level that has a multiplier, by its place in the pool. */
static void settle_tight(settling *s, const real *multipliers) {
    pool *p = &s->pool;
    for (whole at = 0; at < s->held.k; at++)
        if (multipliers[at] > TIGHT)
            p->d = narrowed(s->free, p->d, s->table.n, p->masks[s->held.groups[at]]);
    drop_settled(s);
    fill_generic(s->free, p->d, s->table.n, s->rows + s->table.n);
}

/* Where the pool's groups stand with the shares as they are. */
static void fill_excess(settling *s) {
    pool *p = &s->pool;
    for (whole at = 0; at < p->m; at++) p->excess[at] = -s->table.cost[p->masks[at]] * s->table.scale;
    for (whole body = 0; body < s->table.n; body++)
        for (whole at = 0; at < p->m; at++)
            p->excess[at] += s->rows[body] * (real)(int32_t)(p->masks[at] >> body & 1);
    STEPS(s->table.n * p->m);
}

/* Move the shares to where the pool's largest excess is least, and take in groups that are worse off there; answers how
   many these are, or minus why it could not be done. */
static whole step(settling *s, real *multipliers, real *level) {
    pool *p = &s->pool;
    whole masks[BATCH], n = s->table.n;
    real excess[BATCH];
    line steps = {0};
    worst more = {masks, excess, BATCH, 0, FINE};
    fill_excess(s);
    int failure = make_least(p, &s->held, steps, multipliers, level);
    if (failure != SOLVED) return -failure;
    for (whole at = 0; at < p->d; at++) add(s->rows, steps[at], s->free + at * n, n);
    find_worst(s->rows, &s->table, *level + FINE, NULL, &more);
    for (whole at = 0; at < more.found; at++) put_in_pool(s, masks[at], 1.0);
    return more.found;
}

/* The scaled shares, rows[0], after so many stages, and the largest excess after the first; SOLVED or why not. */
static int settle(settling *s, int capped, whole stages, real *first_level) {
    pool *p = &s->pool;
    whole n = s->table.n;
    line multipliers;
    first_shares(&s->table, capped, s->rows);
    for (whole at = 0; at < n * n; at++) s->free[at] = at % (n + 1) == 0;
    p->d = narrowed(s->free, n, n, s->table.groups - 1);
    put_in_first(s, capped);
    fill_generic(s->free, p->d, n, s->rows + n);
    whole stage = 0;
    for (int read = 0; read < READS; read++) {
        real level;
        if (stage == stages || p->d == 0) return SOLVED;
        whole more = step(s, multipliers, &level);
        if (more < 0) return (int)-more;
        if (more > 0) continue;
        if (stage++ == 0) *first_level = level;
        settle_tight(s, multipliers);
    }
    return TOO_MANY;
}

/* Settle games, one after another. costs: (draws, 2**n). capped: whether no body is to pay more than alone, which
   must be possible. Fills in (draws, n) shares after so many stages, (draws,) largest excess after the first, where
   there is one, and (draws,) failures, SOLVED or why not. Answers 1, or 0 where there was no memory. */
ENTRY(whole, settle_games)(const real *costs, whole capped, whole stages, real *shares, real *levels, whole *failures,
                           whole draws, whole groups, whole n) {
    whole room = fewer(groups + n, 3 * n + BATCH * READS);
    settling *s = malloc(sizeof *s);
    real *space = malloc((size_t)((n + 4) * room + n * n + 3 * n) * sizeof *space);
    whole *masks = malloc((size_t)room * sizeof *masks);
    int ready = s && space && masks;
    if (ready) {
        real *more = space + n * room;
        s->pool = (pool){0, 0, room, masks, more, space, more + room, more + 2 * room, more + 3 * room};
        s->free = more + 4 * room;
        s->rows = s->free + n * n;
    }
    for (whole draw = 0; ready && draw < draws; draw++) {
        const real *cost = costs + draw * groups;
        s->table = (game){cost, n, groups, to_one(cost, groups)};
        real level = levels[draw] * s->table.scale;
        failures[draw] = settle(s, capped != 0, stages, &level);
        levels[draw] = level / s->table.scale;
        for (whole body = 0; body < n; body++) shares[draw * n + body] = s->rows[body] / s->table.scale;
    }
    free(masks);
    free(space);
    free(s);
    return ready;
}

/* For the stages by linear programmes: directions, (d, n), that keep what a group pays as it is; how many are left. */
ENTRY(whole, narrow)(real *free, whole group, whole d, whole n) { return narrowed(free, d, n, group); }

/* For them too: two vectors, (2, n), that sum to nought over what settled groups span. */
ENTRY(void, look_away)(const real *free, real *vectors, whole d, whole n) {
    fill_generic(free, d, n, vectors);
}
