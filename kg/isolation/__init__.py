"""Worker processes: what an engine does with a hostile text costs that text alone.

An engine in native code can crash, fill the memory, or run on for hours, and nothing in its own process can
stop it. So whatever a user may write freely is run in a worker: a process that loads its data once, and then
answers each request in a fork of itself, with a limit to its memory, that can be killed at any time.
"""
