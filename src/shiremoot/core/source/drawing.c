/* A block of draws of every quantity: uniform numbers, their dependence, and the shape of each. */

#include "core.h"

#define BINS 50
#define WIDEST_SCORE 3.0 /* bins of correlated scores reach this far; the ends take the rest */
#define STRIP 64         /* draws of a whole group that stay in the nearest cache during the product */

enum { FIXED, UNIFORM, TRIANGULAR, NORMAL, LOGNORMAL, PERT, YES_NO, DISCRETE, EMPIRICAL };

/* Everything that a block of draws needs; the fields as in chance/drawing.py, their sizes behind them. */
typedef struct {
    const whole *kind;
    const real *numbers; /* three for each quantity */
    const word *keys;    /* two */
    const real *tail;    /* four: its chance, its threshold (0: no tail), -1/index, chance of the body below it */
    const whole *first, *places;
    const real *cubics, *steps, *outcomes;
    const small *grouped;
    const whole *members, *group_ends;
    const small *alike;
    const real *factors;
    const whole *factor_ends;
    whole quantities, tables, listed, tied, groups, elements;
} draw_plan;

static int by_score(whole kind) { return kind == NORMAL || kind == LOGNORMAL || kind == PERT; }

/* Whether the bin tells the value, because there are few. */
static int by_value(whole kind) { return kind == FIXED || kind == YES_NO || kind == DISCRETE; }

static void from_scores(const draw_plan *plan, whole i, real *row, whole width) {
    real a = plan->numbers[3 * i], b = plan->numbers[3 * i + 1];
    if (plan->kind[i] == NORMAL) {
        for (whole t = 0; t < width; t++) row[t] = a + b * row[t];
    } else if (plan->kind[i] == LOGNORMAL) {
        for (whole t = 0; t < width; t++) row[t] = a * exponential(b * row[t]);
    } else {
        look_up(plan->cubics + 4 * CELLS * plan->first[i], a, b, row, width);
    }
}

/* Triangular quantiles of chances, by formula, without a branch. */
static void triangular(real low, real likely, real high, real *row, whole width) {
    real spread = high - low, rising = spread * (likely - low), falling = spread * (high - likely);
    real peak = (likely - low) / spread;
    for (whole t = 0; t < width; t++) {
        real u = row[t], up = u * rising, down = (1.0 - u) * falling;
        real far = root(u <= peak ? up : down), from_low = low + far, from_high = high - far;
        row[t] = u <= peak ? from_low : from_high;
    }
}

/* Values of a discrete quantity: the first whose cumulative chance is at least u. */
static void search(const draw_plan *plan, whole i, real *row, small *bins, whole width) {
    const real *steps = plan->steps + plan->first[i], *outcomes = plan->outcomes + plan->first[i];
    whole count = plan->places[i];
    for (whole t = 0; t < width; t++) {
        whole left = 0, right = count - 1;
        while (left < right) {
            whole middle = (left + right) / 2;
            if (steps[middle] < row[t]) left = middle + 1;
            else right = middle;
        }
        row[t] = outcomes[left];
        if (bins) bins[t] = (small)(count <= BINS ? left : left * BINS / count);
    }
}

/* The least whole number that is not below x, of numbers from nought that fit. */
static inline whole up_to_whole(real x) {
    whole below = (whole)x;
    return below + ((real)below < x);
}

/* Values of a quantity whose quantile is known by chance. bins: none where no bins are wanted. */
static void from_chances(const draw_plan *plan, whole i, real *row, small *bins, whole width) {
    real a = plan->numbers[3 * i], b = plan->numbers[3 * i + 1], c = plan->numbers[3 * i + 2];
    switch (plan->kind[i]) {
    case FIXED:
        for (whole t = 0; t < width; t++) row[t] = a;
        if (bins) memset(bins, 0, (size_t)width);
        break;
    case UNIFORM:
        for (whole t = 0; t < width; t++) row[t] = a + (b - a) * row[t];
        break;
    case TRIANGULAR:
        triangular(a, b, c, row, width);
        break;
    case YES_NO:
        for (whole t = 0; t < width; t++) row[t] = row[t] > a ? 1.0 : 0.0;
        if (bins) for (whole t = 0; t < width; t++) bins[t] = (small)row[t];
        break;
    case DISCRETE:
        search(plan, i, row, bins, width);
        break;
    default: { /* EMPIRICAL */
        const real *outcomes = plan->outcomes + plan->first[i];
        real count = (real)plan->places[i];
        for (whole t = 0; t < width; t++) {
            whole place = up_to_whole(row[t] * count) - 1;
            row[t] = outcomes[place > 0 ? place : 0];
        }
    }
    }
}

