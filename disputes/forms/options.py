"""Forms for the options, the proposal, and what each party says of them."""

from collections.abc import Iterable

from django import forms

from disputes.actions.reactions import FILE, KEEP, WAIVE
from disputes.forms.fields import CHOOSE
from disputes.models import DisputeOption, ProposalAmendment
from disputes.options import Answer
from lib.forms import RevisionField, TextField
from papers.actions.confirmations import NEEDS_NOTE

SPLIT, MERGE, WITHDRAW = "splitsen", "samenvoegen", "intrekken"
LACKS = {
    Answer.REMARK: "Schrijf op onder welke voorwaarde u akkoord bent.",
    Answer.OBJECTED: "Schrijf op wat er in plaats hiervan nodig is.",
}
ANSWERS = [(Answer.AGREED, "Akkoord"), (Answer.REMARK, "Akkoord, mits"), (Answer.OBJECTED, "Niet akkoord")]
MOST_TITLES = 6


def _aspect(label: str, help_text: str) -> TextField:
    return TextField(label=label, rows=3, max_length=3000, required=False, help_text=help_text)


class OptionForm(forms.Form):
    """An option in neutral words, with the four aspects; these may be filled in later."""

    title = TextField(label="Titel", max_length=200, help_text="Wat er gebeurt, in één regel.")
    description = TextField(
        label="Omschrijving", rows=4, max_length=5000,
        help_text="Schrijf neutraal: wat de optie inhoudt, en niet waarom zij de beste is.",
    )  # fmt: skip
    advantages = _aspect("Voordelen", "Voor wie, en waardoor.")
    disadvantages = _aspect("Nadelen", "Voor wie, en waardoor.")
    side_effects = _aspect("Neveneffecten", "Wat er nog meer door verandert.")
    remedies = _aspect("Ondervangen", "Hoe de nadelen en neveneffecten zijn te ondervangen.")
    revision = RevisionField(required=False)


class SeenForm(forms.Form):
    """Which revision was looked at before a step."""

    revision = RevisionField()


