"""The demonstration: the real record of 2023–2025, played through the same actions that the screens use."""
