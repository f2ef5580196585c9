"""The reporting service's JSON API: read only."""
