/* The ways to split bodies into groups: what the cheapest costs, and which the best few are.

   Source: Yeh (1986), A dynamic programming approach to the complete set partitioning problem. The game is cut by its
   first body: a group's place in a half is half its mask. */

#include "core.h"

#define FEW 8 /* masks of three bodies: a block */

static real cheapest_of_few(const real *cost, const real *value, whole mask) {
    whole rest = mask & (mask - 1); /* the group holds the lowest body, so that each split is met once */
    real found = INFINITE;
    for (whole part = rest;; part = (part - 1) & rest) {
        found = least(cost[mask ^ part] + value[part], found);
        if (part == 0) return found;
    }
}

/* What the cheapest splits of a block cost: each set of its three lowest bodies with the bodies above, `high`, of which
   the highest is `top`. Both the group's block and that of the others are read once for 27 pairs. */
static void fill_block(const real *cost, real *value, whole high, whole top) {
    real v0, v1, v2, v3, v4, v5, v6, v7;
    v0 = v1 = v2 = v3 = v4 = v5 = v6 = v7 = INFINITE;
    whole rest = high ^ top;
    for (whole part = rest;; part = (part - 1) & rest) {
        const real *a = cost + (part | top) * FEW, *b = value + (rest ^ part) * FEW;
        v0 = least(a[0] + b[0], v0);
        v1 = least(a[0] + b[1], least(a[1] + b[0], v1));
        v2 = least(a[0] + b[2], least(a[2] + b[0], v2));
        v3 = least(least(a[0] + b[3], a[1] + b[2]), least(a[2] + b[1], least(a[3] + b[0], v3)));
        v4 = least(a[0] + b[4], least(a[4] + b[0], v4));
        v5 = least(least(a[0] + b[5], a[1] + b[4]), least(a[4] + b[1], least(a[5] + b[0], v5)));
        v6 = least(least(a[0] + b[6], a[2] + b[4]), least(a[4] + b[2], least(a[6] + b[0], v6)));
        v7 = least(least(least(a[0] + b[7], a[1] + b[6]), least(a[2] + b[5], a[3] + b[4])),
                   least(least(a[4] + b[3], a[5] + b[2]), least(a[6] + b[1], least(a[7] + b[0], v7))));
        if (part == 0) break;
    }
    const real found[FEW] = {v0, v1, v2, v3, v4, v5, v6, v7};
    memcpy(value + high * FEW, found, sizeof found);
}

/* What the cheapest split of each set of bodies costs, (2**n,) to (2**n,): infinite where there is none. Of each set
   one group is taken and the others are split already; in a block the group holds the highest body. */
static void fill_cheapest(const real *cost, real *value, whole groups) {
    value[0] = 0.0;
    for (whole mask = 1; mask < fewer(FEW, groups); mask++) value[mask] = cheapest_of_few(cost, value, mask);
    whole top = 1;
    for (whole high = 1; high < groups / FEW; high++) {
        if (high == 2 * top) top = high;
        fill_block(cost, value, high, top);
        STEPS(FEW * groups_of(bodies_in(high) - 1));
    }
}

ENTRY(void, cheapest)(const real *cost, real *value, whole groups) { fill_cheapest(cost, value, groups); }

/* A game cut by its first body, and what is found out of it; each (sets,), one for each set of the other bodies. */
typedef struct {
    whole sets;
    const real *even;  /* what each group without body 0 costs, infinite where it may not form */
    const real *odd;   /* what each group with body 0 costs */
    const real *value; /* what the cheapest split of each set costs */
    real *spent;       /* of each set that is left behind some groups, the least that those groups cost */
    whole *row;        /* from 1 for each set whose splits are ranked, 0 for the others */
} halves;

/* The best splits of some sets of bodies, best first. Row 0 is of no set, the last of all bodies. */
typedef struct {
    real value;   /* what the split costs; infinite behind the last */
    whole groups; /* how many groups it has */
    whole group;  /* its first group, at half its mask */
    whole rank;   /* which split of the others it goes on with */
} split;

