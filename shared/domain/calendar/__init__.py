"""Working days: national holidays with their decrees, the school's own week, its closures."""
