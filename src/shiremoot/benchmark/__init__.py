"""How a council compares with councils like it, and whose reserves are thin, from what councils publish."""
