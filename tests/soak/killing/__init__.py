"""Killing the web process: who does what, when it dies, and what must be true afterwards."""
