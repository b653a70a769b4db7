/* From drawn quantities to totals by view, a strip of draws at a time: the inner loop of the ledger.

   Rows are draws; the work goes in chunks that stay in the nearest cache, lines in the order of the plan, so that the
   same draws give the same bits however they are cut. */

#include "core.h"

#define CHUNK 256 /* draws whose rows for one line stay in the nearest cache; a multiple of four */
#define EFFECT 0  /* pounds that fall between a period's first and last month */
#define LEVEL_AT_END 1 /* yearly rate at its last */
#define TWELFTH (1.0 / 12.0)

/* A ledger as arrays; the fields as in ledger/plan.py, their sizes behind them. */
typedef struct {
    const whole *size, *event;
    const real *lag, *ramp, *end;
    const whole *one_off;
    const real *planned;
    const whole *on_time, *profile;
    const real *profiles;
    const whole *delivery, *cause_from, *cause_row;
    const real *cause_weight, *event_month;
    const whole *event_delay, *wait_from, *wait_for;
    const real *wait_lag;
    const whole *yes_row, *need_from, *need, *post_from, *post_column, *post_period;
    const real *post_weight;
    const whole *post_grown, *period_mode, *period_first, *period_last;
    const real *edges;
    whole lines, shapes, years, causes, events, waits, deliveries, needs, posts, periods, edge_count;
} add_plan;

enum { UNKNOWN, SOME, NONE };

/* Working space for one chunk of draws, written over line by line. */
typedef struct {
    real *starts;  /* (events, CHUNK) months */
    real *happens; /* (deliveries, CHUNK) 1 or 0 */
    real *upto;    /* (edges, CHUNK) pounds of one line that have fallen before each edge */
    small *known;  /* (edges,) whether the line's pounds before an edge are worked out: SOME, or NONE in every draw */
    real begin[CHUNK], full[CHUNK], share[CHUNK];
    real earliest, latest; /* of begin */
    real apart[CHUNK]; /* pounds of one line in one period, grown */
} rows_of_chunk;

/* Where one chunk of n draws stands in the tables: how wide these are, and from which draw on. */
typedef struct {
    const real *values, *grown;
    real *totals;
    whole width, wide_totals, at, n;
} chunk;

static const real *row_of(const real *table, const chunk *c, whole row) { return table + row * c->width + c->at; }

static void note_starts(const add_plan *plan, const chunk *c, real *starts) {
    for (whole event = 0; event < plan->events; event++) {
        real *start = starts + event * CHUNK;
        for (whole t = 0; t < c->n; t++) start[t] = plan->event_month[event];
        for (whole wait = plan->wait_from[event]; wait < plan->wait_from[event + 1]; wait++) {
            const real *other = starts + plan->wait_for[wait] * CHUNK, lag = plan->wait_lag[wait];
            for (whole t = 0; t < c->n; t++) start[t] = most(start[t], other[t] + lag);
        }
        if (plan->event_delay[event] >= 0) {
            const real *delay = row_of(c->values, c, plan->event_delay[event]);
            for (whole t = 0; t < c->n; t++) start[t] += most(delay[t], 0.0); /* nothing starts before it is planned */
        }
    }
}

static void note_happens(const add_plan *plan, const chunk *c, real *happens) {
    for (whole one = 0; one < plan->deliveries; one++) {
        real *happen = happens + one * CHUNK;
        if (plan->yes_row[one] >= 0) {
            memcpy(happen, row_of(c->values, c, plan->yes_row[one]), (size_t)c->n * sizeof *happen);
        } else {
            for (whole t = 0; t < c->n; t++) happen[t] = 1.0;
        }
        for (whole which = plan->need_from[one]; which < plan->need_from[one + 1]; which++) {
            const real *other = happens + plan->need[which] * CHUNK;
            for (whole t = 0; t < c->n; t++) happen[t] *= other[t];
        }
    }
}

/* What a line comes to in full, if it starts. */
static void note_full(const add_plan *plan, whole line, const chunk *c, const real *happens, real *full) {
    const real *size = row_of(c->values, c, plan->size[line]);
    if (plan->delivery[line] >= 0) {
        const real *happen = happens + plan->delivery[line] * CHUNK;
        for (whole t = 0; t < c->n; t++) full[t] = size[t] * happen[t];
    } else {
        memcpy(full, size, (size_t)c->n * sizeof *full);
    }
    for (whole which = plan->cause_from[line]; which < plan->cause_from[line + 1]; which++) {
        const real *cause = row_of(c->values, c, plan->cause_row[which]), weight = plan->cause_weight[which];
        for (whole t = 0; t < c->n; t++) full[t] *= 1.0 + weight * cause[t];
    }
}

