"""One visit case: one pupil, one purpose, from recommendation to closing, in one stream."""
