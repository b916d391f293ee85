"""Forms for fixed topics: a new version of the list, and the reasons for what an agenda lacks."""

from django import forms

from lib.forms import DayField, RevisionField, TextField
from meetings.models import Topic, TopicList

MOST = 10


class ReasonsForm(forms.Form):
    """Why, of each thing that an agenda lacks: the one place where a reason is demanded (MT-02, MT-09)."""

    def __init__(self, *args, lacks: list[tuple[Topic | str, str]], known: dict, **kwargs):
        """`lacks` are (topic or side, label); `known` the reasons given before, by topic (pk) or side."""
        super().__init__(*args, **kwargs)
        self.lacks = {self._name(about): about for about, _ in lacks}
        for about, label in lacks:
            key = about.pk if isinstance(about, Topic) else about
            self.fields[self._name(about)] = TextField(
                label=label, rows=2, max_length=2000, initial=known.get(key, ""),
                error_messages={"required": "Geef een reden."},
            )  # fmt: skip

    @staticmethod
    def _name(about: Topic | str) -> str:
        return f"topic_{about.number}" if isinstance(about, Topic) else f"side_{about.lower()}"

    def reasons(self) -> list[tuple[Topic | str, str]]:
        return [(about, self.cleaned_data[name]) for name, about in self.lacks.items()]


class TopicsForm(forms.Form):
    """A new version of the list: a row left empty is no topic; `revision` is the version that the writer saw."""

    since = DayField(label="Geldt vanaf")
    source = TextField(label="Bron", error_messages={"required": "Vul in waar de lijst vandaan komt."})
    revision = RevisionField(required=False)

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        for n in range(1, MOST + 1):
            self.fields[f"name_{n}"] = TextField(label=f"Onderwerp {n}", required=False, max_length=150)
            self.fields[f"quotation_{n}"] = TextField(
                label=f"Citaat bij onderwerp {n}", required=False, rows=2, max_length=1000
            )
            self.fields[f"takes_points_{n}"] = forms.BooleanField(
                label=f"Onderwerp {n} krijgt open punten uit bestuurlijke overleggen", required=False
            )

    def clean(self):
        data = super().clean()
        if not self.errors and not self.topics():
            self.add_error("name_1", "Vul ten minste één onderwerp in.")
        return data

    def topics(self) -> list[tuple[str, str, bool]]:
        """Return (name, quotation, whether it gets open points) of each row that has a name, in order."""
        data = self.cleaned_data
        numbers = [n for n in range(1, MOST + 1) if data.get(f"name_{n}")]
        return [
            (data[f"name_{n}"], data.get(f"quotation_{n}", ""), data[f"takes_points_{n}"]) for n in numbers
        ]

    def rows(self) -> list[list[forms.BoundField]]:
        parts = ("name", "quotation", "takes_points")
        return [[self[f"{part}_{n}"] for part in parts] for n in range(1, MOST + 1)]


def initial_topics(newest: TopicList | None) -> dict:
    """Return what the form begins with: the newest version, without its day."""
    values = {
        "since": None,
        "source": newest.source if newest else "",
        "revision": newest.number if newest else None,
    }
    found = {topic.number: topic for topic in newest.topics.all()} if newest else {}
    for n in range(1, MOST + 1):
        values[f"name_{n}"] = found[n].name if n in found else ""
        values[f"quotation_{n}"] = found[n].quotation if n in found else ""
        values[f"takes_points_{n}"] = n in found and found[n].takes_points
    return values