typedef struct {
    split *splits; /* (rows + 2, most) */
    whole most;
    real tie;
} ranking;

/* Note what is left behind each group that has the bodies `first` and any of the rest. */
static void spend(const halves *h, const real *cost, whole first, whole rest, real before, real limit) {
    for (whole part = 0;; part = (part - rest) & rest) {
        real total = before + cost[first | part];
        whole left = rest ^ part;
        if (total < h->spent[left] && total + h->value[left] <= limit) h->spent[left] = total;
        if (part == rest) return;
    }
}

/* Give a row to each set that a split of all within the limit may leave behind its first groups; how many. */
static whole number_rows(const halves *h, real limit) {
    whole everybody = h->sets - 1, rows = 0;
    for (whole left = 0; left < h->sets; left++) h->spent[left] = INFINITE;
    spend(h, h->odd, 0, everybody, 0.0, limit);
    for (whole left = everybody; left > 0; left--) {
        whole first = left & -left;
        if (h->spent[left] < INFINITE) spend(h, h->even, first, left ^ first, h->spent[left], limit);
    }
    for (whole left = 0; left < h->sets; left++) {
        int ranked = left == 0 || h->spent[left] < INFINITE;
        h->row[left] = ranked ? ++rows : 0;
    }
    return rows;
}

/* Whether a split stands before one that came before it: equals stay in the order in which they come. */
static inline int precedes(real value, whole groups, const split *other, real tie) {
    return value < other->value - tie || (value <= other->value + tie && groups < other->groups);
}

/* Put a split in its place among the best of its set; those behind it move up, and the last is gone. */
static void put_in_rank(const ranking *r, split *own, split one) {
    whole place = r->most - 1;
    for (; place > 0 && precedes(one.value, one.groups, own + place - 1, r->tie); place--) own[place] = own[place - 1];
    own[place] = one;
}

/* Rank the splits of one set: the first group has the bodies `first` and any of the rest, least mask first. */
static void rank_set(const ranking *r, whole own_row, const real *cost, whole first, whole rest, const whole *row) {
    split *own = r->splits + own_row * r->most;
    for (whole part = 0;; part = (part - rest) & rest) {
        whole group = first | part;
        const split *others = r->splits + row[rest ^ part] * r->most;
        for (whole rank = 0; rank < r->most; rank++) {
            split one = {cost[group] + others[rank].value, others[rank].groups + 1, group, rank};
            if (!(one.value < INFINITE && precedes(one.value, one.groups, own + r->most - 1, r->tie))) break;
            put_in_rank(r, own, one);
        }
        if (part == rest) return;
    }
}

/* Write down the masks of the groups of one split, (n,), nought behind the last. */
static void follow(const halves *h, const ranking *r, const split *last, whole rank, whole *groups, whole n) {
    const split *own = last;
    whole left = h->sets - 1, odd = 1;
    memset(groups, 0, (size_t)n * sizeof *groups);
    for (whole place = 0; place < n; place++) {
        whole group = own[rank].group;
        groups[place] = group << 1 | odd;
        left ^= group;
        if (left == 0) return;
        rank = own[rank].rank;
        own = r->splits + h->row[left] * r->most;
        odd = 0;
    }
}

/* Write down the masks of the groups of the best splits of all bodies, best first: (most, n); how many there are. */
static whole rank_all(const halves *h, const ranking *r, whole rows, whole *groups, whole n) {
    split *last = r->splits + (rows + 1) * r->most;
    for (whole at = 0; at < (rows + 2) * r->most; at++) r->splits[at] = (split){INFINITE, 0, 0, 0};
    r->splits[r->most].value = 0.0; /* row 1: nobody is left */
    for (whole left = 1; left < h->sets; left++) {
        whole first = left & -left;
        if (h->row[left]) rank_set(r, h->row[left], h->even, first, left ^ first, h->row);
    }
    rank_set(r, rows + 1, h->odd, 0, h->sets - 1, h->row);
    whole found = 0;
    for (; found < r->most && last[found].value < INFINITE; found++) follow(h, r, last, found, groups + found * n, n);
    return found;
}

