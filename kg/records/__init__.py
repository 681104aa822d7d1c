"""The typed read side: what a graph holds, as records."""
