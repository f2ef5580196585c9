"""Pure: a case told in words, a visit report, figures of kept promises, and who may read them."""
