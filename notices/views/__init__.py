"""Pages that change seats and tell somebody of it by mail."""
