/* The least that the largest excess of a pool of groups can be: a primal active-set method.

   A row of the pool says how a group's excess moves with the shares, in d free directions. The method holds groups
   whose excess is the level, with independent rows (row, -weight), and lowers the level along the steepest direction
   that keeps them there, until another group comes up to it and joins. Where the level cannot fall, the multipliers
   of the groups held say why: with all nought or more it is least; else one group is let go.
   Source: Nocedal and Wright (2006), Numerical Optimization, 16.5, of a linear programme; Giraud, Langou and
   Rozloznik (2005), The loss of orthogonality in the Gram-Schmidt orthogonalization process, for making rows
   orthogonal twice. */

#include "core.h"

enum { SOLVED, TOO_LONG, UNBOUNDED, DEPENDENT, TOO_MANY };

#define PIVOTS 5000    /* at most */
#define PATIENCE 50    /* steps of no length, after which the least place decides (Bland): nothing comes round again */
#define NO_STEP 1e-13  /* costs are about one */
#define FLAT 1e-10     /* of a unit vector: the level cannot fall */
#define RATE 1e-9      /* at which an excess must rise on the level to stop it */
#define NEGATIVE -1e-9 /* multiplier that lets a group go */

/* Groups that may hold the level up, m of them, with room for more; d free directions. */
typedef struct {
    whole d, m, room;
    whole *masks;  /* (room,) */
    real *weights; /* (room,) one for a group; nought for what may not pass nought, whatever the level */
    real *rows;    /* (n, room) how the excess moves along each free direction */
    real *excess;  /* (room,) where the shares are */
    real *rates;   /* (room,) how it moves along the direction that is looked at */
    real *waits;   /* (room,) how long a step is until it comes up to the level */
} pool;

/* Rows of d + 1 numbers, with noughts behind them, so that every loop is as long. */
typedef real line[MOST_BODIES];

/* Groups that are held at the level, k of them. */
typedef struct {
    whole k;
    whole groups[MOST_BODIES]; /* places in the pool */
    line basis[MOST_BODIES];   /* k orthonormal rows that span the rows held */
    line across[MOST_BODIES];  /* the same by column */
    line upper[MOST_BODIES];   /* row j: the coordinates of the j-th row held */
} holding;

static real dot(const real *row, const real *other, whole width) {
    real total = 0.0;
    for (whole at = 0; at < width; at++) total += row[at] * other[at];
    return total;
}

static void add(real *row, real times, const real *other, whole width) {
    for (whole at = 0; at < width; at++) row[at] += times * other[at];
}

/* Take from a row what lies along those held, and add that to its coordinates. */
static void make_orthogonal(const holding *held, real *row, whole width, real *coordinates) {
    line along = {0};
    for (whole at = 0; at < width; at++) add(along, row[at], held->across[at], MOST_BODIES);
    for (whole at = 0; at < held->k; at++) add(row, -along[at], held->basis[at], MOST_BODIES);
    add(coordinates, 1.0, along, MOST_BODIES);
}

/* Hold another group: its row is made orthogonal to theirs, twice for rounding. Nought: it is in their span. */
static int join(const pool *p, holding *held, whole group) {
    whole k = held->k, d = p->d;
    real *row = held->basis[k], *upper = held->upper[k];
    memset(row, 0, sizeof(line));
    memset(upper, 0, sizeof(line));
    for (whole at = 0; at < d; at++) row[at] = p->rows[at * p->room + group];
    row[d] = -p->weights[group];
    make_orthogonal(held, row, d + 1, upper);
    make_orthogonal(held, row, d + 1, upper);
    real length = root(dot(row, row, d + 1));
    if (length <= NO_STEP) return 0;
    for (whole at = 0; at <= d; at++) held->across[at][k] = row[at] /= length;
    upper[k] = length;
    held->groups[k] = group;
    held->k++;
    return 1;
}

/* Hold a group no longer; those that joined after it join anew. Nought: they are no longer independent. */
static int let_go(const pool *p, holding *held, whole place) {
    whole k = held->k;
    held->k = place;
    for (whole at = 0; at <= p->d; at++)
        for (whole later = place; later < k; later++) held->across[at][later] = 0.0;
    for (whole later = place + 1; later < k; later++)
        if (!join(p, held, held->groups[later])) return 0;
    return 1;
}

