"""Run untrusted texts in worker processes, so that a hostile one harms only its own answer.

An engine in native code can crash, fill the memory, or run on for hours, and nothing in its own process can
stop it. So whatever a user may write freely runs in a worker: a process that loads its data once, and then
answers each request in a fork of itself, which has limited memory and can be killed at any time.
"""
