"""The form for the next version of the template: phases, questions by block, and forms, all as plain text."""

from django import forms

from lib.forms import DayField, TextField
from udo.models import Block, Phase, UdoForm, UdoTemplate

KNOWN = (
    Phase.START, Phase.RELEVANCE, Phase.KICKOFF, Phase.WORK, Phase.FINDINGS, Phase.CONSULTATION,
    Phase.PROCESSING, Phase.PUBLICATION, Phase.REVIEW,
)  # fmt: skip
FREE = ("eigen-1", "eigen-2", "eigen-3")
PARTS = ("name", "status", "content", "ready_when", "basis")
LABELS = {
    "place": "Plaats",
    "name": "Naam",
    "status": "Status zolang deze fase loopt",
    "content": "Wat gebeurt er?",
    "ready_when": "Klaar als",
    "basis": "Grondslag",
    "only_major": "Alleen bij een majeure taakwijziging",
}
NO_PLACE = "Geef elke fase een eigen plaats."
FIRST = (Phase.START, Phase.RELEVANCE)
MOST = 60


class TemplateForm(forms.Form):
    """The whole template; `revision` is the version that the writer saw.

    A phase is used if it has a place. Questions stand one per line; a `*` in front makes one required.
    """

    title = TextField(label="Naam")
    since = DayField(label="Geldt vanaf")
    is_example = forms.BooleanField(
        label="Dit is een voorbeeld, niet de officiële handleiding", required=False
    )
    source = TextField(label="Bron", rows=3, max_length=3000, required=False)
    revision = forms.IntegerField(min_value=0, max_value=30_000, widget=forms.HiddenInput)

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        for slug in (*KNOWN, *FREE):
            self.fields |= _phase_fields(slug)
        for block in Block:
            self.fields[f"block_{block.value}"] = TextField(
                label=f"{block.value}. {block.label}", rows=5, max_length=10_000, required=False
            )
        for kind in UdoForm.Kind:
            self.fields[f"form_{kind.value}"] = TextField(
                label=kind.label, rows=4, max_length=10_000, required=False
            )

    @property
    def general(self):
        return [self[name] for name in ("title", "since", "is_example", "source")]

    @property
    def phases(self):
        """Return the fields of each phase, with its name as it is now."""
        names = [(slug, ("place", *PARTS, "only_major")) for slug in (*KNOWN, *FREE)]
        shown = [(slug, [self[f"{slug}_{part}"] for part in parts]) for slug, parts in names]
        return [(self[f"{slug}_name"].initial or "Eigen fase", fields) for slug, fields in shown]

    @property
    def blocks(self):
        return [self[f"block_{block.value}"] for block in Block]

    @property
    def forms(self):
        return [self[f"form_{kind.value}"] for kind in UdoForm.Kind]

    def clean(self) -> dict:
        data = super().clean()
        used = {slug: data.get(f"{slug}_place") for slug in (*KNOWN, *FREE) if data.get(f"{slug}_place")}
        for slug in used:
            if not data.get(f"{slug}_name") and f"{slug}_name" not in self.errors:
                self.add_error(f"{slug}_name", "Geef deze fase een naam.")
        for slug in FREE:
            if slug not in used and any(data.get(f"{slug}_{part}") for part in PARTS):
                self.add_error(f"{slug}_place", "Geef deze fase een plaats, of maak haar velden leeg.")
        if len(set(used.values())) != len(used):
            self.add_error(None, NO_PLACE)
        if [slug for slug, _ in sorted(used.items(), key=lambda pair: pair[1])][:2] != list(FIRST):
            self.add_error(None, "Een UDO begint met de aanmelding en dan de relevantiebepaling.")
        for block in Block:
            if len(_lines(data.get(f"block_{block.value}", ""))) > MOST:
                self.add_error(f"block_{block.value}", f"Een blok heeft hoogstens {MOST} vragen.")
        return data

    def facts(self) -> dict:
        """Return what `new_template` asks for."""
        data = self.cleaned_data
        used = [slug for slug in (*KNOWN, *FREE) if data[f"{slug}_place"]]
        return {
            "title": data["title"], "since": data["since"], "is_example": data["is_example"],
            "source": data["source"], "revision": data["revision"],
            "phases": [
                {"slug": slug, "only_major": data[f"{slug}_only_major"]}
                | {part: data[f"{slug}_{part}"] for part in PARTS}
                for slug in sorted(used, key=lambda slug: data[f"{slug}_place"])
            ],
            "questions": [
                {
                    "block": block.value, "number": number, "text": line.lstrip("* "),
                    "is_required": line.startswith("*"),
                }
                for block in Block
                for number, line in enumerate(_lines(data[f"block_{block.value}"]), 1)
            ],
            "forms": [
                {"kind": kind.value, "body": data[f"form_{kind.value}"]}
                for kind in UdoForm.Kind
                if data[f"form_{kind.value}"]
            ],
        }  # fmt: skip


def _phase_fields(slug: str) -> dict[str, forms.Field]:
    place = forms.IntegerField(
        label=LABELS["place"], min_value=1, max_value=30, required=False,
        help_text="Leeg: deze fase doet niet mee." if slug not in FIRST else "",
        error_messages={"invalid": "Vul een getal in.", "min_value": "Het eerste getal is 1."},
    )  # fmt: skip
    lines = {"content": 3, "ready_when": 2}
    longest = {"name": 60, "status": 60, "basis": 200}
    return {
        f"{slug}_place": place,
        **{
            f"{slug}_{part}": TextField(
                label=LABELS[part],
                rows=lines.get(part, 0),
                max_length=longest.get(part, 2000),
                required=False,
            )
            for part in PARTS
        },
        f"{slug}_only_major": forms.BooleanField(label=LABELS["only_major"], required=False),
    }


def _lines(text: str) -> list[str]:
    return [line.strip() for line in text.splitlines() if line.strip("* \t")]


def initial_template(newest: UdoTemplate | None) -> dict:
    """Return what the form begins with: the newest version, without its day; three queries."""
    if newest is None:
        return {"revision": 0}
    values = {name: getattr(newest, name) for name in ("title", "is_example", "source")}
    values |= {"revision": newest.number, "since": None}
    for phase in newest.phases.all():
        values |= {f"{phase.slug}_{part}": getattr(phase, part) for part in (*PARTS, "only_major")}
        values[f"{phase.slug}_place"] = phase.order
    questions = list(newest.questions.all())
    for block in Block:
        lines = [f"{'*' if row.is_required else ''}{row.text}" for row in questions if row.block == block]
        values[f"block_{block.value}"] = "\n".join(lines)
    return values | {f"form_{row.kind}": row.body for row in newest.forms.all()}
