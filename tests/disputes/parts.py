"""What belongs to a dispute beside its steps: facts, sealed zienswijzen, options and a commission, tried by anybody."""

import datetime as dt

from hypothesis import strategies as st

from disputes.actions import admitting, facts, helping, options, perspectives
from disputes.models import CommissionMember, DisputeOption, ExternalHelp
from papers.models import SealedRound, SealedText
from tests.disputes.model import DAY, LEADS, NEVER, READS, WRITES, Help, Sealed
from tests.disputes.watching import Watched, tries
from tests.factories.disputes import HELP
from tests.factories.options import TEXTS

PEOPLE = st.sampled_from([*READS, "commission", *sorted(NEVER)])
# Mostly those who may: else hardly anything would ever happen.
GUIDES = st.one_of(st.just("policy"), st.just("policy"), PEOPLE)
PARTIES = st.one_of(st.just("vng"), st.just("vws"), PEOPLE)
MEMBERS = st.one_of(st.just("commission"), PEOPLE)
FRESH = st.sampled_from([True, True, True, False])  # whether somebody saw the present state before he clicked
FACTS = st.sampled_from([("Feit.",), ("Feit.", "Nog een."), ("Anders.",)])
PLACES = st.sampled_from(["vng", "vws", "fin", "uvw"])


