"""Forms for an agenda of overheden together: begin it, say who reads along, write a version, adopt it."""

from django import forms

from agreements.actions.cooperation import REGION, Reach
from agreements.forms.agreement import ManyField
from agreements.models import CooperationAgenda, CooperationVersion, OpportunityAgenda
from lib.forms import DayField, RevisionField, TextField
from meetings.models import Meeting
from parties.models import Organisation

LONG = 5000
WRONG = {"invalid_choice": "Kies er een uit de lijst.", "required": "Kies er een."}


def places_beside(own: int):
    """Return who may read a concept beside the organisation with this number: ministries and koepels with people."""
    kinds = (Organisation.Kind.MINISTRY, Organisation.Kind.KOEPEL)
    rows = Organisation.objects.filter(kind__in=kinds).exclude(slug=Organisation.RIJK).exclude(pk=own)
    return rows.prefetch_related("names")


class ReadersForm(forms.Form):
    """Who reads a concept beside the own organisation."""

    readers = ManyField(
        Organisation.objects.none(), label="Wie leest het concept mee?", required=False,
        help_text="Zonder keuze leest alleen uw eigen organisatie. Een mede-eigenaar vult pas inzet in als die meeleest.",
    )  # fmt: skip

    def __init__(self, *args, own: int, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["readers"].queryset = places_beside(own)


class AgendaForm(ReadersForm):
    """A new agenda."""

    kind = forms.ChoiceField(
        label="Soort", choices=CooperationAgenda.Kind, widget=forms.RadioSelect, error_messages=WRONG
    )
    title = TextField(label="Titel", error_messages={"required": "Vul een titel in."})
    field_order = ("kind", "title", "readers")


class VersionForm(forms.Form):
    """What a version says as a whole: its source, and of a region which one, why and with whom."""

    title = TextField(label="Titel", error_messages={"required": "Vul een titel in."})
    source = TextField(
        label="Bron", required=False, help_text="Het document waarin dit is vastgelegd, of wordt vastgelegd."
    )
    source_words = TextField(
        label="Woorden van de bron", rows=5, max_length=LONG, required=False,
        help_text="Letterlijk, met (…) voor wat u weglaat.",
    )  # fmt: skip
    name = TextField(label="Regio", required=False)
    division = forms.ChoiceField(
        label="Welke bestaande regio-indeling volgt de agenda?", required=False, error_messages=WRONG,
        choices=[("", "Nog niet gekozen"), *OpportunityAgenda.Division.choices],
    )  # fmt: skip
    division_words = TextField(
        label="Welke regio in die indeling?", required=False, help_text="Bijvoorbeeld: RES-regio Drenthe."
    )
    deviates = forms.BooleanField(label="De agenda wijkt af van bestaande regio-indelingen", required=False)
    motive = TextField(
        label="Waarom wijkt de agenda af?", rows=2, max_length=2000, required=False,
        help_text="Nodig als de agenda afwijkt. Ontbreekt het motief, dan staat dat bij de agenda.",
    )  # fmt: skip
    selection = TextField(
        label="Waarom eerst deze regio?", rows=3, max_length=2000, required=False,
        help_text="De indringende gezamenlijke opgave, en de bestaande energie in de regio.",
    )  # fmt: skip
    assemblies = TextField(
        label="Volksvertegenwoordigingen: hoe betrokken?", rows=2, max_length=2000, required=False
    )
    residents = TextField(
        label="Inwoners en inwonersinitiatieven: hoe betrokken?", rows=2, max_length=2000, required=False
    )
    business = TextField(
        label="Bedrijven en maatschappelijke organisaties: hoe betrokken?",
        rows=2,
        max_length=2000,
        required=False,
    )
    knowledge = TextField(label="Kennisinstellingen: hoe betrokken?", rows=2, max_length=2000, required=False)
    revision = RevisionField()

    def __init__(self, *args, version: CooperationVersion, **kwargs):
        super().__init__(*args, **kwargs)
        agenda = version.agenda
        gone = () if agenda.is_regional else REGION
        if agenda.state != CooperationAgenda.State.PREPARING:
            gone = ("title", *gone)
        for name in gone:
            del self.fields[name]

    def values(self) -> dict:
        return {name: value for name, value in self.cleaned_data.items() if name != "revision"}

    @staticmethod
    def beginning(version: CooperationVersion) -> dict:
        region = OpportunityAgenda.objects.filter(version=version).first()
        return {
            "title": version.agenda.title,
            "source": version.source,
            "source_words": version.source_words,
            "revision": version.revision,
            **{name: getattr(region, name) for name in (REGION if region else ())},
        }


class AdoptForm(forms.Form):
    """When and where a version was agreed, and who reads it from now on."""

    day = DayField(label="Vastgesteld op")
    meeting = forms.ModelChoiceField(
        Meeting.objects.none(), label="In welk overleg?", required=False, to_field_name="key",
        empty_label="Niet in een overleg van dit register", error_messages=WRONG,
    )  # fmt: skip
    reach = forms.ChoiceField(
        label="Wie leest de vastgestelde versie?", choices=Reach, widget=forms.RadioSelect,
        error_messages=WRONG | {"required": "Kies wie de vastgestelde versie leest."},
        help_text="Openbaar: ook op de openbare site, zonder inloggen. Wat iemand daar las, neemt u niet meer terug.",
    )  # fmt: skip

    def __init__(self, *args, meetings, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["meeting"].queryset = meetings


class CompareForm(forms.Form):
    """Two versions to compare; without a choice the last two."""

    van = forms.ChoiceField(required=False)
    met = forms.ChoiceField(required=False)

    def __init__(self, *args, versions: list[CooperationVersion], **kwargs):
        super().__init__(*args, **kwargs)
        for name in self.fields:
            self.fields[name].choices = [(row.key, row.label.capitalize()) for row in versions]
