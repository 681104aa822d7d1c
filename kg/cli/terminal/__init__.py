"""Speak to the terminal and the shell: streams, signals, completion, progress, control characters."""
