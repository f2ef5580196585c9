"""One complaint, suggestion, input or appreciation, in one stream."""
