"""The calendar, the count and the two promises."""
