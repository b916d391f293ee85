"""Forms for a vooraankondiging: what is coming, for whom, and what is said about it."""

import datetime as dt

from django import forms
from django.db.models import Exists, OuterRef

from agreements.actions.announcing import addresses
from agreements.forms.agreement import ManyField
from agreements.models import HeadsUp
from lib import dates
from lib.forms import DayField, TextField
from notices.recipients import with_number
from parties.models import Organisation, OrganisationName, Seat

ORGANISER = "bzk"


class HeadsUpForm(forms.Form):
    """What the own organisation is about to say or do, when, and whom it tells."""

    kind = forms.ChoiceField(
        label="Wat komt eraan?", choices=HeadsUp.Kind.choices, widget=forms.RadioSelect,
        error_messages={"required": "Kies wat eraan komt.", "invalid_choice": "Kies uit de lijst."},
    )  # fmt: skip
    subject = TextField(label="Onderwerp", help_text="Dit staat niet in de mail, alleen op deze site.")
    when_words = TextField(
        label="Wanneer?", help_text="In uw eigen woorden, bijvoorbeeld: in de week na het meireces."
    )
    day = DayField(label="Niet eerder dan", required=False, help_text="Alleen als er een dag bekend is.")
    contact = TextField(
        label="Bij wie kunnen anderen terecht?", help_text="Een functie, met telefoonnummer of e-mailadres."
    )
    words = TextField(label="Toelichting", rows=4, max_length=5000, required=False)
    to = ManyField(
        Organisation.objects.none(), label="Aan wie?",
        help_text="Zij lezen het meteen, en krijgen een mail. Uw eigen organisatie leest mee.",
    )  # fmt: skip

    def __init__(self, *args, seat: Seat, now: dt.datetime, **kwargs):
        super().__init__(*args, **kwargs)
        today = dates.local_day(now)
        kinds = (Organisation.Kind.KOEPEL, Organisation.Kind.MINISTRY)
        present = OrganisationName.objects.on(today).filter(organisation=OuterRef("pk"))
        others = Organisation.objects.filter(Exists(present), kind__in=kinds).exclude(pk=seat.organisation_id)
        shown = others.exclude(slug=Organisation.RIJK).prefetch_related("names")
        numbers = addresses(shown, now)
        self.fields["to"].queryset = shown
        self.fields["to"].label_from_instance = lambda place: with_number(place, numbers.get(place.pk, 0))
        self.fields["to"].error_messages["required"] = "Kies ten minste één organisatie."


def usual_readers(seat: Seat) -> list[str]:
    """Return whom a vooraankondiging is for if nobody chooses: all koepels and BZK. One query."""
    koepels = Organisation.objects.filter(kind=Organisation.Kind.KOEPEL).exclude(pk=seat.organisation_id)
    slugs = list(koepels.values_list("slug", flat=True))
    return slugs if seat.organisation.slug == ORGANISER else [*slugs, ORGANISER]


class NoteForm(forms.Form):
    """What became different."""

    words = TextField(
        label="Wat is er anders?", rows=4, max_length=5000,
        help_text="Wat er stond, blijft staan. Wie de aankondiging las, krijgt een mail.",
    )  # fmt: skip


class ReplyForm(forms.Form):
    """A short reaction."""

    words = TextField(
        label="Reactie", rows=3, max_length=1000,
        help_text="Alleen de afzender en uw eigen organisatie lezen dit.",
        error_messages={"required": "Schrijf een reactie, of meld alleen dat u het las."},
    )  # fmt: skip