/* The best splits of all bodies, best first: (most, n) masks of their groups, nought behind a split's last; how many
   there are, or -1 where there was no memory. even, odd, value: (2**(n-1),) as above. limit: what no split that is
   asked for costs more than. Splits that differ by no more than `tie` are ordered by how many groups they have, then
   by the mask of the first group, of the second, and so on. */
ENTRY(whole, best_splits)(const real *even, const real *odd, const real *value, real limit, real tie, whole *groups,
                          whole sets, whole most, whole n) {
    real *spent = malloc((size_t)sets * sizeof *spent);
    whole *row = malloc((size_t)sets * sizeof *row), found = -1;
    if (spent && row) {
        halves h = {sets, even, odd, value, spent, row};
        whole rows = number_rows(&h, limit);
        ranking r = {malloc((size_t)((rows + 2) * most) * sizeof(split)), most, tie};
        if (r.splits) found = rank_all(&h, &r, rows, groups, n);
        free(r.splits);
    }
    free(row);
    free(spent);
    return found;
}

/* Working space for one draw's split, written over draw by draw. */
typedef struct {
    real *even, *odd, *value, *spent; /* (sets,) each */
    whole *row;
    split *splits; /* (sets + 2,) */
} room_for_one;

/* The least of a row of 2**n numbers, which is used up. */
static real least_of(real *row, whole width) {
    for (whole half = width / 2; half > 0; half /= 2)
        for (whole at = 0; at < half; at++) row[at] = least(row[half + at], row[at]);
    return row[0];
}

/* What all bodies cost in the cheapest split. */
static real cheapest_split(const room_for_one *room, whole sets) {
    for (whole set = 0; set < sets; set++) room->spent[set] = room->odd[set] + room->value[sets - 1 - set];
    return least_of(room->spent, sets);
}

/* Write down in which group each body is. */
static void number_groups(const whole *groups, whole *labels, whole n) {
    for (whole place = 0; place < n && groups[place]; place++)
        for (whole body = 0; body < n; body++)
            if (groups[place] >> body & 1) labels[body] = place;
}

/* Fill in which group of a draw's best split each body is in, -1 where none is. scale: what costs are large beside;
   alike: the part of it that is no difference. */
static void label(const real *forming, real scale, real alike, const room_for_one *room, whole sets, whole *labels,
                  whole n) {
    whole groups[MOST_BODIES];
    for (whole set = 0; set < sets; set++) {
        room->even[set] = forming[2 * set];
        room->odd[set] = forming[2 * set + 1];
    }
    fill_cheapest(room->even, room->value, sets);
    real together = cheapest_split(room, sets);
    real tie = together < INFINITE ? alike * most(scale, size_of(together)) : 0.0;
    halves h = {sets, room->even, room->odd, room->value, room->spent, room->row};
    ranking r = {room->splits, 1, tie};
    whole rows = number_rows(&h, together + tie), found = rank_all(&h, &r, rows, groups, n);
    for (whole body = 0; body < n; body++) labels[body] = -1;
    if (found) number_groups(groups, labels, n);
}

/* The labels of every draw, (draws, 2**n) to (draws, n). scales: (draws,). Answers 1, or 0 where there was no
   memory. */
ENTRY(whole, label_draws)(const real *forming, const real *scales, real alike, whole *labels, whole draws, whole groups,
                          whole n) {
    whole sets = groups / 2;
    real *space = malloc((size_t)(4 * sets) * sizeof *space);
    whole *row = malloc((size_t)sets * sizeof *row);
    split *splits = malloc((size_t)(sets + 2) * sizeof *splits);
    int ready = space && row && splits;
    if (ready) {
        room_for_one room = {space, space + sets, space + 2 * sets, space + 3 * sets, row, splits};
        for (whole draw = 0; draw < draws; draw++)
            label(forming + draw * groups, scales[draw], alike, &room, sets, labels + draw * n, n);
    }
    free(splits);
    free(row);
    free(space);
    return ready;
}
