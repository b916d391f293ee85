"""Input: what was agreed, when it is due, steps with a reason, and the filters of the register."""
