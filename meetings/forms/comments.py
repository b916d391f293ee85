"""Forms for the round of comments on the verslag."""

from django import forms

from lib.forms import DayField, ReasonForm, RevisionField, TextField
from papers.actions.comments import Passage
from papers.models import CommentRound
from papers.passages import fingerprint

LONGEST = 4000
WHOLE = "heel"
SEALING = CommentRound.Sealing


class AskForm(forms.Form):
    """Until when the parties may react, and when they see each other's reactions."""

    closes_on = DayField(label="Reageren kan tot en met")
    sealing = forms.ChoiceField(
        label="Wanneer ziet een partij de reacties van anderen?",
        choices=[
            (SEALING.AFTER_OWN, "Zodra zij er zelf een heeft geschreven, of na sluiting"),
            (SEALING.AFTER_CLOSING, "Pas na sluiting"),
            (SEALING.DIRECT, "Meteen"),
        ],
        initial=SEALING.AFTER_OWN,
        widget=forms.RadioSelect,
        help_text="U ziet als organisator alle reacties na sluiting, tenzij u ‘meteen’ kiest.",
    )


class MoveForm(ReasonForm):
    """Another closing day, and why."""

    closes_on = DayField(label="Reageren kan tot en met")
    field_order = ["closes_on", "reason"]


class ProposalField(TextField):
    """Other words for one paragraph."""

    def __init__(self):
        super().__init__(
            label="Tekstvoorstel", rows=3, max_length=LONGEST, required=False,
            help_text="Hoe zou de alinea moeten luiden? Het secretariaat kan uw tekst dan zo overnemen.",
        )  # fmt: skip


class CommentForm(forms.Form):
    """A reaction to one agenda item, or to one paragraph of its text."""

    passage = forms.ChoiceField(
        label="Gaat over",
        required=False,
        error_messages={
            "invalid_choice": "Deze alinea is intussen gewijzigd. Lees de tekst opnieuw en kies nog eens."
        },
    )
    text = TextField(label="Uw reactie", rows=3, max_length=LONGEST)
    proposal = ProposalField()

    def __init__(self, *args, passages: list[str], **kwargs):
        super().__init__(*args, **kwargs)
        self.passages = {
            f"{number}-{fingerprint(text)[:12]}": (number, text) for number, text in enumerate(passages, 1)
        }
        names = [(mark, f"Alinea {number}: {_short(text)}") for mark, (number, text) in self.passages.items()]
        self.fields["passage"].choices = [(WHOLE, "Het hele punt"), *names]

    def clean(self):
        data = super().clean()
        if data.get("proposal") and data.get("passage") in ("", WHOLE):
            self.add_error("passage", "Kies de alinea waar uw tekst voor in de plaats komt.")
        return data

    def about(self, anchor: str) -> Passage:
        """Return which part was meant, with its words as they are now."""
        number, text = self.passages.get(self.cleaned_data["passage"], (None, ""))
        return Passage(anchor, number, text)


class CommentEditForm(forms.Form):
    """Other words for a reaction that isn't handled yet."""

    text = TextField(label="Uw reactie", rows=4, max_length=LONGEST)
    proposal = ProposalField()
    revision = RevisionField()

    def __init__(self, *args, is_about_passage: bool, **kwargs):
        super().__init__(*args, **kwargs)
        if not is_about_passage:
            del self.fields["proposal"]


class HandleForm(forms.Form):
    """Whether a reaction is taken over, and what its party reads about that."""

    TEXT, TAKEN, DECLINED = "tekst", "overgenomen", "niet"
    outcome = forms.ChoiceField(
        label="Wat doet u met deze reactie?",
        choices=[(TAKEN, "Overnemen: de tekst is of wordt aangepast"), (DECLINED, "Niet overnemen")],
        widget=forms.RadioSelect,
        error_messages={"required": "Kies of u de reactie overneemt."},
    )
    answer = TextField(
        label="Toelichting", rows=3, max_length=2000, required=False,
        help_text="De partij leest dit. Bij ‘niet overnemen’ is een reden nodig.",
    )  # fmt: skip

    revision = RevisionField()

    def __init__(self, *args, has_proposal: bool, **kwargs):
        super().__init__(*args, **kwargs)
        if has_proposal:
            first = (self.TEXT, "Overnemen: het tekstvoorstel komt in de plaats van de alinea")
            self.fields["outcome"].choices = [first, *self.fields["outcome"].choices]

    def clean(self):
        data = super().clean()
        if data.get("outcome") == self.DECLINED and not data.get("answer"):
            self.add_error("answer", "Geef een reden. De partij wil weten waarom.")
        return data


def _short(text: str, most: int = 60) -> str:
    return text if len(text) <= most else f"{text[:most].rsplit(' ', 1)[0]} …"
