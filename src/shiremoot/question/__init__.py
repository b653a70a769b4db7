"""What a study is: one question, one answer, and the page that all studies share."""
