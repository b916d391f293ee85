"""Forms for the kernboodschap and each party's own view."""

from django import forms

from lib.forms import TextField
from meetings.forms.circulating import AnswerForm

LONGEST = 6000


class SeenField(forms.IntegerField):
    """The version that the writer began with, hidden in the form; 0 is none yet."""

    def __init__(self, **kwargs):
        super().__init__(min_value=0, max_value=2**31 - 1, widget=forms.HiddenInput, **kwargs)


class MessageForm(forms.Form):
    """The joint text."""

    text = TextField(label="Kernboodschap", rows=8, max_length=LONGEST)
    revision = SeenField()


class MessageAnswerForm(AnswerForm):
    """Whether a party agrees with the joint text; unlike a verslag, its note stays among the parties."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["note"].help_text = (
            "Nodig als u een opmerking heeft of niet akkoord bent. "
            "Alleen de partijen lezen dit, ook na het vrijgeven."
        )


class AppreciationForm(forms.Form):
    """The own view of one party."""

    text = TextField(label="Eigen waardering", rows=6, max_length=LONGEST)
    is_ready = forms.BooleanField(
        label="Klaar: dit mag samen met de kernboodschap worden vrijgegeven", required=False
    )
    revision = SeenField()


class ReleaseForm(forms.Form):
    """Which text is released, and why although a party hasn't agreed."""

    text_hash = forms.CharField(min_length=64, max_length=64, widget=forms.HiddenInput)
    reason = TextField(
        label="Reden", rows=3, max_length=2000, required=False,
        help_text="Alleen nodig als een partij nog niet akkoord is. Alle deelnemers lezen de reden.",
    )  # fmt: skip
