"""Forms for the kernboodschap and each party's own view."""

from django import forms

from lib.forms import TextField

LONGEST = 6000


class SeenField(forms.IntegerField):
    """The version that the writer began with, hidden in the form; 0 is none yet."""

    def __init__(self, **kwargs):
        super().__init__(min_value=0, max_value=2**31 - 1, widget=forms.HiddenInput, **kwargs)


class MessageForm(forms.Form):
    """The joint text."""

    text = TextField(label="Kernboodschap", rows=8, max_length=LONGEST)
    revision = SeenField()


class AppreciationForm(forms.Form):
    """The own view of one party."""

    text = TextField(label="Eigen waardering", rows=6, max_length=LONGEST)
    is_ready = forms.BooleanField(
        label="Klaar: dit mag samen met de kernboodschap worden vrijgegeven", required=False
    )
    revision = SeenField()


class ReleaseForm(forms.Form):
    """Why it is released although a party hasn't agreed."""

    reason = TextField(
        label="Reden", rows=3, max_length=2000, required=False,
        help_text="Alleen nodig als een partij nog niet akkoord is. Alle deelnemers lezen de reden.",
    )  # fmt: skip
