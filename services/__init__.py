"""The three services of Kunjung and the command that starts them."""
