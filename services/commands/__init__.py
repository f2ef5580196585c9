"""The commands of `kunjung` that need no running service."""
