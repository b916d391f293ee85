"""Forms for working together: texts, remarks, papers, findings, reactions and conditions."""

from django import forms

from agreements.forms.term import TermForm, term_of
from agreements.models import Agreement, TaskCheck
from lib.files import UploadField
from lib.forms import DayField, ReasonForm, RevisionField, TextField
from lib.richtext_field import RichTextField
from papers.actions.confirmations import NEEDS_NOTE
from parties.models import Office, Organisation, Seat
from udo.actions.talking import Circle
from udo.forms.fields import RESPONSIBLE
from udo.models import Assessment, Condition, PhaseDay
from udo.together import name_of

CHOOSE = {"required": "Kies er één.", "invalid_choice": "Kies uit de lijst."}
ALL, OWN = "allen", "eigen"


class AnswerForm(forms.Form):
    """A formatted text on top of the revision that the writer began with (1: nothing yet)."""

    text = RichTextField(label="Tekst", required=False, notes=False)
    revision = RevisionField()


class RevisionForm(forms.Form):
    """Which revision was looked at before a step."""

    revision = RevisionField()


class TakeBackForm(ReasonForm):
    """Why something is withdrawn, and which revision was looked at."""

    revision = RevisionField()


class ThreadForm(forms.Form):
    """A first remark, and who reads the thread that begins with it."""

    text = TextField(label="Opmerking", rows=4, max_length=5000)
    circle = forms.ChoiceField(
        label="Wie leest dit?", widget=forms.RadioSelect, error_messages=CHOOSE,
        help_text="Dit geldt voor het hele gesprek en verandert niet meer.",
    )  # fmt: skip

    def __init__(self, *args, circles: list[tuple[str, str]], **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["circle"].choices = circles


class ReplyForm(forms.Form):
    """A remark in a thread."""

    text = TextField(label="Uw reactie", rows=3, max_length=5000)


class PaperForm(forms.Form):
    """A file with an answer, and who reads it."""

    title = TextField(label="Titel", max_length=200)
    file = UploadField(label="Bestand")
    readers = forms.ChoiceField(
        label="Wie leest dit?", widget=forms.RadioSelect, error_messages=CHOOSE,
        choices=[(ALL, "Iedereen die aan deze UDO meedoet"), (OWN, "Alleen mijn organisatie")],
    )  # fmt: skip


class FindingForm(forms.Form):
    """A finding in plain words, on top of the revision that was read."""

    text = TextField(
        label="Bevinding",
        rows=4,
        max_length=3000,
        help_text="Eén bevinding. Elke partij reageert op precies deze woorden.",
    )
    revision = RevisionField(required=False)


class ReactionForm(forms.Form):
    """What a party says of the words with this mark; `party` is the own one unless the leader speaks namens another."""

    party = forms.ChoiceField(
        label="Namens wie?", error_messages=CHOOSE,
        help_text="Vult u dit in voor een andere partij, dan staat er voor iedereen bij dat u het namens haar deed.",
    )  # fmt: skip
    answer = forms.ChoiceField(
        label="Wat vindt u van deze bevinding?", widget=forms.RadioSelect, error_messages=CHOOSE,
        choices=[("agreed", "Eens"), ("remark", "Eens, met een kanttekening"), ("objected", "Oneens")],
    )  # fmt: skip
    note = TextField(
        label="Kanttekening of reden", rows=4, max_length=3000, required=False,
        help_text="Nodig bij een kanttekening of bij oneens. Alle partijen lezen dit.",
    )  # fmt: skip
    mark = forms.CharField(widget=forms.HiddenInput, max_length=64)

    def __init__(self, *args, parties: list[tuple[str, str]], **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["party"].choices = parties
        if len(parties) == 1:
            self.fields["party"].widget = forms.HiddenInput()
            self.fields["party"].initial = parties[0][0]

    def clean(self) -> dict:
        data = super().clean()
        needs_note = data.get("answer") in NEEDS_NOTE and "note" not in self.errors
        if needs_note and not data.get("note"):
            self.add_error("note", "Schrijf op wat uw kanttekening of reden is.")
        return data


class PhaseDayForm(forms.Form):
    """Until when parties answer and react."""

    work = DayField(
        label="Antwoorden op de vragen kan tot en met", required=False, help_text="Leeg: geen dag."
    )
    findings = DayField(label="Reageren op de bevindingen kan tot en met", required=False)

    @staticmethod
    def beginning(assessment: Assessment) -> dict:
        days = dict(PhaseDay.objects.filter(assessment=assessment).values_list("phase", "day"))
        return {
            name: days.get(phase) for name, phase in zip(("work", "findings"), PhaseDay.ASKED, strict=True)
        }


class ConditionForm(TermForm):
    """A condition in words, whose it is, and its term."""

    text = TextField(label="Voorwaarde", rows=3, max_length=2000)
    owner = forms.ChoiceField(label="Wie is aanspreekbaar?", error_messages=CHOOSE)
    revision = RevisionField(required=False)

    def __init__(self, *args, assessment: Assessment, **kwargs):
        super().__init__(*args, **kwargs)
        parties = list(assessment.involvements.all())
        places = [row.organisation_id for row in parties]
        offices = Office.objects.filter(kind__in=RESPONSIBLE, organisation__in=places).prefetch_related(
            "titles"
        )
        koepels = [row for row in parties if row.organisation.kind == Organisation.Kind.KOEPEL]
        self.owners = {f"ambt:{office.slug}": office for office in offices}
        self.owners |= {f"koepel:{row.organisation.slug}": row.organisation for row in koepels}
        labels = [
            (key, office.title_on(self.said_on)) for key, office in self.owners.items() if key[0] == "a"
        ]
        labels += [(f"koepel:{row.organisation.slug}", name_of(row)) for row in koepels]
        self.fields["owner"].choices = [("", "Kies een ambt of koepel"), *labels]

    def condition(self) -> dict:
        """Return what `write_condition` takes."""
        data = self.cleaned_data
        return {"text": data["text"], "owner": self.owners[data["owner"]], "moment": data["moment"]}


def condition_of(row: Condition) -> dict:
    """Return what the form begins with."""
    owner = f"ambt:{row.office.slug}" if row.office else f"koepel:{row.organisation.slug}"
    return {"text": row.text, "owner": owner, "revision": row.revision} | term_of(row.moment)


class LinkForm(forms.Form):
    """The afspraak whose new or changed task is assessed."""

    agreement = forms.ModelChoiceField(
        Agreement.objects.none(), label="Afspraak", to_field_name="key", empty_label="Kies een afspraak",
        help_text="Afspraken die een nieuwe of gewijzigde taak geven en die u kunt lezen.", error_messages=CHOOSE,
    )  # fmt: skip

    def __init__(self, *args, assessment: Assessment, seat: Seat, **kwargs):
        super().__init__(*args, **kwargs)
        tasks = TaskCheck.objects.exclude(kind=TaskCheck.Kind.NONE).values("agreement")
        rows = Agreement.objects.visible_to(seat).filter(pk__in=tasks)
        self.fields["agreement"].queryset = rows.exclude(udo_links__assessment=assessment).newest()


class ExistingForm(forms.Form):
    """The afspraak, of any kind, that answers a condition: open ones that this seat reads, newest first."""

    agreement = forms.ModelChoiceField(
        Agreement.objects.none(), label="Afspraak", to_field_name="key", empty_label="Kies een afspraak",
        help_text="Lopende afspraken die u kunt lezen en die nog niet aan deze UDO zijn gekoppeld.", error_messages=CHOOSE,
    )  # fmt: skip

    def __init__(self, *args, assessment: Assessment, seat: Seat, **kwargs):
        super().__init__(*args, **kwargs)
        rows = Agreement.objects.visible_to(seat).listed().open()
        self.fields["agreement"].queryset = rows.exclude(udo_links__assessment=assessment).newest()


def circle_choices(circles: list[Circle], organisation: str) -> list[tuple[str, str]]:
    """Return the circles of a thread in words."""
    words = {
        Circle.ALL: "Iedereen die aan deze UDO meedoet",
        Circle.RIJK: "Alleen de ministeries die meedoen",
        Circle.OWN: f"Alleen {organisation}",
    }
    return [(circle.value, words[circle]) for circle in circles]