class Parts(Watched):
    """Each rule says in one condition who may do it and when, and then what is different."""

    # Facts

    @tries(who=GUIDES, words=FACTS, fresh=FRESH)
    def write_facts(self, who, words, fresh):
        model, row = self.model, self.row
        draft = row.facts.filter(shared_at=None).first()
        revision = (draft.revision if draft else 0) + (not fresh)
        if self.attempt(
            fresh and model.guides(who) and model.is_open,
            lambda: facts.write_facts(row, words, revision=revision, **self.by(who)),
        ):
            model.draft = words

    @tries(who=GUIDES)
    def share_facts(self, who):
        """What a party said of a paragraph that stays the same still holds."""
        model, row = self.model, self.row
        draft = row.facts.filter(shared_at=None).first()
        if self.attempt(
            model.guides(who) and model.is_open and bool(model.draft),
            lambda: facts.share_facts(row, revision=draft.revision if draft else 1, **self.by(who)),
        ):
            model.shared, model.draft = model.draft, ()
            model.answered = {place: said & set(model.shared) for place, said in model.answered.items()}

    @tries(who=PARTIES, every=FRESH)
    def answer_facts(self, who, every):
        model, row = self.model, self.row
        version = row.facts.exclude(shared_at=None).order_by("number").last()
        if version is None:
            return
        paragraphs = list(version.paragraphs.order_by("position"))[: None if every else 1]
        if self.attempt(
            model.speaks(who),
            lambda: facts.answer_facts(row, version, {one.key: "" for one in paragraphs}, **self.by(who)),
        ):
            model.answered.setdefault(WRITES[who], set()).update(one.text for one in paragraphs)

    # Zienswijzen

    @tries(who=GUIDES, days=st.sampled_from([-1, 5, 20]))
    def ask_perspectives(self, who, days):
        model, row, closes_at = self.model, self.row, self.now + days * DAY
        asked = sorted(model.parties)
        is_free = all(one.is_open(self.now) for one in model.sealed)
        if self.attempt(
            model.guides(who) and model.is_open and days > 0 and is_free,
            lambda: perspectives.ask_perspectives(
                row, [self.place(one) for one in asked], closes_at=closes_at, **self.by(who)
            ),
        ):
            model.sealed.append(Sealed(set(asked), closes_at))

    def newest(self) -> tuple[SealedRound | None, Sealed]:
        around = SealedRound.objects.filter(subject_id=self.pk).order_by("pk").last()
        return around, self.model.sealed[-1] if around else Sealed(set(), self.now)

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

    @tries(who=st.one_of(GUIDES, PARTIES), days=st.sampled_from([-2, 10]))
    def postpone(self, who, days):
        """A later moment holds once all who were asked agree; till then the old one does."""
        (around, sealed), row = self.newest(), self.row
        if around is None:
            return
        later = sealed.closes_at + days * DAY
        may = self.model.is_open and (self.model.guides(who) or self.writes_in(who, sealed))
        if self.attempt(
            may and days > 0 and not sealed.is_open(self.now),
            lambda: perspectives.postpone(row, around, closes_at=later, **self.by(who)),
        ):
            sealed.later = later
            self._agree(who, sealed)

    @tries(who=PARTIES)
    def agree_to_postpone(self, who):
        (around, sealed), row = self.newest(), self.row
        if around is None:
            return
        later = sealed.later or sealed.closes_at + dt.timedelta(hours=1)
        if self.attempt(
            self.writes_in(who, sealed) and bool(sealed.later),
            lambda: perspectives.agree_to_postpone(row, around, later, **self.by(who)),
        ):
            self._agree(who, sealed)

    def _agree(self, who: str, sealed: Sealed) -> None:
        if WRITES.get(who) in sealed.asked:
            sealed.agrees[WRITES[who]] = sealed.later
        sealed.move()

    # Options

    @tries(who=PARTIES)
    def write_option(self, who):
        """One draft of each party at a time is enough here; only it reads that."""
        model, row = self.model, self.row
        place = WRITES.get(who, "")
        if place in model.drafts:
            return
        title = f"Optie {len(model.options) + len(model.drafts) + 1} van {place}"
        if self.attempt(
            model.speaks(who) or (model.guides(who) and model.is_open),
            lambda: options.write_option(row, **TEXTS | {"title": title}, **self.by(who)),
        ):
            model.drafts[place] = title

    @tries(who=PARTIES, place=PLACES)
    def bring_in(self, who, place):
        model, title = self.model, self.model.drafts.get(place)
        if title is None:
            return
        draft = DisputeOption.objects.get(dispute=self.pk, title=title)
        if self.attempt(
            model.speaks(who) and WRITES[who] == place,
            lambda: options.bring_in(draft, revision=draft.revision, **self.by(who)),
        ):
            model.options[title] = model.drafts.pop(place)

    # A commission

    def help(self) -> tuple[ExternalHelp | None, Help]:
        row = ExternalHelp.objects.select_related("dispute").filter(dispute=self.pk).order_by("pk").last()
        return row, self.model.helps[-1] if row else Help(self.today, self.now)

    def member(self, row: ExternalHelp) -> CommissionMember | None:
        return row.members.select_related("help__dispute").order_by("pk").last()

    @tries(who=st.one_of(GUIDES, st.just(LEADS)))
    def propose_help(self, who):
        model, row, ends_at = self.model, self.row, self.now + 30 * DAY
        if model.helps and model.helps[-1].state != "withdrawn":
            return
        terms = {"organisation": self.place("commissie"), "starts_on": self.today, "ends_at": ends_at}
        if self.attempt(
            model.is_open and who in ("policy", LEADS),
            lambda: helping.propose_help(
                row, self.run_key(row), kind="commissie", **HELP | terms, **self.by(who)
            ),
        ):
            model.helps.append(Help(self.today, ends_at))

    @tries(who=GUIDES, why=st.sampled_from(["", "Haast."]))
    def start_help(self, who, why):
        """After the ministerraad, or with a motivation."""
        (row, help), model = self.help(), self.model
        if row is None:
            return
        is_discussed = bool(model.council) and model.council <= help.starts_on
        if self.attempt(
            model.guides(who)
            and model.is_open
            and help.state == "proposed"
            and self.now < help.ends_at
            and (is_discussed or bool(why)),
            lambda: helping.start_help(row, motivation=why, **self.by(who)),
        ):
            help.state = "running"

    @tries(who=GUIDES)
    def ask_member(self, who):
        (row, help), model = self.help(), self.model
        if row is None:
            return
        user = self.seats["commission"].user
        is_possible = help.state in ("proposed", "running") and help.member in ("", "replaced")
        if self.attempt(
            model.guides(who) and model.is_open and is_possible and self.now < help.ends_at,
            lambda: admitting.ask_member(row, name=user.name, email=user.email, role="lid", **self.by(who)),
        ):
            help.member = "asked"

    @tries(who=MEMBERS)
    def declare(self, who):
        """That person, about itself, while the dispute goes on; nobody else."""
        (row, help), model = self.help(), self.model
        member = self.member(row) if row else None
        if member is None:
            return
        if self.attempt(
            who == "commission" and model.is_open and help.member == "asked" and self.now < help.ends_at,
            lambda: admitting.declare(member, posts="Geen.", statement="Niets.", **self.by(who)),
        ):
            help.member = "declared"

    @tries(who=GUIDES, verb=st.sampled_from(["accept", "replace"]))
    def judge(self, who, verb):
        (row, help), model = self.help(), self.model
        member = self.member(row) if row else None
        if member is None:
            return
        verbs = {
            "accept": ({"declared"}, "accepted", {}),
            "replace": ({"asked", "declared", "accepted"}, "replaced", {"reason": "Verhuisd."}),
        }
        source, target, words = verbs[verb]
        if self.attempt(
            model.guides(who) and model.is_open and help.member in source,
            lambda: getattr(admitting, verb)(member, **words, **self.by(who)),
        ):
            help.member = target

    @tries(who=GUIDES)
    def withdraw_help(self, who):
        (row, help), model = self.help(), self.model
        if row is None:
            return
        if self.attempt(
            model.guides(who) and model.is_open and help.state in ("proposed", "running"),
            lambda: helping.withdraw_help(row, reason="Niet nodig.", **self.by(who)),
        ):
            help.state = "withdrawn"
