"""What a workbook of reports is made of: its styles, the names of its sheets, live sums, and each kind of sheet."""