/* Months of full effect that have fallen before a month: the exact integral of the ramp. half: 0.5 / ramp. */
static inline real fallen_by(real until, real begin, real ramp, real half) {
    real age = most(until - begin, 0.0), grown = least(age, ramp);
    return age + grown * (half * grown - 1.0);
}

static real half_of(real ramp) { return ramp > 0.0 ? 0.5 / ramp : 0.0; }

/* Pounds that have fallen before a month. */
static void note_fallen(const add_plan *plan, whole line, whole edge, whole n, rows_of_chunk *rows) {
    real ramp = plan->ramp[line], half = half_of(ramp), until = least(plan->edges[edge], plan->end[line]);
    real *upto = rows->upto + edge * CHUNK;
    if (rows->known[edge]) return;
    rows->known[edge] = until <= rows->earliest ? NONE : SOME;
    if (rows->known[edge] == NONE) return;
    for (whole t = 0; t < n; t++) upto[t] = rows->full[t] * fallen_by(until, rows->begin[t], ramp, half) * TWELFTH;
    STEPS(n);
}

/* The largest whole number that is not above x. */
static inline whole down_to_whole(real x) {
    whole toward = (whole)x;
    return toward - ((real)toward > x);
}

static real profile_in(const real *shares, whole years, whole year) {
    return year < 0 || year >= years ? 0.0 : shares[year];
}

/* Part of a year that lies before a line's end; of a yearly rate, all or nothing. */
static real kept_of(whole mode, whole year, real end) {
    if (mode == LEVEL_AT_END) return 12.0 * (real)(year + 1) <= end ? 1.0 : 0.0;
    return held(end / 12.0 - (real)year, 0.0, 1.0);
}

/* Shares of the size by year, moved by how late the line starts. */
static void note_profile(const add_plan *plan, whole line, whole period, const real *begin, real *share, whole n) {
    const real *shares = plan->profiles + plan->profile[line] * plan->years;
    whole mode = plan->period_mode[period];
    whole last = down_to_whole(plan->edges[plan->period_last[period]] / 12.0);
    whole first = down_to_whole(plan->edges[plan->period_first[period]] / 12.0);
    if (mode == LEVEL_AT_END) first = plan->one_off[line] ? last : last - 1;
    for (whole t = 0; t < n; t++) {
        real late = (begin[t] - plan->planned[line]) / 12.0, total = 0.0;
        whole gone = down_to_whole(late);
        real part = late - (real)gone;
        for (whole year = first; year < last; year++) {
            real moved = (1.0 - part) * profile_in(shares, plan->years, year - gone) +
                         part * profile_in(shares, plan->years, year - gone - 1);
            total += moved * kept_of(mode, year, plan->end[line]);
        }
        share[t] = total;
    }
    STEPS(n * (last - first));
}

/* Share of a line's size that counts in a period: its profile's, or the rate reached at the period's end. */
static void note_shares(const add_plan *plan, whole line, whole period, const real *begin, real *share, whole n) {
    if (plan->profile[line] >= 0) {
        note_profile(plan, line, period, begin, share, n);
        return;
    }
    real month = plan->edges[plan->period_last[period]], ramp = plan->ramp[line];
    real running = month <= plan->end[line] ? 1.0 : 0.0;
    for (whole t = 0; t < n; t++) {
        real age = month - begin[t], part = age / ramp;
        real reached = age >= ramp ? 1.0 : part;
        share[t] = age <= 0.0 ? 0.0 : reached * running;
    }
    STEPS(n);
}

static void add_times(real weight, const real *full, real *total, whole n) {
    for (whole t = 0; t < n; t++) total[t] += weight * full[t];
}

/* Pounds of a line that grows are worked out for one period by themselves and once, grown, and then added to every
   column that counts them: its own body's, that of all together, its heading's. */
static void grow(const add_plan *plan, whole post, const chunk *c, real *apart) {
    const real *index = row_of(c->grown, c, plan->post_grown[post]);
    for (whole t = 0; t < c->n; t++) apart[t] *= index[t];
}

