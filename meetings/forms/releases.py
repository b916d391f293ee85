"""Forms for giving out the agenda."""

from django import forms

from meetings.forms.topics import ReasonsForm


class ReleaseForm(forms.Form):
    """Whether the readers get a mail; `people` is how many that are."""

    notify = forms.BooleanField(label="Stuur een mail", required=False, initial=True)

    def __init__(self, *args, people: int, **kwargs):
        super().__init__(*args, **kwargs)
        who = "1 persoon" if people == 1 else f"{people} mensen"
        self.fields["notify"].label = f"Meld dit met een mail aan {who}"
        self.fields["notify"].help_text = "In de mail staat geen tekst van de agenda, alleen een link."


class SendForm(ReasonsForm, ReleaseForm):
    """The same for sending, after the reasons for what the agenda lacks."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.order_fields([*self.lacks, "notify"])
