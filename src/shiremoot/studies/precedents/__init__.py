"""What became of promises like those of a case, from the library of evidence; and what the library holds of a word."""