class EndForm(forms.Form):
    """How an option ends, and why."""

    how = forms.ChoiceField(
        label="Wat gebeurt er met de optie?", widget=forms.RadioSelect, error_messages=CHOOSE
    )
    into = forms.ChoiceField(
        label="Samenvoegen met", required=False, error_messages=CHOOSE, help_text="Alleen bij samenvoegen."
    )
    titles = TextField(
        label="Titels van de nieuwe opties", rows=3, max_length=1300, required=False,
        help_text="Alleen bij splitsen. Elke titel op een eigen regel.",
    )  # fmt: skip
    reason = TextField(
        label="Reden", rows=3, max_length=2000, help_text="Wie het geschil leest, leest de reden.",
        error_messages={"required": "Geef een reden."},
    )  # fmt: skip
    revision = RevisionField()

    def __init__(self, *args, ways: Iterable[str], others: Iterable[DisputeOption], **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["how"].choices = [(way, way.capitalize()) for way in ways]
        if MERGE in ways:
            self.fields["into"].choices = [("", "Kies een optie"), *((row.key, str(row)) for row in others)]
        else:
            del self.fields["into"], self.fields["titles"]

    def clean_titles(self) -> list[str]:
        titles = [line.strip() for line in self.cleaned_data["titles"].splitlines() if line.strip()]
        if len(titles) > MOST_TITLES or any(len(title) > 200 for title in titles):
            raise forms.ValidationError(
                f"Schrijf hoogstens {MOST_TITLES} titels op, van hoogstens 200 tekens."
            )
        return titles

    def clean(self) -> dict:
        data = super().clean()
        if data.get("how") == MERGE and not data.get("into") and "into" not in self.errors:
            self.add_error("into", "Kies een optie.")
        if data.get("how") == SPLIT and len(data.get("titles", [])) < 2 and "titles" not in self.errors:
            self.add_error("titles", "Schrijf ten minste twee titels op.")
        return data


class ReactionForm(forms.Form):
    """What the own organisation says of exactly the text with this mark."""

    answer = forms.ChoiceField(
        label="Uw reactie", widget=forms.RadioSelect, error_messages=CHOOSE,
        choices=ANSWERS,
    )  # fmt: skip
    note = TextField(
        label="Toelichting", rows=4, max_length=3000, required=False,
        help_text="Bij ‘akkoord, mits’: de voorwaarde. Bij ‘niet akkoord’: wat er in plaats hiervan nodig is.",
    )  # fmt: skip
    mark = forms.CharField(max_length=64, widget=forms.HiddenInput)

    def clean(self) -> dict:
        data = super().clean()
        answer = data.get("answer")
        if answer in NEEDS_NOTE and not data.get("note") and "note" not in self.errors:
            self.add_error("note", LACKS[Answer(answer)])
        return data


class SealedReactionsForm(forms.Form):
    """What the own organisation says of each option, on top of the revision that the writer began with (1: nothing yet)."""

    def __init__(self, *args, rows: Iterable[DisputeOption], **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["revision"], self.keys = RevisionField(), []
        for row in rows:
            self.keys.append(row.key)
            self.fields[f"answer_{row.key}"] = forms.ChoiceField(
                label=f"Uw reactie op optie {row.letter}", widget=forms.RadioSelect, required=False, error_messages=CHOOSE,
                choices=[("", "Nog geen reactie"), *ANSWERS],
            )  # fmt: skip
            self.fields[f"note_{row.key}"] = TextField(
                label=f"Toelichting bij optie {row.letter}", rows=2, max_length=3000, required=False
            )
            self.fields[f"mark_{row.key}"] = forms.CharField(max_length=64, widget=forms.HiddenInput)
        self.fields["how"] = forms.ChoiceField(
            label="Wat wilt u doen?", widget=forms.RadioSelect, initial=KEEP, error_messages=CHOOSE,
            choices=[(KEEP, "Als concept bewaren"), (FILE, "Indienen"), (WAIVE, "Afzien: wij reageren niet")],
            help_text="Na het indienen kunt u dit intrekken tot alles opengaat.",
        )  # fmt: skip

    def clean(self) -> dict:
        data = super().clean()
        for key in self.keys:
            answer, note = data.get(f"answer_{key}"), f"note_{key}"
            if answer in NEEDS_NOTE and not data.get(note) and note not in self.errors:
                self.add_error(note, LACKS[Answer(answer)])
        return data

    def said(self) -> dict[str, tuple[str, str, str]]:
        """Return by the key of each option that was reacted to: the answer, the note, and the mark of its text."""
        data = self.cleaned_data
        rows = {key: (data[f"answer_{key}"], data[f"note_{key}"], data[f"mark_{key}"]) for key in self.keys}
        return {key: said for key, said in rows.items() if said[0]}


class ProposalForm(forms.Form):
    """The words of the proposal and the options that it rests on; `revision` is 0 before there is one."""

    options = forms.MultipleChoiceField(
        label="Op welke opties rust het voorstel?", widget=forms.CheckboxSelectMultiple,
        error_messages={"required": "Kies ten minste één optie.", "invalid_choice": "Kies uit de lijst."},
    )  # fmt: skip
    words = TextField(
        label="Het voorstel", rows=10, max_length=20_000,
        help_text="Schrijf op wat de overheden doen, wie het betaalt en vanaf wanneer.",
    )  # fmt: skip
    revision = forms.IntegerField(min_value=0, max_value=2**31 - 1, widget=forms.HiddenInput)

    def __init__(self, *args, rows: Iterable[DisputeOption], **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["options"].choices = [(row.key, str(row)) for row in rows]


class ShareForm(forms.Form):
    """Which revision is put to the parties; a motivation if the options lack something."""

    motivation = TextField(label="Motivering", rows=4, max_length=3000, required=False)
    revision = RevisionField()

    def __init__(self, *args, gaps: list[str], **kwargs):
        super().__init__(*args, **kwargs)
        if not gaps:
            del self.fields["motivation"]


class AmendmentForm(forms.Form):
    """What should be different in the proposal, and why."""

    words = TextField(label="Wat moet er anders?", rows=4, max_length=3000)
    reason = TextField(label="Waarom?", rows=3, max_length=3000)


class ReplyForm(forms.Form):
    """Whether the proposal becomes different, and why."""

    answer = forms.ChoiceField(
        label="Antwoord", widget=forms.RadioSelect, error_messages=CHOOSE,
        choices=[(value, label.capitalize()) for value, label in ProposalAmendment.Answer.choices if value],
    )  # fmt: skip
    words = TextField(label="Toelichting", rows=3, max_length=3000, help_text="Alle partijen lezen dit.")
