"""Where a person can come: each page that the access table opens, and the states that it doesn't know."""

from django.db.models import F
from django.urls import reverse
from django.utils import timezone
from playwright.sync_api import Page

from agreements.models import (
    Agreement,
    ConditionalAct,
    CooperationTheme,
    CooperationVersion,
    EscalationRule,
    Lesson,
)
from disputes.models import Dispute, DisputeOption, ExternalHelp, FactVersion, ImpasseSignal, KeyElementCheck
from letters.models import ChamberRequest, Commitment, Letter, Motion
from lib.keys import new_key
from meetings.models import AgendaItem, CoreMessage, Meeting, MinutesItem, Participation
from papers.actions.confirmations import hash_of
from papers.models import SealedText
from tests.demo.access import ROLES, places, rows
from udo.models import (
    Amendment,
    Assessment,
    CabinetFile,
    Condition,
    ConsultationResponse,
    Entry,
    Finding,
    FormationEntry,
    JointAnswer,
    Kickoff,
    Measure,
    OwnConsequence,
    PartyView,
    ProgrammeChapter,
    Regulation,
    Review,
    ReviewPlace,
    StartProposal,
    UdoText,
)

# What these answer is a file, a line of text or a part of a page.
NO_PAGE = {
    "agreement-term", "commitment-term", "notice-count", "notice-open",
    "agenda-pdf", "minutes-pdf", "meeting-ics", "calendar-download", "calendar-feed", "letter-pdf", "meeting-stand",
    "public-letter-pdf", "document-download", "letter-proof-json", "letter-alone-pdf", "public-feed",
    "version-download", "reconfirmation-export",
    "reconfirmation-xlsx", "reconfirmation-pdf", "agreement-csv", "agreement-xlsx", "agreement-pdf", "rappel-pdf",
    "import-example", "monitor-png", "monitor-xlsx", "access-csv", "lesson-csv", "lesson-xlsx",
    "commitment-csv", "commitment-xlsx", "chamber-rappel-xlsx", "chamber-rappel-pdf",
    "assessment-money-csv", "assessment-money-xlsx", "delegated-tasks-xlsx", "task-mutations-xlsx", "task-mutations-pdf",
    "udo-year-csv", "udo-year-xlsx", "udo-year-pdf", "udo-year-register-xlsx", "measure-csv", "measure-xlsx", "measure-pdf",
    "measure-example", "programme-csv", "programme-xlsx", "programme-pdf", "delegated-tasks-pdf",
    "start-proposal-csv", "start-proposal-xlsx", "regulation-csv", "regulation-xlsx", "formation-csv", "formation-xlsx",
    "public-udo-csv", "public-udo-json", "public-udo-feed",
    "public-udo-pdf",
    "dispute-dossier-pdf", "dispute-dossier-copy",
    "assessment-csv", "assessment-xlsx", "bundle-pdf", "bundle-zip", "public-letter-annex", "security-txt", "healthy", "metrics",
    "dispute-options-pdf", "dispute-options-csv", "dispute-options-xlsx",
}  # fmt: skip
# The same page for the roles that work on it most, besides the first that may open it.
MORE = {
    "minister": ["home"],
    "policy": ["meeting-detail"],
    "vng": ["home", "meeting-detail", "minutes-detail"],
    "coordinator": ["home", "account-list"],
}
STALE = {
    "meeting-edit", "item-edit", "participation-edit", "minutes-item", "agreement-edit", "letter-edit",
    "message-edit", "message-release", "version-edit", "cooperation-theme-edit", "cooperation-links",
    "cooperation-deviations", "lesson-edit", "escalation-edit", "act-edit", "commitment-edit", "motion-edit",
    "request-edit", "assessment-edit", "assessment-kickoff", "signal-edit", "dispute-element",
    "dispute-process-edit", "dispute-facts-write", "perspective-edit", "help-edit", "help-follow", "answer-edit",
    "view-edit", "finding-edit", "condition-edit", "consultation-respond", "assessment-amendment", "assessment-text",
    "assessment-entry", "dispute-council", "review-plan", "review-weigh",
    "cabinet-file-edit", "measure-edit", "chapter-edit", "chapter-together", "programme-summary",
    "start-proposal-edit", "regulation-edit", "formation-entry-edit", "dispute-option-edit",
}  # fmt: skip
# Holds a form only once something was looked for, stopped, or asked.
LATER = {
    "dispute-process",
    "dispute-solution",
    "commitment-link",
    "motion-link",
    "request-link",
    "term-resume",
}
# Sends the form that belongs to this address past all checks in the browser: empty, or with these values.
SEND = """([isEmpty, changes, without]) => {
    const forms = [...document.querySelectorAll("main form[method=post]")];
    const form = forms.filter(({ action }) => new URL(action).pathname === location.pathname).at(-1);
    for (const field of form.elements) {
        if (field.name in changes) field.value = changes[field.name];
        else if (isEmpty && field.name !== "csrfmiddlewaretoken") [field.value, field.checked] = ["", false];
    }
    for (const name of without) form.querySelector(`[name="${name}"]`).remove();
    HTMLFormElement.prototype.submit.call(form);
}"""


