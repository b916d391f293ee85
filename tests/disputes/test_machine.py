"""The whole procedure against a model in plain Python: whatever random people try, it is where the model says."""

from collections import Counter

from hypothesis import HealthCheck, Phase, settings
from hypothesis.stateful import run_state_machine_as_test

from tests.disputes.machine import Course
from tests.factories.disputes import make_dispute

SEQUENCES, STEPS = 20, 25
# The same sequences every time; `script/soak disputes` tries others, and many.
GATE = settings(
    max_examples=SEQUENCES, stateful_step_count=STEPS, derandomize=True, database=None, deadline=None,
    phases=[Phase.generate], suppress_health_check=list(HealthCheck),
)  # fmt: skip


def test_whatever_random_people_try_it_is_where_the_model_says(house, now):
    dispute = make_dispute(house, readers=("ipo",))
    tried: Counter = Counter()
    run_state_machine_as_test(lambda: Course(house, dispute, now, tried), settings=GATE)
    assert min(tried["done"], tried["refused"]) > SEQUENCES
