"""The words of an afspraak per document, and the difference between two of them."""

import datetime as dt
import re
from dataclasses import dataclass

from django.db.models import Prefetch, prefetch_related_objects
from django.http import QueryDict
from django.urls import reverse
from django.utils.safestring import SafeString

from agreements.models import Agreement, AgreementText, DocumentText
from agreements.permissions import may_take_back_text
from lib import dates
from lib.difference import compare
from lib.templatetags.ui import make_pill
from parties.models import Seat

SOURCE = AgreementText.Source
NUMBER = re.compile(r"[0-9]{1,4}")


@dataclass(frozen=True)
class Version:
    """The words of one source, and the part that they play now."""

    number: int
    text: AgreementText | DocumentText
    source: str
    pill: SafeString
    note: str = ""
    letter: str = ""
    take_back: str = ""


@dataclass(frozen=True)
class Comparison:
    """Two versions by number, and the second with what differs from the first marked."""

    old: int
    new: int
    marked: SafeString
    is_equal: bool


def versions_of(agreement: Agreement, seat: Seat, today: dt.date) -> list[Version]:
    """Return all texts that this seat may read, oldest first; from here on `text_on` costs no query.

    One query, and two more if other documents word it as well (`has_document_texts`).
    """
    rows = AgreementText.objects.select_related("item__agenda__meeting")
    prefetch_related_objects([agreement], Prefetch("texts", queryset=rows))
    present = agreement.text_on(today)
    said = list(agreement.texts.all())
    elsewhere = _elsewhere(agreement, seat) if agreement.has_document_texts else []
    texts = sorted([*said, *elsewhere], key=lambda text: text.said_on)
    return [
        _of_document(number, text, present, seat)
        if isinstance(text, DocumentText)
        else Version(
            number, text, _source(text, agreement), _role(text, present, agreement, today), text.source_note
        )
        for number, text in enumerate(texts, 1)
    ]


def _elsewhere(agreement: Agreement, seat: Seat) -> list[DocumentText]:
    rows = DocumentText.objects.visible_to(seat).filter(agreement=agreement)
    return list(
        rows.select_related("agreement", "added_by__organisation").prefetch_related(
            "added_by__organisation__names"
        )
    )


def _of_document(number: int, text: DocumentText, present: AgreementText | None, seat: Seat) -> Version:
    """Return what another document says, and who says so."""
    source = f"{text.get_kind_display()} {text.name}, {dates.long(text.said_on)}"
    source, by = f"{source[0].upper()}{source[1:]}", text.added_by
    address = reverse("document-text-take-back", args=[text.agreement.key, text.key])
    return Version(
        number, text, source, _same_or_not(text, present),
        note=f"Toegevoegd door {by.organisation}" if by else "", letter=text.letter,
        take_back=address if may_take_back_text(seat, text) else "",
    )  # fmt: skip


def _same_or_not(text: AgreementText | DocumentText, present: AgreementText | None) -> SafeString:
    same = present is not None and text.text == present.text
    return make_pill("gelijk", "done") if same else make_pill("wijkt af", "warn")


def since(agreement: Agreement, today: dt.date) -> str:
    """Say since when the present text is in force, never more precisely than the day of its overleg is known."""
    text, meeting = agreement.text_on(today), agreement.meeting
    if text is None or text.valid_from is None:
        return ""
    is_vague = text.source == SOURCE.MEETING and meeting is not None and meeting.day is None
    return f"het {meeting}" if is_vague else dates.long(text.valid_from)


def compared(versions: list[Version], asked: QueryDict) -> Comparison | None:
    """Compare the two versions that were asked for by number (`van`, `met`), or else the last two."""
    if len(versions) < 2:
        return None
    numbers = [int(asked[name]) if NUMBER.fullmatch(asked.get(name, "")) else 0 for name in ("van", "met")]
    if not all(1 <= number <= len(versions) for number in numbers):
        numbers = [len(versions) - 1, len(versions)]
    old, new = (versions[number - 1].text.text for number in numbers)
    return Comparison(*numbers, compare(old, new), old == new)


def _source(text: AgreementText, agreement: Agreement) -> str:
    """Write from which document or overleg these words are."""
    meeting = text.item.agenda.meeting if text.item else agreement.meeting
    if text.source == SOURCE.AGENDA and text.item and not text.item.agenda.is_reopened:
        return f"Agenda {meeting.when}, punt {text.item.position}"
    if text.source == SOURCE.MEETING and meeting:
        return meeting.title
    if text.source == SOURCE.MINUTES and meeting:
        return f"Verslag, vastgesteld in het {meeting}"
    word = {SOURCE.LETTER: "Kamerbrief", SOURCE.AGENDA: "Agenda"}.get(SOURCE(text.source), "Andere bron")
    return f"{word} {dates.long(text.said_on)}"


def _role(
    text: AgreementText, present: AgreementText | None, agreement: Agreement, today: dt.date
) -> SafeString:
    if present is not None and text.pk == present.pk:
        return make_pill("laatste tekst", "off") if agreement.is_over else make_pill("geldende tekst", "set")
    if text.valid_from is None and (text.source == SOURCE.AGENDA or agreement.is_undecided):
        return make_pill("voorgesteld")
    if text.valid_from is None:
        return _same_or_not(text, present)
    if text.valid_from > today:
        return make_pill(f"geldt vanaf {dates.long(text.valid_from)}")
    return make_pill("gold eerder", "off")
