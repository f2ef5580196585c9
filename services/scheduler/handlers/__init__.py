"""What the scheduler does to clocks when something happened, time passed, or people asked."""
