"""The people of a run, an overleg that was held, and letters that have come as far as is needed."""

import random
from dataclasses import dataclass, field
from types import SimpleNamespace

from letters import actions
from letters.models import Letter
from parties.models import User
from tests.factories.letters import STEPS, WRITTEN, make_held_meeting, make_letter, make_motion
from tests.factories.papers import make_upload
from tests.soak.killing.web import PASSWORD, Browser, Web

SYLLABLES = ["waar", "beek", "dorp", "ma", "den", "schap", "lo", "veld", "zuid", "rij"]
WAY = ("submitted", "approved", "rendered")


@dataclass
class World:
    """What a run works with; all chance comes from `dice`."""

    house: SimpleNamespace
    web: Web
    dice: random.Random
    browsers: dict[str, Browser] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.meeting = make_held_meeting(self.house)
        for user in User.objects.all():
            user.set_password(PASSWORD)
            user.save(update_fields=["password"])

    def browser(self, who: str) -> Browser:
        """Return the browser of this seat, logged in once for the whole run; nobody's for the public."""
        if who not in self.browsers:
            browser = Browser(self.web.port)
            self.browsers[who] = browser.log_in(getattr(self.house, who).user.email) if who else browser
        return self.browsers[who]

    def word(self) -> str:
        """Return a word that stands nowhere yet."""
        return "".join(self.dice.choices(SYLLABLES, k=4)) + str(self.dice.randrange(10**6))

    def text(self) -> str:
        """Return one to sixty paragraphs of formatted text."""
        return "".join(f"<p>Over {self.word()}.</p>" for _ in range(self.dice.randint(1, 60)))

    def letter(self, state: str) -> Letter:
        """Make a letter of the policy officer, with an annex, that meets a motie and has come as far as `state`."""
        by = {"by": self.house.policy, "now": WRITTEN}
        letter = make_letter(self.house, meeting=self.meeting, subject=f"Brief over {self.word()}")
        motion = make_motion(number=str(self.dice.randrange(10**9)))
        letter = actions.set_discharges(letter, things=[(motion, True)], revision=1, **by)
        letter = actions.add_annex(letter, make_upload(), title="Cijfers", revision=2, **by)
        for step in WAY[: WAY.index(state) + 1] if state != "draft" else ():
            STEPS[step](self.house, letter)
            letter = Letter.objects.get(pk=letter.pk)
        return letter
