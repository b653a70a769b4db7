"""What a council's savings plan is really worth: from one case file to its odds."""

__version__ = "0.1.0"
