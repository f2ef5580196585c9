"""What holds for every decider of intake."""
