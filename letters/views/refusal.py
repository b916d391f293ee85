"""What a page of one letter answers when a step is refused."""

from lib.http import answering
from trail.workflow import StepRefused

WAY_BACK = "Naar de brief"
answers_refusal = answering(StepRefused, "letter-detail", WAY_BACK)
