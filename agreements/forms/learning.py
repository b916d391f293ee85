"""Forms for lessons: filter the register, and write one down."""

from django import forms

from agreements.forms.step import offered
from agreements.models import Agreement, Lesson
from agreements.models.lesson import LessonQuerySet
from lib.forms import DayField, RevisionField, TextField
from meetings.models import Meeting
from parties.models import Seat, Theme

WITH, WITHOUT = "met", "zonder"
MEETINGS = 100
FIELDS = (
    "kind",
    "subject",
    "learned_on",
    "evaluation",
    "lesson",
    "applies_to",
    "theme",
    "meeting",
    "agreement",
)


class LessonFilter(forms.Form):
    """Words, theme and whether something was agreed on it, as query parameters; what isn't a choice is passed over."""

    q = TextField(label="Woord in de les", max_length=200, required=False)
    thema = forms.ModelChoiceField(
        Theme.objects.all(), label="Thema", required=False, to_field_name="slug", empty_label="Alle thema’s"
    )
    vervolg = forms.ChoiceField(
        label="Vervolgafspraak", required=False, choices=[("", "Alle"), (WITH, "Met"), (WITHOUT, "Zonder")]
    )

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["q"].widget.input_type = "search"

    def narrow(self, rows: LessonQuerySet) -> LessonQuerySet:
        """Keep what the filters ask for; `rows` know of a follow-up that the reader may see (`sees_agreement`)."""
        self.is_valid()
        if words := self.cleaned_data.get("q"):
            rows = rows.matching(words)
        if theme := self.cleaned_data.get("thema"):
            rows = rows.filter(theme=theme)
        follow_up = self.cleaned_data.get("vervolg")
        if follow_up:
            rows = rows.filter(sees_agreement=follow_up == WITH)
        return rows

    @property
    def is_used(self) -> bool:
        return any(self.cleaned_data.values())


class LessonForm(forms.Form):
    """What was evaluated, what it taught, and where else that is of use; `revision` is empty for a new one."""

    kind = forms.ChoiceField(
        label="Wat is geëvalueerd?", choices=Lesson.Kind.choices,
        error_messages={"required": "Kies een soort.", "invalid_choice": "Kies uit de lijst."},
    )  # fmt: skip
    subject = TextField(
        label="In enkele woorden", help_text="Bijvoorbeeld: de samenwerking bij de opvang in het voorjaar."
    )
    meeting = forms.ModelChoiceField(
        Meeting.objects.none(), label="Overleg", required=False, to_field_name="key", empty_label="Geen overleg",
        error_messages={"invalid_choice": "Kies een overleg uit de lijst."},
    )  # fmt: skip
    learned_on = DayField(label="Geleerd op")
    evaluation = TextField(
        label="Evaluatie", rows=4, max_length=5000, help_text="Wat ging goed, en wat ging minder goed?"
    )
    lesson = TextField(label="Les", rows=3, max_length=5000, help_text="Wat doet u een volgende keer anders?")
    applies_to = TextField(
        label="Ook toepasbaar in", rows=3, max_length=2000, required=False,
        help_text="Andere thema’s of praktijken, elk op een eigen regel.",
    )  # fmt: skip
    theme = forms.ModelChoiceField(
        Theme.objects.all(), label="Thema", required=False, to_field_name="slug", empty_label="Geen thema",
        error_messages={"invalid_choice": "Kies een thema uit de lijst."},
    )  # fmt: skip
    agreement = forms.ModelChoiceField(
        Agreement.objects.none(), label="Afspraak om dit de gewone werkwijze te maken", required=False,
        to_field_name="key", empty_label="Nog geen afspraak",
        help_text="Wie de les leest maar de afspraak niet, ziet deze verwijzing niet.",
        error_messages={"invalid_choice": "Kies een afspraak uit de lijst."},
    )  # fmt: skip
    circle = forms.ChoiceField(
        label="Wie mag deze les lezen?", choices=Lesson.Circle.choices, widget=forms.RadioSelect,
        help_text="Meer lezers kan later nog. Minder niet.",
        error_messages={"required": "Kies wie de les mag lezen.", "invalid_choice": "Kies uit de lijst."},
    )  # fmt: skip
    revision = RevisionField(required=False)

    def __init__(self, *args, seat: Seat, of: Lesson | None = None, **kwargs):
        """With `of` it changes that lesson: what its writer may not see stays, and so does the overleg of its readers."""
        super().__init__(*args, **kwargs)
        held = Meeting.objects.visible_to(seat).filter(state=Meeting.State.HELD)
        newest = [*held.order_by("-actual_start").values_list("pk", flat=True)[:MEETINGS]]
        known = [of.meeting_id] if of and of.meeting_id and of.sees_meeting else []
        self.fields["meeting"].queryset = Meeting.objects.filter(pk__in=newest + known).order_by(
            "-actual_start"
        )
        self.fields["agreement"].queryset = self._agreements(seat, of)
        self.fields["agreement"].label_from_instance = lambda row: f"{row.title} ({row.came_from})"
        for name in self._fixed(of) if of else ():
            del self.fields[name]

    @staticmethod
    def _agreements(seat: Seat, of: Lesson | None):
        rows = offered(Agreement.objects.visible_to(seat).exclude(agreed_on=None))
        if of and of.agreement_id and of.sees_agreement:
            rows = rows | Agreement.objects.filter(pk=of.agreement_id).select_related("meeting")
        return rows

    @staticmethod
    def _fixed(of: Lesson) -> list[str]:
        hidden = [
            name for name in ("meeting", "agreement") if getattr(of, name) and not getattr(of, f"sees_{name}")
        ]
        is_tied = of.circle == Lesson.Circle.MEETING and "meeting" not in hidden
        return [*hidden, "meeting"] if is_tied else hidden

    def clean(self):
        data = super().clean()
        lacks = "meeting" in self.fields and not data.get("meeting") and "meeting" not in self.errors
        if data.get("circle") == Lesson.Circle.MEETING and lacks:
            self.add_error("meeting", "Kies het overleg waarvan de deelnemers deze les mogen lezen.")
        return data

    def facts(self) -> dict:
        """Return what the actions take, without the revision."""
        return {name: value for name, value in self.cleaned_data.items() if name != "revision"}


def beginning(lesson: Lesson) -> dict:
    """Return what the form about this lesson begins with; no query if meeting, theme and afspraak came along."""
    return {name: getattr(lesson, name) for name in (*FIELDS[:6], "circle", "revision")} | {
        "theme": lesson.theme and lesson.theme.slug,
        "meeting": lesson.meeting and lesson.meeting.key,
        "agreement": lesson.agreement and lesson.agreement.key,
    }
