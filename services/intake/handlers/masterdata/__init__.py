"""Import of pupils and staff from Dapodik-style files: read, check every row, compare, then all of it or nothing."""
