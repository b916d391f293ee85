"""Forms for one afspraak: propose, record, change."""

from django import forms

from agreements.actions.facts import ROLES, parties_of
from agreements.forms.term import TermForm, term_of
from agreements.models import Agreement
from lib.forms import RevisionField, TextField
from meetings.models import Meeting
from parties.models import Office, Organisation, Seat, Theme

PARTS = 26
LONGEST = 5000
FACTS = ("title", "theme", "parties", "co_owners", "involved", "readers", "owners", "moment")


class ManyField(forms.ModelMultipleChoiceField):
    """Several rows by their slug, as checkboxes."""

    widget = forms.CheckboxSelectMultiple

    def __init__(self, queryset, **kwargs):
        super().__init__(queryset, to_field_name="slug", **kwargs)
        self.error_messages |= {"invalid_choice": "Kies uit de lijst.", "required": "Kies er ten minste één."}


class FactsForm(TermForm):
    """What is known of an afspraak beside its words."""

    title = TextField(
        label="Korte titel", required=False, help_text="Voor lijsten. Leeg: het begin van de tekst."
    )  # fmt: skip
    theme = forms.ModelChoiceField(
        Theme.objects.all(), label="Thema", required=False, to_field_name="slug", empty_label="Geen thema",
        error_messages={"invalid_choice": "Kies een thema uit de lijst."},
    )  # fmt: skip
    parties = ManyField(Organisation.objects.none(), label="Partijen die aan zet zijn")
    co_owners = ManyField(
        Organisation.objects.none(), label="Partijen die mede aan zet zijn", required=False,
        help_text="Zij dragen mede bij, en zijn daarop aan te spreken.",
    )  # fmt: skip
    involved = ManyField(Organisation.objects.none(), label="Partijen die betrokken zijn", required=False)
    readers = ManyField(
        Organisation.objects.none(), label="Lezers", required=False,
        help_text="Zij zijn geen partij en hoeven niets te doen. Wie de afspraak kan lezen, verandert hierdoor niet.",
    )  # fmt: skip
    owners = ManyField(Office.objects.none(), label="Wie is aanspreekbaar?", required=False)

    def __init__(self, *args, seat: Seat, meeting: Meeting | None = None, **kwargs):
        super().__init__(*args, seat=seat, meeting=meeting, **kwargs)
        places = Organisation.objects.exclude(kind=Organisation.Kind.OTHER).prefetch_related("names")
        for name in ROLES:
            self.fields[name].queryset = places
        self.fields["owners"].queryset = Office.objects.select_related("organisation").prefetch_related(
            "titles"
        )

    def clean(self):
        data = super().clean()
        one_role_each(self, data)
        return data

    def facts(self) -> dict:
        """Return the facts as `write_facts` takes them; without a title the present one stays."""
        data = self.cleaned_data
        return {name: data.get(name) for name in FACTS if name != "title" or data["title"]}


def one_role_each(form: forms.Form, data: dict) -> None:
    """Object to an organisation that has more than one role, at the field of the second."""
    taken: set[Organisation] = set()
    for name in ("parties", "co_owners", "involved", "readers"):
        chosen = set(data.get(name) or ())
        if both := taken & chosen:
            names = ", ".join(sorted(str(place) for place in both))
            form.add_error(name, f"Kies één rol voor {names}.")
        taken |= chosen


class AgreementForm(FactsForm):
    """A proposal, or an afspraak as it was made: its exact words, its parts, and the facts."""

    text = TextField(
        label="Tekst", rows=4, max_length=LONGEST, help_text="De precieze woorden.",
        error_messages={"required": "Vul de tekst van de afspraak in."},
    )  # fmt: skip
    parts = TextField(
        label="Deelafspraken", required=False, rows=3, max_length=LONGEST * 4,
        help_text="Elke regel wordt een deel: a, b, c. Partijen en thema zijn eerst die van het geheel.",
    )  # fmt: skip
    is_heading = forms.BooleanField(label="De tekst is alleen een kop boven de deelafspraken", required=False)
    field_order = ("text", "parts", "is_heading", "title")

    def clean_parts(self) -> list[str]:
        lines = [line.strip() for line in self.cleaned_data["parts"].splitlines() if line.strip()]
        if len(lines) > PARTS:
            raise forms.ValidationError("Een afspraak heeft hoogstens 26 delen: a tot en met z.")
        if any(len(line) > LONGEST for line in lines):
            raise forms.ValidationError("Een deelafspraak is langer dan 5.000 tekens. Maak die korter.")
        return lines

    def clean(self):
        data = super().clean()
        if data.get("is_heading") and not data.get("parts") and "parts" not in self.errors:
            self.add_error("parts", "Onder een kop hoort ten minste één deelafspraak.")
        return data


class RecordForm(AgreementForm):
    """An afspraak as it was made in the overleg; it may be a further part of one made there before."""

    parent = forms.ModelChoiceField(
        Agreement.objects.none(), label="Onderdeel van", required=False, to_field_name="key",
        empty_label="Een afspraak op zichzelf",
        error_messages={"invalid_choice": "Kies een afspraak uit de lijst."},
    )  # fmt: skip

    def __init__(self, *args, seat: Seat, meeting: Meeting, **kwargs):
        super().__init__(*args, seat=seat, meeting=meeting, **kwargs)
        wholes = Agreement.objects.visible_to(seat).filter(
            meeting=meeting, agreed_on__isnull=False, parent=None
        )
        self.fields["parent"].queryset = wholes.order_by("position")
        self.fields["parent"].label_from_instance = lambda row: f"{row.label}. {row.title}"

    def clean(self):
        data = super().clean()
        if data.get("parent") and data.get("parts"):
            self.add_error("parts", "Een onderdeel kan zelf geen deelafspraken hebben.")
        return data


class EditForm(FactsForm):
    """Changes to an afspraak; the text only of a proposal, the term until the verslag is settled."""

    text = TextField(label="Tekst van het voorstel", rows=4, max_length=LONGEST)
    reason = TextField(
        label="Reden", required=False, rows=2, max_length=2000,
        help_text="Nodig als u de termijn van een vastgestelde afspraak wijzigt.",
    )  # fmt: skip
    revision = RevisionField()
    field_order = ("text", "title")

    def __init__(self, *args, agreement: Agreement, is_settled: bool, **kwargs):
        super().__init__(*args, meeting=agreement.meeting, **kwargs)
        self.agreement = agreement
        self.fields["title"].required = True
        self.fields["title"].help_text = ""
        gone = ("text", "reason", "asks", *self.TERM) if is_settled else ("text",)
        for name in ("reason",) if agreement.is_undecided else gone:
            del self.fields[name]

    def facts(self) -> dict:
        """Leave out a term that nobody touched: it may mean more than its fields can show."""
        touched = set(self.TERM) & set(self.changed_data)
        return {name: value for name, value in super().facts().items() if touched or name != "moment"}


def beginning(agreement: Agreement) -> dict:
    """Return what a form about this afspraak begins with; four queries."""
    roles = {name: [place.slug for place in places] for name, places in parties_of(agreement).items()}
    return term_of(agreement.moment) | {
        "text": agreement.wording,
        "title": agreement.title,
        "theme": agreement.theme and agreement.theme.slug,
        **roles,
        "owners": [office.slug for office in agreement.owners.all()],
        "is_heading": agreement.is_heading,
        "revision": agreement.revision,
    }
