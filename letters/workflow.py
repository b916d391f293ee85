"""The procedures of a letter and of what the Kamer was promised, one row per step."""

from letters.models import Letter
from letters.models.chamber import Register
from letters.paper import signature_of
from letters.permissions import decides, may_approve, may_keep, may_register, may_send, may_write
from lib import dates, richtext
from trail.workflow import Step, Workflow

DRAFT, SUBMITTED, APPROVED, SENT, PUBLISHED, WITHDRAWN = Letter.State.values
OPEN, PARTLY, DONE = Register.State.values


def lacks_something(letter: Letter) -> str:
    """Object while the letter can't go out as it is, and say what is missing."""
    if not richtext.plain(letter.body):
        return "De brief heeft nog geen tekst."
    if letter.passages.exists() and richtext.PASSAGES not in letter.body:
        return "De afspraken hebben nog geen plaats in de tekst."
    if not signature_of(letter)[1]:
        return f"Van de ondertekenaar is op {dates.long(letter.date)} geen naam bekend."
    return ""


def lacks_pdf(letter: Letter) -> str:
    """Object until the PDF of exactly the approved text is there."""
    if letter.is_rendered:
        return ""
    if letter.render_state == Letter.Render.FAILED:
        return "Het maken van de PDF is mislukt. Probeer het opnieuw."
    return "De PDF wordt nog gemaakt."


LETTER = Workflow(
    "letter",
    (
        Step("submit", "Aanbieden ter accordering", (DRAFT,), SUBMITTED, may_write,
             "Ter accordering aangeboden aan de {office}.", unless=lacks_something),
        Step("return_", "Terugsturen", (SUBMITTED, APPROVED), DRAFT, decides,
             "Teruggestuurd met een opmerking.", needs_reason=True),
        Step("approve", "Accorderen", (SUBMITTED,), APPROVED, may_approve,
             "Geaccordeerd door de {office}.", unless=lacks_something, basis="Vier ogen"),
        Step("reopen", "Wijzigen na akkoord", (APPROVED,), DRAFT, may_write,
             "Gewijzigd na het akkoord: de brief is weer concept."),
        Step("send", "Verzenden", (APPROVED,), SENT, may_send,
             "Verzonden aan de {chamber}.", unless=lacks_pdf),
        Step("publish", "Publiceren", (SENT,), PUBLISHED, may_send,
             "Gepubliceerd in het openbare register."),
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
    ),
)  # fmt: skip
