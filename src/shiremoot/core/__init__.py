"""The compiled core: what draws, adds up and divides, in C (source/), called with arrays whose shapes are checked."""
