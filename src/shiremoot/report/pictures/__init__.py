"""Pictures of a report: one file for each kind with its values, its long description and its drawing."""
