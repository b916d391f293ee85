"""What a page of one overleg answers when a step is refused."""

from lib.http import answering
from trail.workflow import StepRefused

answers_refusal = answering(StepRefused, "meeting-detail", "Terug naar het overleg")
