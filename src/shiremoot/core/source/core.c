/* The whole core, as it is compiled for one level of processor. */

#include "arithmetic.c"
#include "random.c"
#include "normal.c"
#include "beta.c"
#include "tables.c"
#include "drawing.c"
#include "explaining.c"
#include "adding.c"