/* Add what a line comes to in a period, times a weight, to a row of totals. */
static void add_period(const add_plan *plan, whole line, whole period, whole *shared, real weight, real *total,
                       rows_of_chunk *rows, whole n) {
    const real *full = rows->full, *begin = rows->begin, *share = rows->share;
    whole first = plan->period_first[period], last = plan->period_last[period];
    int spread = plan->profile[line] < 0, effect = plan->period_mode[period] == EFFECT;
    if (spread && plan->one_off[line]) {
        if (!effect) return; /* a one-off is never in a yearly rate */
        real from = plan->edges[first], to = plan->edges[last];
        if (to <= rows->earliest || rows->latest < from) return;
        for (whole t = 0; t < n; t++) {
            real inside = ((from <= begin[t]) & (begin[t] < to)) ? 1.0 : 0.0;
            total[t] += weight * full[t] * inside;
        }
    } else if (spread && effect) {
        note_fallen(plan, line, first, n, rows);
        note_fallen(plan, line, last, n, rows);
        const real *before = rows->upto + first * CHUNK, *after = rows->upto + last * CHUNK;
        if (rows->known[last] == NONE) return;
        if (rows->known[first] == NONE) add_times(weight, after, total, n);
        else for (whole t = 0; t < n; t++) total[t] += weight * (after[t] - before[t]);
    } else {
        if (period != *shared) {
            *shared = period;
            note_shares(plan, line, period, begin, rows->share, n);
        }
        for (whole t = 0; t < n; t++) total[t] += weight * full[t] * share[t];
    }
}

/* The same for a line that starts as planned in every draw: which part of it falls in a period is one number. */
static void add_period_on_time(const add_plan *plan, whole line, whole period, real weight, real *total,
                               const real *full, whole n) {
    real begin = plan->planned[line], ramp = plan->ramp[line], end = plan->end[line];
    real first = plan->edges[plan->period_first[period]], last = plan->edges[plan->period_last[period]];
    int spread = plan->profile[line] < 0, effect = plan->period_mode[period] == EFFECT;
    if (spread && plan->one_off[line]) {
        if (effect && first <= begin && begin < last) add_times(weight, full, total, n);
    } else if (spread && effect) {
        real before = fallen_by(least(first, end), begin, ramp, half_of(ramp));
        real after = fallen_by(least(last, end), begin, ramp, half_of(ramp));
        if (after == 0.0) return;
        for (whole t = 0; t < n; t++)
            total[t] += weight * (full[t] * after * TWELFTH - full[t] * before * TWELFTH);
    } else {
        real share;
        note_shares(plan, line, period, &begin, &share, 1);
        if (share == 0.0) return;
        for (whole t = 0; t < n; t++) total[t] += weight * full[t] * share;
    }
}

/* Post one line to its columns. Pounds before an edge, and shares of a period, are worked out once. */
static void post_line(const add_plan *plan, whole line, const chunk *c, rows_of_chunk *rows) {
    whole shared = -1, grew = -1, n = c->n;
    memset(rows->known, 0, (size_t)plan->edge_count);
    for (whole post = plan->post_from[line]; post < plan->post_from[line + 1]; post++) {
        whole period = plan->post_period[post];
        real *total = c->totals + plan->post_column[post] * c->wide_totals + c->at, weight = plan->post_weight[post];
        int grows = plan->post_grown[post] >= 0;
        if (!grows || period != grew) {
            if (grows) memset(rows->apart, 0, (size_t)n * sizeof *rows->apart);
            real *where = grows ? rows->apart : total, times = grows ? 1.0 : weight;
            if (plan->on_time[line]) add_period_on_time(plan, line, period, times, where, rows->full, n);
            else add_period(plan, line, period, &shared, times, where, rows, n);
            if (!grows) continue;
            grow(plan, post, c, rows->apart);
            grew = period;
        }
        add_times(weight, rows->apart, total, n);
    }
    STEPS(n * (plan->post_from[line + 1] - plan->post_from[line]));
}

