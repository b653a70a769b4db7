"""Options: ways of delivering services beside each other, from the long list to what would have to be true."""