def from_table(demo) -> list[tuple[str, str]]:
    """Return (role, path) of each page that somebody may open: once, as the first who may."""
    kwargs = places(demo)
    found = []
    for name, place, method, statuses in rows():
        if method != "GET" or name in NO_PAGE or "200" not in statuses:
            continue
        path = reverse(name, kwargs=kwargs[place])
        first = ROLES[statuses.index("200")]
        found += [(role, path) for role in (first, *(role for role in MORE if name in MORE[role]))]
    return found


def forms(demo) -> list[tuple[str, str, bool]]:
    """Return (role, path, whether it notices a stale save) of each form: a page whose empty form is refused with 400."""
    kwargs, table = places(demo), {row[:3]: row[3] for row in rows()}
    found = []
    for (name, place, method), statuses in table.items():
        is_form = method == "POST" and name not in LATER
        shown = table.get((name, place, "GET"), []) if is_form else []
        both = [role for role, *two in zip(ROLES, shown, statuses, strict=False) if two == ["200", "400"]]
        found += [(both[0], reverse(name, kwargs=kwargs[place]), name in STALE)] if both else []
    return found


def overtake() -> None:
    """Let somebody else have written, after a page was opened, in whatever the forms are about."""
    coming = Meeting.objects.get(subject="Fictief: fysieke thema’s")
    for written in (
        Meeting.objects.filter(pk=coming.pk),
        AgendaItem.objects.filter(agenda__meeting=coming),
        Agreement.objects.filter(state="proposed"),
        CooperationVersion.objects.filter(state="draft"),
        CooperationTheme.objects.filter(version__state="draft"),
        ConditionalAct.objects.all(),
        EscalationRule.objects.all(),
        Lesson.objects.all(),
        Commitment.objects.all(),
        Motion.objects.all(),
        ChamberRequest.objects.all(),
        Assessment.objects.all(),
        Kickoff.objects.all(),
        ImpasseSignal.objects.filter(state="submitted"),
        Dispute.objects.filter(state="running"),
        KeyElementCheck.objects.filter(number=8, dispute__state="running"),
        FactVersion.objects.filter(shared_at=None),
        ExternalHelp.objects.filter(state="proposed"),
        DisputeOption.objects.filter(ended_at=None),
        SealedText.objects.filter(party__round__opening=None),
        Condition.objects.filter(withdrawn_at=None),
        Amendment.objects.all(),
        ConsultationResponse.objects.filter(state="draft"),
        Entry.objects.all(),
        Review.objects.all(),
        ReviewPlace.objects.all(),
        CabinetFile.objects.all(),
        Measure.objects.all(),
        ProgrammeChapter.objects.all(),
        OwnConsequence.objects.all(),
        StartProposal.objects.all(),
        Regulation.objects.all(),
        FormationEntry.objects.all(),
    ):
        written.update(revision=F("revision") + 1)
    for written in (JointAnswer.objects.all(), PartyView.objects.all(), Finding.objects.all()):
        written.update(revision=F("revision") + 1, text=f"Iemand anders schreef dit, {new_key()}.")
    for text in list(UdoText.objects.newest()):
        UdoText.objects.create(
            assessment_id=text.assessment_id, kind=text.kind, number=text.number + 1, made_by_id=text.made_by_id,
            passages=[one | {"words": f"Iemand anders, {new_key()}"} for one in text.passages], made_at=timezone.now(),
        )  # fmt: skip
    letters = Letter.objects.filter(state="draft")
    letters.update(revision=F("revision") + 1, our_reference="Iemand anders")
    minutes = MinutesItem.objects.filter(minutes__state__in=("draft", "comment"))
    minutes.update(revision=F("revision") + 1, text="<p>Iemand anders schreef dit.</p>")
    Participation.objects.filter(meeting=coming).update(support=f"Iemand anders, {new_key()}")
    text = f"Iemand anders, {new_key()}"
    messages = CoreMessage.objects.filter(state="draft")
    messages.update(revision=F("revision") + 1, text=text, text_hash=hash_of([text]))


def send(page: Page, path: str, *, meanwhile=None, empty=False, without=(), **changes: str) -> int:
    """Open a page and send its form; return the status of the answer."""
    page.goto(path)
    if meanwhile:
        meanwhile()
    with page.expect_navigation() as navigation:
        page.evaluate(SEND, [empty, changes, without])
    return navigation.value.status