/* Values of a body held below a threshold, and of the power law beyond it. */
static void with_tail(const draw_plan *plan, whole i, real *row, whole width) {
    real chance = plan->tail[4 * i], threshold = plan->tail[4 * i + 1];
    real power = plan->tail[4 * i + 2], kept = plan->tail[4 * i + 3], rest = 1.0 - chance, chances[ROW];
    memcpy(chances, row, (size_t)width * sizeof *row);
    for (whole t = 0; t < width; t++) {
        real inside = rest > 0.0 ? least(row[t] / rest, 1.0) : 0.5;
        row[t] = held(inside * kept, 0.5 * ULP, 1.0 - ULP);
    }
    if (by_score(plan->kind[i])) {
        scores_of_row(row, width);
        from_scores(plan, i, row, width);
    } else {
        from_chances(plan, i, row, NULL, width);
    }
    for (whole t = 0; t < width; t++) {
        row[t] = chances[t] > rest ? threshold * raised((1.0 - chances[t]) / chance, power) : least(row[t], threshold);
    }
}

/* Turn a row of chances into values of quantity i, in place, and note their bins. */
static void shape_chances(const draw_plan *plan, whole i, real *row, small *bins, whole width) {
    if (bins && !by_value(plan->kind[i]))
        for (whole t = 0; t < width; t++) bins[t] = (small)(int32_t)(row[t] * BINS);
    if (plan->tail[4 * i + 1] > 0.0) {
        with_tail(plan, i, row, width);
    } else if (by_score(plan->kind[i])) {
        scores_of_row(row, width);
        from_scores(plan, i, row, width);
    } else {
        from_chances(plan, i, row, bins, width);
    }
}

/* Turn a row of correlated scores into values of quantity i, in place, and note their bins. */
static void shape_scores(const draw_plan *plan, whole i, real *row, small *bins, whole width) {
    int tailed = plan->tail[4 * i + 1] > 0.0;
    if (bins && !by_value(plan->kind[i])) {
        for (whole t = 0; t < width; t++) {
            real place = (row[t] + WIDEST_SCORE) * (BINS / (2 * WIDEST_SCORE));
            bins[t] = (small)(int32_t)held(place, 0.0, BINS - 1.0);
        }
    }
    if (by_score(plan->kind[i]) && !tailed) {
        from_scores(plan, i, row, width);
        return;
    }
    for (whole t = 0; t < width; t++) row[t] = held(normal_chance(row[t]), 0.5 * ULP, 1.0 - ULP);
    if (tailed) with_tail(plan, i, row, width);
    else from_chances(plan, i, row, bins, width);
}

/* Give the members' normal scores their dependence, in place: factor times scores. room: (n, STRIP), where the scores of
   a strip stand side by side. The order of the sum is fixed by the members' order, so bits repeat at any width. */
static void correlate(real *values, whole width, const whole *members, whole n, const real *factor, real *room) {
    real total[STRIP];
    for (whole start = 0; start < width; start += STRIP) {
        size_t size = (size_t)fewer(STRIP, width - start) * sizeof *total;
        if (size < sizeof total) memset(room, 0, (size_t)(n * STRIP) * sizeof *room); /* what is behind the last draw */
        for (whole j = 0; j < n; j++) memcpy(room + j * STRIP, values + members[j] * width + start, size);
        for (whole i = 0; i < n; i++) {
            const real *weights = factor + i * n, *a = room;
            whole j = 0;
            memset(total, 0, sizeof total);
            for (; j + 4 <= i + 1; j += 4, a += 4 * STRIP) {
                real by_a = weights[j], by_b = weights[j + 1], by_c = weights[j + 2], by_d = weights[j + 3];
                const real *b = a + STRIP, *c = b + STRIP, *d = c + STRIP;
                for (int k = 0; k < STRIP; k++) total[k] += (by_a * a[k] + by_b * b[k]) + (by_c * c[k] + by_d * d[k]);
            }
            for (; j <= i; j++, a += STRIP) {
                real by_a = weights[j];
                for (int k = 0; k < STRIP; k++) total[k] += by_a * a[k];
            }
            memcpy(values + members[i] * width + start, total, size);
        }
    }
    STEPS(n * n * width / 2);
}

