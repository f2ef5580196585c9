"""What intake decides: visit cases, feedback, schools, pupils, calendars and tokens; pure, one decider per subject."""
