"""From what the recogniser marks to clean mentions, one kind for one thing."""
