"""What goes out, and how the background work went."""

from notices.models.message import Message
from notices.models.sweep import Sweep

__all__ = ["Message", "Sweep"]
