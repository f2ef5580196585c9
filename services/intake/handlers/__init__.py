"""What people ask, carried out: look up the facts that the rules need, then decide and append. No rule lives here."""