/* The earliest and the latest start of a line: what lies wholly outside need not be looked at draw by draw. */
static void note_ends(rows_of_chunk *rows, whole n) {
    real low[LANES], high[LANES];
    for (int lane = 0; lane < LANES; lane++) low[lane] = high[lane] = rows->begin[0];
    for (whole t = 0; t < n; t += LANES) {
        whole size = fewer(LANES, n - t);
        for (whole lane = 0; lane < size; lane++) {
            low[lane] = least(rows->begin[t + lane], low[lane]);
            high[lane] = most(rows->begin[t + lane], high[lane]);
        }
    }
    rows->earliest = low[0], rows->latest = high[0];
    for (int lane = 1; lane < LANES; lane++) {
        rows->earliest = least(low[lane], rows->earliest);
        rows->latest = most(high[lane], rows->latest);
    }
}

static void add_chunk(const add_plan *plan, const chunk *c, rows_of_chunk *rows) {
    note_starts(plan, c, rows->starts);
    note_happens(plan, c, rows->happens);
    for (whole line = 0; line < plan->lines; line++) {
        if (plan->post_from[line] == plan->post_from[line + 1]) continue;
        note_full(plan, line, c, rows->happens, rows->full);
        if (!plan->on_time[line]) {
            const real *start = rows->starts + plan->event[line] * CHUNK, lag = plan->lag[line];
            for (whole t = 0; t < c->n; t++) rows->begin[t] = start[t] + lag;
            note_ends(rows, c->n);
        }
        post_line(plan, line, c, rows);
    }
}

/* Room for a chunk, NULL where there is no memory; `free` gives it back. */
static rows_of_chunk *room_for_chunk(const add_plan *plan) {
    size_t kept = (size_t)(plan->events + plan->deliveries + plan->edge_count) * CHUNK;
    rows_of_chunk *rows = malloc(sizeof *rows + kept * sizeof(real) + (size_t)plan->edge_count);
    if (!rows) return NULL;
    rows->starts = (real *)(rows + 1);
    rows->happens = rows->starts + plan->events * CHUNK;
    rows->upto = rows->happens + plan->deliveries * CHUNK;
    rows->known = (small *)(rows->starts + kept);
    return rows;
}

/* Add every line's pounds to its columns: values (rows, draws) to totals (columns, draws).
   grown: (g, draws) what the pounds of lines that grow count times. Answers 1, or 0 where there was no memory. */
ENTRY(whole, add_lines)(const add_plan *plan, const real *values, const real *grown, real *totals, whole all,
                        whole draws, whole growths, whole columns) {
    (void)all, (void)growths;
    rows_of_chunk *rows = room_for_chunk(plan);
    if (!rows) return 0;
    memset(totals, 0, (size_t)(columns * draws) * sizeof *totals);
    for (whole at = 0; at < draws; at += CHUNK) {
        chunk c = {values, grown, totals, draws, draws, at, fewer(CHUNK, draws - at)};
        add_chunk(plan, &c, rows);
    }
    free(rows);
    return 1;
}

/* Draw and add up at once, chunk by chunk, where nobody wants the values themselves and no line grows: totals
   (columns, draws) from draw `from` on, a multiple of four. The plan reads the drawn rows, behind them `standing`, (s,),
   and behind these, where `untied` is not nought, what the members of groups come to by themselves. */
ENTRY(whole, draw_and_add)(const draw_plan *luck, const add_plan *plan, whole from, const real *standing, whole untied,
                           real *totals, whole s, whole columns, whole draws) {
    whole read = luck->quantities + s + (untied ? luck->tied : 0);
    rows_of_chunk *rows = room_for_chunk(plan);
    real *room = room_for_group(luck), *values = malloc((size_t)(read * CHUNK + 1) * sizeof *values);
    int ready = rows && room && values;
    for (whole at = 0; ready && at < draws; at += CHUNK) {
        whole n = fewer(CHUNK, draws - at);
        draw(luck, from + at, values, NULL, untied ? values + (luck->quantities + s) * n : NULL, n, room);
        for (whole row = 0; row < s && (at == 0 || n < CHUNK); row++) /* in chunks as wide they stand where they stood */
            for (whole t = 0; t < n; t++) values[(luck->quantities + row) * n + t] = standing[row];
        for (whole column = 0; column < columns; column++)
            memset(totals + column * draws + at, 0, (size_t)n * sizeof *totals);
        chunk c = {values, NULL, totals + at, n, draws, 0, n};
        add_chunk(plan, &c, rows);
    }
    free(values);
    free(room);
    free(rows);
    return ready;
}
