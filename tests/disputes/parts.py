"""What belongs to a dispute beside its steps: facts, options and a commission, tried by anybody."""

from hypothesis import strategies as st

from disputes.actions import admitting, facts, helping, options
from disputes.models import CommissionMember, DisputeOption, ExternalHelp
from disputes.options import mark_of
from tests.disputes.model import DAY, LEADS, WRITES, Help
from tests.disputes.sealed_parts import FRESH, GUIDES, PARTIES, PEOPLE, REACTIONS, SealedParts
from tests.disputes.watching import tries
from tests.factories.disputes import HELP
from tests.factories.options import TEXTS

MEMBERS = st.one_of(st.just("commission"), PEOPLE)
FACTS = st.sampled_from([("Feit.",), ("Feit.", "Nog een."), ("Anders.",)])
PLACES = st.sampled_from(["vng", "vws", "fin", "uvw"])


class Parts(SealedParts):
    """Each rule says in one condition who may do it and when, and then what is different."""

    # Facts

    @tries(who=GUIDES, words=FACTS, fresh=FRESH)
    def write_facts(self, who, words, fresh):
        model, row = self.model, self.row
        draft = row.facts.filter(shared_at=None).first()
        revision = (draft.revision if draft else 0) + (not fresh)
        if self.attempt(
            fresh and model.guides(who) and model.is_ticking,
            lambda: facts.write_facts(row, words, revision=revision, **self.by(who)),
        ):
            model.draft = words

    @tries(who=GUIDES)
    def share_facts(self, who):
        """What a party said of a paragraph that stays the same still holds."""
        model, row = self.model, self.row
        draft = row.facts.filter(shared_at=None).first()
        if self.attempt(
            model.guides(who) and model.is_ticking and bool(model.draft),
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
            model.is_ticking and (model.speaks(who) or model.guides(who)),
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
            model.is_ticking and model.speaks(who) and WRITES[who] == place,
            lambda: options.bring_in(draft, revision=draft.revision, **self.by(who)),
        ):
            model.options[title] = model.drafts.pop(place)

    @tries(who=PARTIES, answer=st.sampled_from(["agreed", "objected"]), is_last=st.booleans())
    def react_in_the_open(self, who, answer, is_last):
        """Not while reactions are being given under seal; what is said last holds."""
        model, place = self.model, WRITES.get(who, "")
        if not model.options:
            return
        title = [*model.options][-1 if is_last else 0]
        row, note = DisputeOption.objects.get(dispute=self.pk, title=title), f"{place} openlijk"
        is_free = all(one.is_open(self.now) for one in model.rounds(REACTIONS))
        if self.attempt(
            model.speaks(who) and is_free,
            lambda: options.react_to(row, mark=mark_of(row), answer=answer, note=note, **self.by(who)),
        ):
            model.hear(title, place, self.now, (answer, note))

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
        is_discussed = bool(model.council)
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
