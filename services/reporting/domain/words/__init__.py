"""Every event of a case as a sentence for people, Indonesian first, English second."""