/* The same where each column of the factor is one number below the diagonal: a running sum of what came before.
   factor: what stands on the diagonal, column by column, and then what stands below it. */
static void correlate_alike(real *values, whole width, const whole *members, whole n, const real *factor) {
    real before[ROW] = {0.0};
    for (whole i = 0; i < n; i++) {
        real *row = values + members[i] * width, on = factor[i], below = factor[n + i];
        for (whole t = 0; t < width; t++) {
            real score = row[t];
            row[t] = before[t] + on * score;
            before[t] += below * score;
        }
    }
    STEPS(n * width);
}

/* How many members the largest group has whose factor is a product. */
static whole largest_group(const draw_plan *plan) {
    whole largest = 0, member = 0;
    for (whole g = 0; g < plan->groups; member = plan->group_ends[g++])
        if (!plan->alike[g] && plan->group_ends[g] - member > largest) largest = plan->group_ends[g] - member;
    return largest;
}

/* Fill (tied, width) with what the members of all groups come to by themselves. Their rows of values are normal scores
   already; what is known by chance draws its chances once more. */
static void fill_untied(const draw_plan *plan, whole from, const real *values, real *untied, whole width) {
    for (whole at = 0; at < plan->tied; at++) {
        whole i = plan->members[at];
        real *row = untied + at * width;
        if (by_score(plan->kind[i]) && plan->tail[4 * i + 1] == 0.0) {
            memcpy(row, values + i * width, (size_t)width * sizeof *row);
            from_scores(plan, i, row, width);
        } else {
            uniforms(plan->keys[2 * i], plan->keys[2 * i + 1], (word)(from / 4), row, width);
            shape_chances(plan, i, row, NULL, width);
        }
    }
}

/* Tie the members of every group together, whose rows are normal scores, and shape them. */
static void tie_groups(const draw_plan *plan, real *values, small *bins, whole width, real *room) {
    whole member = 0, element = 0;
    for (whole g = 0; g < plan->groups; g++) {
        const whole *members = plan->members + member;
        whole n = plan->group_ends[g] - member;
        if (plan->alike[g]) correlate_alike(values, width, members, n, plan->factors + element);
        else correlate(values, width, members, n, plan->factors + element, room);
        for (whole at = 0; at < n; at++)
            shape_scores(plan, members[at], values + members[at] * width, bins ? bins + members[at] * width : NULL, width);
        member = plan->group_ends[g];
        element = plan->factor_ends[g];
    }
}

/* Fill (quantities, width) values from draw `from` on, at most a block, and as many bins where some are wanted.
   untied: (tied, width), as above, where it is wanted. room: (largest group, STRIP). */
static void draw(const draw_plan *plan, whole from, real *values, small *bins, real *untied, whole width, real *room) {
    for (whole i = 0; i < plan->quantities; i++) {
        real *row = values + i * width;
        small *row_bins = bins ? bins + i * width : NULL;
        if (plan->kind[i] == FIXED && !plan->grouped[i]) {
            from_chances(plan, i, row, row_bins, width);
            continue;
        }
        uniforms(plan->keys[2 * i], plan->keys[2 * i + 1], (word)(from / 4), row, width);
        if (plan->grouped[i]) scores_of_row(row, width);
        else shape_chances(plan, i, row, row_bins, width);
    }
    if (untied) fill_untied(plan, from, values, untied, width);
    tie_groups(plan, values, bins, width, room);
}

static real *room_for_group(const draw_plan *plan) {
    return malloc((size_t)(largest_group(plan) * STRIP + 1) * sizeof(real));
}

/* Answers 1, or 0 where there was no memory. */
ENTRY(whole, draw_block)(const draw_plan *plan, whole from, real *values, small *bins, real *untied, whole width,
                         whole binned, whole apart) {
    real *room = room_for_group(plan);
    if (room) draw(plan, from, values, binned ? bins : NULL, apart ? untied : NULL, width, room);
    free(room);
    return room != NULL;
}
