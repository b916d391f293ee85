"""Forms for agenda items and annexes."""

from django import forms
from django.conf import settings

from lib.files import UploadField, megabytes
from lib.forms import RevisionField, TextField
from lib.richtext_field import RichTextField
from meetings.forms.fields import NumberField
from meetings.models import AgendaItem, Annex, Topic
from papers.models import Document

FILES = f"PDF, Word, ODF, PNG of JPEG; hoogstens {megabytes(settings.UPLOAD_LIMIT)}."
PAPERS = [
    (kind.value, kind.label.capitalize())
    for kind in (Document.Kind.ANNEX, Document.Kind.DISCUSSION_PAPER, Document.Kind.SUMMARY)
]


class ItemForm(forms.Form):
    """One agenda item; `revision` is what the writer saw, and empty for a new one."""

    title = TextField(label="Titel", error_messages={"required": "Geef het agendapunt een titel."})
    kind = forms.ChoiceField(
        label="Soort", choices=AgendaItem.Kind, initial=AgendaItem.Kind.DISCUSSION,
        error_messages={"required": "Kies een soort.", "invalid_choice": "Kies een soort uit de lijst."},
    )  # fmt: skip
    minutes = NumberField(label="Minuten", required=False, least=1, most=600)
    annotation = RichTextField(label="Toelichting", required=False, annexes=())
    no_policy_decision = forms.BooleanField(
        label="De stukken bevatten geen beleidsinhoudelijke besluiten", required=False
    )
    topics = forms.ModelMultipleChoiceField(
        Topic.objects.none(), label="Vaste onderwerpen die hier aan bod komen", required=False,
        widget=forms.CheckboxSelectMultiple, error_messages={"invalid_choice": "Kies uit deze lijst."},
    )  # fmt: skip
    revision = RevisionField(required=False)

    def __init__(self, *args, annexes=(), topics=None, **kwargs):
        """`topics` is the version of the list that the overleg began with, if it has fixed topics."""
        super().__init__(*args, **kwargs)
        self.fields["annotation"].annexes = annexes
        if topics is None:
            del self.fields["topics"]
        else:
            self.fields["topics"].queryset = Topic.objects.filter(list=topics)

    def fields_of_item(self) -> dict:
        return {name: value for name, value in self.cleaned_data.items() if name != "revision"}


class ShownToField(forms.ChoiceField):
    """Who reads a paper; what is left out means the readers of the agenda."""

    def __init__(self, **kwargs):
        choices = [(value, label.capitalize()) for value, label in Annex.ShownTo.choices]
        wrong = {"invalid_choice": "Kies uit de lijst wie dit stuk leest."}
        super().__init__(label="Te zien voor", choices=choices, error_messages=wrong, **kwargs)

    def clean(self, value):
        return super().clean(value) or Annex.ShownTo.AGENDA


class ShownToForm(forms.Form):
    """Change who reads a paper."""

    shown_to = ShownToField()


class AnnexForm(forms.Form):
    """A file to put at an agenda item."""

    file = UploadField(label="Bestand", help_text=FILES, may_hold=True)
    title = TextField(
        label="Titel",
        help_text="Zo staat het stuk op de agenda.",
        error_messages={"required": "Geef het stuk een titel."},
    )
    kind = forms.ChoiceField(
        label="Soort", choices=PAPERS, error_messages={"invalid_choice": "Kies een soort uit de lijst."}
    )
    shown_to = ShownToField(required=False)


class VersionForm(forms.Form):
    """A newer version of a document that is there already."""

    file = UploadField(label="Nieuwe versie", help_text=FILES, may_hold=True)
