"""Read models: pure projections, rows and checkpoints in one SQL transaction, catch up and follow."""
