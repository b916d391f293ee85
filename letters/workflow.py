"""The procedures of a letter and of what the Kamer was promised, one row per step."""

from letters.models import Letter
from letters.models.chamber import Register
from letters.paper import gone_from, passages_of, signatures_of
from letters.permissions import may_approve, may_keep, may_register, may_return, may_send, may_write
from lib import dates, richtext
from lib.held import once
from lib.words import listing
from trail.workflow import Step, Workflow

DRAFT, SUBMITTED, APPROVED, SENT, PUBLISHED, WITHDRAWN = Letter.State.values
OPEN, PARTLY, DONE = Register.State.values


@once
def lacks_something(letter: Letter) -> str:
    """Object while the letter can't go out as it is, and say what is missing."""
    if not richtext.plain(letter.body):
        return "De brief heeft nog geen tekst."
    if passages_of(letter) and richtext.PASSAGES not in letter.body:
        return "De afspraken hebben nog geen plaats in de tekst."
    if gone := gone_from(letter):
        return f"De tekst verwijst naar iets wat er niet meer is: {listing(gone)}."
    signatures = signatures_of(letter)
    if unknown := [line for line, name in signatures if not name]:
        who = "de ondertekenaar" if len(signatures) == 1 else f"d{unknown[0][1:].rstrip(',')}"
        return f"Van {who} is op {dates.long(letter.date)} geen naam bekend."
    return ""


def lacks_pdf(letter: Letter) -> str:
    """Object until the PDF of exactly the approved text is there."""
    if letter.is_rendered:
        return ""
    if letter.render_state == Letter.Render.FAILED:
        return "Het maken van de PDF is mislukt. Probeer het opnieuw."
    return "De PDF wordt nog gemaakt."


def lacks_approval(letter: Letter) -> str:
    """Object while the letter can't go out as it is, or a station of its akkoordlijn has not agreed with this text."""
    rows = letter.approvals.lacking().filter(is_required=True)
    if names := list(rows.values_list("name", flat=True)):
        return f"Nog niet akkoord: {listing(names)}."
    return lacks_something(letter)


LETTER = Workflow(
    "letter",
    (
        Step("submit", "Aanbieden ter accordering", (DRAFT,), SUBMITTED, may_write,
             "Ter accordering aangeboden aan de {office}.", unless=lacks_something),
        Step("return_", "Terugsturen", (SUBMITTED, APPROVED), DRAFT, may_return,
             "Teruggestuurd met een opmerking.", needs_reason=True),
        Step("approve", "Accorderen", (SUBMITTED,), APPROVED, may_approve,
             "Geaccordeerd door de {office}.", unless=lacks_approval, basis="Vier ogen"),
        Step("retract", "Akkoord intrekken", (APPROVED,), SUBMITTED, may_return,
             "Akkoord ingetrokken door de {office}."),
        Step("reopen", "Wijzigen na akkoord", (APPROVED,), DRAFT, may_write,
             "Gewijzigd na het akkoord: de brief is weer concept."),
        Step("send", "Verzenden", (APPROVED,), SENT, may_send,
             "Verzonden aan de {chamber}.", unless=lacks_pdf),
        Step("publish", "Publiceren", (SENT,), PUBLISHED, may_send,
             "Gepubliceerd in het openbare register{since}."),
        Step("withdraw", "Intrekken", (SENT, PUBLISHED), WITHDRAWN, may_send,
             "Ingetrokken.", needs_reason=True),
        Step("register", "Vastleggen als elders verzonden", (DRAFT,), PUBLISHED, may_register,
             "Vastgelegd: elders verzonden aan de {chamber} op {day}."),
    ),
)  # fmt: skip

REGISTER = Workflow(
    "register",
    (
        Step("discharge", "Voldaan", (OPEN, PARTLY), DONE, may_keep,
             "Voldaan met de Kamerbrief van {day}."),
        Step("discharge_partly", "Deels voldaan", (OPEN,), PARTLY, may_keep,
             "Deels voldaan met de Kamerbrief van {day}."),
        Step("reopen_partly", "Weer deels voldaan", (DONE,), PARTLY, may_keep,
             "Weer deels voldaan: de Kamerbrief van {day} is ingetrokken."),
        Step("reopen", "Weer openstaand", (PARTLY, DONE), OPEN, may_keep,
             "Weer openstaand: de Kamerbrief van {day} is ingetrokken."),
    ),
)  # fmt: skip
