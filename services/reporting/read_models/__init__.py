"""What the reporting service asks of its rows, one module for each subject."""
