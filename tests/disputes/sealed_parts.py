"""What is written under seal in a dispute: zienswijzen and reactions on the options, tried by anybody."""

import datetime as dt
import json

from hypothesis import strategies as st

from disputes.actions import perspectives, postponing, reactions
from disputes.chapters.options import options as chapter
from disputes.models import DisputeOption
from disputes.options import mark_of
from papers.models import SealedRound, SealedText
from tests.disputes.model import DAY, NEVER, PERSPECTIVES, REACTIONS, READS, WRITES, Sealed
from tests.disputes.watching import Watched, tries

PEOPLE = st.sampled_from([*READS, "commission", *sorted(NEVER)])
# Mostly those who may: else hardly anything would ever happen.
GUIDES = st.one_of(st.just("policy"), st.just("policy"), PEOPLE)
PARTIES = st.one_of(st.just("vng"), st.just("vws"), PEOPLE)
FRESH = st.sampled_from([True, True, True, False])  # whether somebody saw the present state before he clicked
KINDS = st.sampled_from([PERSPECTIVES, REACTIONS])


class SealedParts(Watched):
    """Each rule says in one condition who may do it and when, and then what is different."""

    # Zienswijzen

    @tries(who=GUIDES, days=st.sampled_from([-1, 5, 7, 20]))
    def ask_perspectives(self, who, days):
        model, row, closes_at = self.model, self.row, self.now + days * DAY
        before = {place for one in model.rounds(PERSPECTIVES) for place in one.asked}
        asked = (model.parties - before if before else set()) or model.parties
        is_free = all(one.is_open(self.now) for one in model.rounds(PERSPECTIVES))
        if self.attempt(
            model.guides(who) and model.is_open and days >= 7 and is_free,
            lambda: perspectives.ask_perspectives(row, closes_at=closes_at, **self.by(who)),
        ):
            model.sealed.append(Sealed(set(asked), closes_at))

    def newest(self, kind: str = PERSPECTIVES) -> tuple[SealedRound | None, Sealed]:
        around = (
            SealedRound.objects.filter(subject_id=self.pk, kind=kind, cancelled_at=None).order_by("pk").last()
        )
        return around, self.model.rounds(kind)[-1] if around else Sealed(set(), self.now)

    def writes_in(self, who: str, sealed: Sealed) -> bool:
        """Say whether this person still writes for a party that was asked."""
        asked = self.model.speaks(who) and WRITES[who] in sealed.asked
        return asked and not sealed.is_open(self.now)

    def revisions(self, around: SealedRound, who: str) -> dict[str, int]:
        texts = SealedText.objects.filter(party__round=around, party__organisation__slug=WRITES.get(who, ""))
        return dict(texts.values_list("part", "revision"))

    @tries(
        who=PARTIES,
        words=st.sampled_from(["<p>Wij willen meer.</p>", "<p>Wij willen minder.</p>"]),
        fresh=FRESH,
    )
    def write_perspective(self, who, words, fresh):
        (around, sealed), row = self.newest(), self.row
        if around is None:
            return
        revision = self.revisions(around, who).get(perspectives.INTERESTS, 1)
        is_same = sealed.texts.get(WRITES.get(who, "")) == words
        if self.attempt(
            self.writes_in(who, sealed) and WRITES[who] not in sealed.filed and (fresh or is_same),
            lambda: perspectives.write_perspective(
                row, around, perspectives.INTERESTS, words, revision=revision + (not fresh), **self.by(who)
            ),
        ):
            sealed.texts[WRITES[who]] = words

    @tries(who=PARTIES, waives=st.sampled_from([False, False, True]))
    def file_perspective(self, who, waives):
        """Who does so last opens all of them, at once."""
        (around, sealed), row = self.newest(), self.row
        if around is None:
            return
        place = WRITES.get(who, "")
        if self.attempt(
            self.writes_in(who, sealed) and place not in sealed.filed and (waives or place in sealed.texts),
            lambda: perspectives.file_perspective(
                row, around, revisions=self.revisions(around, who), waives=waives, **self.by(who)
            ),
        ):
            sealed.filed[place] = waives
            sealed.noted = sealed.is_open(self.now)

    @tries(who=PARTIES)
    def withdraw_perspective(self, who):
        (around, sealed), row = self.newest(), self.row
        if around is None:
            return
        if self.attempt(
            self.writes_in(who, sealed) and WRITES[who] in sealed.filed,
            lambda: perspectives.withdraw_perspective(row, around, **self.by(who)),
        ):
            del sealed.filed[WRITES[who]]

    @tries(who=PARTIES)
    def add_to_perspective(self, who):
        """Once it is open, and then as often as one has other words; who was asked but didn't file may as well."""
        (around, sealed), row = self.newest(), self.row
        if around is None:
            return
        asked = self.model.speaks(who) and WRITES[who] in sealed.asked
        if self.attempt(
            asked and sealed.is_open(self.now),
            lambda: perspectives.add_to_perspective(row, around, text=f"{who} vult aan.", **self.by(who)),
        ):
            sealed.noted = True
            if f"{who} vult aan." not in sealed.added:  # the same words twice are one addition
                sealed.added.append(f"{who} vult aan.")

    # Reactions on the options

    @tries(who=GUIDES, days=st.sampled_from([-1, 5, 7, 20]))
    def ask_reactions(self, who, days):
        """All parties, once there are options; a round of zienswijzen may be sealed meanwhile."""
        model, row, closes_at = self.model, self.row, self.now + days * DAY
        is_free = all(one.is_open(self.now) for one in model.rounds(REACTIONS))
        if self.attempt(
            model.guides(who) and model.is_open and days >= 7 and is_free and bool(model.options),
            lambda: reactions.ask_reactions(row, closes_at=closes_at, **self.by(who)),
        ):
            model.sealed.append(Sealed(set(model.parties), closes_at, REACTIONS))

    @tries(
        who=PARTIES, how=st.sampled_from([reactions.KEEP, reactions.FILE, reactions.FILE, reactions.WAIVE]),
        most=st.sampled_from([0, 1, 9]), word=st.sampled_from(["meer", "minder"]), fresh=FRESH,
    )  # fmt: skip
    def give_reactions(self, who, how, most, word, fresh):
        """Of none, one or all of the options, as a draft or at once for good; who files last opens all of them."""
        (around, sealed), row = self.newest(REACTIONS), self.row
        if around is None:
            return
        place, number = WRITES.get(who, ""), len(self.model.rounds(REACTIONS))
        heard = {
            title: ("remark", f"{place} wil {word} in ronde {number}")
            for title in [*self.model.options][:most]
        }
        rows = DisputeOption.objects.filter(dispute=self.pk, title__in=heard)
        said = {one.key: (*heard[one.title], mark_of(one)) for one in rows}
        words = json.dumps(said, sort_keys=True) if said else ""
        revision = self.revisions(around, who).get(reactions.PART, 1)
        is_same = sealed.texts.get(place, "") == words
        if self.attempt(
            self.writes_in(who, sealed)
            and place not in sealed.filed
            and (fresh or is_same)
            and (how != reactions.FILE or bool(said)),
            lambda: reactions.give_reactions(
                row, around, said, revision=revision + (not fresh), how=how, **self.by(who)
            ),
        ):
            if words or place in sealed.texts:
                sealed.texts[place] = words
            sealed.heard[place] = heard
            if how != reactions.KEEP:
                sealed.filed[place], sealed.filed_at[place] = how == reactions.WAIVE, self.now
                self.model.note(sealed, self.now)

    @tries(who=PARTIES)
    def withdraw_reactions(self, who):
        (around, sealed), row = self.newest(REACTIONS), self.row
        if around is None:
            return
        if self.attempt(
            self.writes_in(who, sealed) and WRITES[who] in sealed.filed,
            lambda: reactions.withdraw_reactions(row, around, **self.by(who)),
        ):
            del sealed.filed[WRITES[who]]

    @tries(who=PEOPLE)
    def read_the_options_in_the_file(self, who):
        """The first reader notes what opened; nobody reads a word of what is sealed."""
        if not self.model.reads(who, self.now):
            return
        told = str(list(chapter(self.row, self.seats[who], self.now)))
        for sealed in self.model.rounds(REACTIONS):
            self.model.note(sealed, self.now)
            if not sealed.is_open(self.now):
                assert not [word for word in sealed.words() if word in told], who
        for title in self.model.options:
            assert title in told

    # A later closing moment

    @tries(who=st.one_of(GUIDES, PARTIES), days=st.sampled_from([-2, 10]), kind=KINDS)
    def postpone(self, who, days, kind):
        """A later moment holds once all who were asked agree; till then the old one does."""
        (around, sealed), row = self.newest(kind), self.row
        if around is None:
            return
        later = sealed.closes_at + days * DAY
        may = self.model.is_open and (self.model.guides(who) or self.writes_in(who, sealed))
        if self.attempt(
            may and days > 0 and not sealed.is_open(self.now),
            lambda: postponing.postpone(row, around, closes_at=later, **self.by(who)),
        ):
            sealed.later = later
            self._agree(who, sealed)

    @tries(who=PARTIES, kind=KINDS)
    def agree_to_postpone(self, who, kind):
        (around, sealed), row = self.newest(kind), self.row
        if around is None:
            return
        later = sealed.later or sealed.closes_at + dt.timedelta(hours=1)
        if self.attempt(
            self.writes_in(who, sealed) and bool(sealed.later),
            lambda: postponing.agree_to_postpone(row, around, later, **self.by(who)),
        ):
            self._agree(who, sealed)

    def _agree(self, who: str, sealed: Sealed) -> None:
        if WRITES.get(who) in sealed.asked:
            sealed.agrees[WRITES[who]] = sealed.later
        sealed.move()
