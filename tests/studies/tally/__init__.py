"""The smallest capability there is, made for tests: one section, one line, one study."""