/* The direction, (d + 1,), that lowers the level most while those held stay at it; answers by how much it does. */
static real steepest(const holding *held, real *direction, whole d) {
    line unused = {0};
    memset(direction, 0, sizeof(line));
    direction[d] = -1.0;
    make_orthogonal(held, direction, d + 1, unused);
    make_orthogonal(held, direction, d + 1, unused);
    real fall = -direction[d];
    if (fall > FLAT)
        for (whole at = 0; at < d; at++) direction[at] /= fall;
    return fall;
}

/* How fast every excess moves along a direction. */
static void look_along(const pool *p, const real *direction) {
    memset(p->rates, 0, (size_t)p->m * sizeof *p->rates);
    for (whole at = 0; at < p->d; at++) add(p->rates, direction[at], p->rows + at * p->room, p->m);
    STEPS(p->d * p->m);
}

/* How long a step is until each group not held comes up to the falling level: endless where it does not. */
static real note_waits(const pool *p, const holding *held, real level) {
    for (whole at = 0; at < p->m; at++) {
        real rate = p->rates[at] + p->weights[at], wait = most((p->weights[at] * level - p->excess[at]) / rate, 0.0);
        p->waits[at] = rate > RATE ? wait : INFINITE;
    }
    for (whole at = 0; at < held->k; at++) p->waits[held->groups[at]] = INFINITE;
    real soonest = INFINITE;
    for (whole at = 0; at < p->m; at++) soonest = least(p->waits[at], soonest);
    STEPS(p->m);
    return soonest;
}

/* The group that first comes up to the falling level; -1 where none does. Of several at once the one that comes up
   fastest, which keeps rows well apart; after many idle steps the first. */
static whole first_to_stop(const pool *p, const holding *held, real level, int idle) {
    real soonest = note_waits(p, held, level), fastest = 0.0;
    whole first = -1;
    if (soonest == INFINITE) return first;
    for (whole at = 0; at < p->m; at++) {
        real rate = p->rates[at] + p->weights[at];
        if (p->waits[at] <= soonest + NO_STEP && rate > fastest) {
            first = at;
            fastest = rate;
            if (idle >= PATIENCE) break;
        }
    }
    return first;
}

/* The weights with which the rows held add up to the level alone, (k,), by substitution from the last. */
static void weigh(const holding *held, real *multipliers, whole d) {
    for (whole at = held->k - 1; at >= 0; at--) {
        real rest = -held->basis[at][d];
        for (whole later = at + 1; later < held->k; later++) rest -= held->upper[later][at] * multipliers[later];
        multipliers[at] = rest / held->upper[at][at];
    }
}

/* The place of the group with the most negative multiplier (after many idle steps, the first in the pool) or -1. */
static whole to_let_go(const holding *held, const real *multipliers, int idle) {
    whole place = -1;
    for (whole at = 0; at < held->k; at++) {
        if (!(multipliers[at] < NEGATIVE)) continue;
        int before = place >= 0 && (idle >= PATIENCE ? held->groups[at] < held->groups[place]
                                                     : multipliers[at] < multipliers[place]);
        if (place < 0 || before) place = at;
    }
    return place;
}

/* The group of largest excess, the first of several. */
static whole worst_of_pool(const pool *p) {
    whole found = -1;
    for (whole at = 0; at < p->m; at++)
        if (p->weights[at] > 0.0 && (found < 0 || p->excess[at] > p->excess[found])) found = at;
    return found;
}

/* Lower the level as far as it goes: (d,) steps, nought before, are filled in, and (k,) multipliers of the groups that
   hold it then. Answers SOLVED or why not. */
static int make_least(const pool *p, holding *held, real *steps, real *multipliers, real *level) {
    line direction;
    whole joining = worst_of_pool(p);
    int idle = 0;
    held->k = 0;
    memset(held->across, 0, sizeof held->across);
    *level = p->excess[joining];
    for (int pivot = 0; pivot < PIVOTS; pivot++) {
        if (joining >= 0 && !join(p, held, joining)) return DEPENDENT;
        if (steepest(held, direction, p->d) > FLAT) {
            look_along(p, direction);
            joining = first_to_stop(p, held, *level, idle);
            if (joining < 0) return UNBOUNDED;
            real step = p->waits[joining];
            add(steps, step, direction, p->d);
            add(p->excess, step, p->rates, p->m);
            *level -= step;
            idle = step <= NO_STEP ? idle + 1 : 0;
            continue;
        }
        weigh(held, multipliers, p->d);
        whole place = to_let_go(held, multipliers, idle);
        if (place < 0) return SOLVED;
        if (!let_go(p, held, place)) return DEPENDENT;
        joining = -1;
    }
    return TOO_LONG;
}
