"""The pure heart: words, events, calendars and promises; nothing here touches clock, network or disk."""
