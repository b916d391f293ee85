"""What pages and documents ask of letters and registers, and no verb changes."""
