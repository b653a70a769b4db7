"""Board: what a joint management board oversees, a line for each of the cases that its own case includes."""
