"""What people do with a dispute, by clicking and typing: from the signal of a koepel to a file that is closed.

The question, the commission and its ruling are those of youth care in 2021, as public sources tell them; all other words
say that they are fictitious.
"""

import re

from django.utils import timezone
from playwright.sync_api import Page, expect

from disputes.models import Dispute
from meetings.actions.holding import record_outcome
from meetings.models import AgendaItem, Meeting
from overhedenoverleg.demo.disputes import FOLLOWED, RULING, YOUTH
from tests.e2e.agreement_story import choose, day, follow, press, says
from tests.e2e.main_job.hands import ready
from tests.e2e.udo_story import check, hidden, told

SUBJECT = YOUTH["subject"]
FICTION = "Fictief: "
WISE = "Commissie van Wijzen (voorzitter Van Zwol)"
ADVICE = "€ 1,9 miljard min doelmatigheid is € 1,56 miljard voor 2022."
OWN = {
    "vng": f"{FICTION}gemeenten komen geld tekort.",
    "vws": f"{FICTION}het Rijk wil dat de zorg betaalbaar blijft.",
}
COMMON = f"{FICTION}elk kind dat hulp nodig heeft, krijgt die."
FACT = f"{FICTION}de uitgaven van gemeenten stegen sneller dan hun inkomsten."
OPTION = f"{FICTION}een commissie rekent het na"
PROPOSAL = (
    f"{FICTION}een commissie geeft een zwaarwegend advies, en het Rijk volgt dat of legt uit waarom niet."
)

CHANGE = f"{FICTION}de commissie krijgt vier weken."


def fill(page: Page, **fields: str) -> None:
    """Type in fields by their name in the form."""
    for name, text in fields.items():
        page.locator(f"main [name={name}]").fill(text)


def open_page(page: Page, row: Dispute) -> None:
    page.goto(row.get_absolute_url())
    expect(page.get_by_role("heading", level=1)).to_contain_text(SUBJECT)


def record(page: Page, row: Dispute, what: str, button: str = "Opslaan", **fields: str) -> None:
    """Take something from the menu «Vastleggen» of the dispute, fill it in and save it."""
    open_page(page, row)
    choose(page, "Vastleggen", what)
    fill(page, **fields)
    press(page, button)


def task(page: Page, words: str) -> None:
    """Take up what waits in «Mijn werk»."""
    page.goto("/")
    follow(page, f"{words}: {SUBJECT}")


def element(page: Page, row: Dispute, number: int) -> None:
    """Say that a kernelement is ready, which its test confirms."""
    open_page(page, row)
    follow(page, re.compile(rf"^Bijwerken\s*:\s*{number}\."))
    page.get_by_label("gereed", exact=True).check()
    fill(page, evidence=f"{FICTION}zie het dossier.")
    press(page, "Opslaan")
    told(page, f"Kernelement {number} opgeslagen.")


def next_step(page: Page, row: Dispute, after: str) -> None:
    """End the step, for which nothing is missing any more."""
    open_page(page, row)
    says(page, "Alles is er om deze stap af te ronden.")
    follow(page, "Stap afronden")
    press(page, "Stap afronden")
    says(page, after)


# The signal


def put_forward(page: Page) -> None:
    page.goto("/geschillen/")
    follow(page, "Impasse inbrengen")
    fill(page, subject=SUBJECT, question=YOUTH["question"], earlier_words=YOUTH["earlier_words"])
    page.get_by_label("artikel 108, derde lid, Gemeentewet").first.check()
    page.get_by_label("gewijzigde omstandigheden").check()
    check(page, "Wie zijn erbij betrokken?", "VWS")
    page.locator("main [name=earlier]").select_option("anders")
    press(page, "Indienen")
    told(page, "Ingediend. De partijen kunnen het signaal nu lezen.")


def admit(page: Page) -> None:
    task(page, "Beoordeel het signaal")
    follow(page, "Toelaten")
    press(page, "Toelaten")
    says(page, "Toegelaten: het gaat over de toepassing van een spelregel.")


def start(page: Page) -> Dispute:
    """The secretariat records that the overleg decided to a process."""
    task(page, "Zet het signaal op de agenda")
    choose(page, "Meer", "Proces vastleggen")
    fill(
        page,
        text=f"{FICTION}twee bijeenkomsten en een commissie.",
        decided_on=day(0),
        place="Fictief overleg",
    )
    page.locator("main [name=lead_office]").select_option("staslmz")
    press(page, "Proces vastleggen")
    follow(page, "Naar het geschil en het proces")
    says(page, "stap 1 van 6")
    return Dispute.objects.get()


# Step 1


def agree_to_process(page: Page) -> None:
    task(page, "Stem in met het proces")
    press(page, "Instemmen met het proces")
    told(page, "U hebt ingestemd met het proces.")


def meet(page: Page, row: Dispute) -> None:
    record(page, row, "Bijeenkomst vastleggen", day=day(0), words=f"{FICTION}de partijen spraken elkaar.")
    told(page, "Vastgelegd.")


def minister_president(page: Page, row: Dispute) -> None:
    record(page, row, "Betrokkenheid van de minister-president", words=f"{FICTION}zat het overleg voor.")
    told(page, "Vastgelegd.")


def share_facts(page: Page, row: Dispute) -> None:
    open_page(page, row)
    follow(page, "Feitenbeeld")
    follow(page, "Feitenbeeld schrijven")
    fill(page, text=FACT)
    press(page, "Opslaan")
    follow(page, "Concept delen")
    press(page, re.compile("[Dd]elen"))
    says(page, FACT)


def confirm_facts(page: Page) -> None:
    task(page, "Reageer op de feiten")
    page.get_by_label("Klopt", exact=True).check()
    press(page, "Reactie opslaan")
    told(page, "Uw reactie is opgeslagen.")


def ask_perspectives(page: Page, row: Dispute) -> None:
    open_page(page, row)
    follow(page, "Zienswijzen vragen")
    fill(page, day=day(14))
    press(page, re.compile("[Vv]ragen"))
    told(page, "Gevraagd. De partijen krijgen bericht.")


def write_perspective(page: Page, text: str) -> None:
    """Write both parts, and go on to what will be filed."""
    task(page, "Schrijf uw zienswijze")
    for label, words in (
        ("Uw eigen belangen", text),
        ("Hoe die zich verhouden tot het algemeen belang", COMMON),
    ):
        ready(page.get_by_role("textbox", name=label)).click()
        page.keyboard.type(words)
        press(page, hidden("Opslaan", label))
        expect(page.get_by_role("region", name=label).get_by_role("status")).to_contain_text("pgeslagen")
    press(page, "Bekijken en indienen")
    says(page, text, COMMON)


def file_perspective(page: Page) -> None:
    press(page, "Indienen")
    told(page, "Ingediend.")


# Steps 2 and 3


def bring_option(page: Page, row: Dispute) -> None:
    open_page(page, row)
    follow(page, "Optie schrijven")
    fill(
        page, title=OPTION, description=f"{FICTION}drie wijzen kijken naar de cijfers.",
        advantages=f"{FICTION}één beeld.", disadvantages=f"{FICTION}het kost tijd.",
        side_effects=f"{FICTION}besluiten wachten.", remedies=f"{FICTION}een korte termijn.",
    )  # fmt: skip
    press(page, "Concept opslaan")
    follow(page, hidden("Inbrengen", OPTION))
    press(page, "Inbrengen")
    says(page, "ingebracht door VNG")


def propose(page: Page, row: Dispute) -> None:
    open_page(page, row)
    follow(page, "Voorstel")
    follow(page, "Voorstel schrijven")
    page.get_by_label("Optie A").check()
    fill(page, words=PROPOSAL)
    press(page, "Opslaan")
    follow(page, "Voorleggen")
    press(page, "Voorleggen aan de partijen")
    says(page, "Voorgelegd op")


def react(page: Page, answer: str, note: str = "") -> None:
    task(page, "Reageer op het voorstel")
    page.get_by_label(answer, exact=True).check()
    if note:
        fill(page, note=note)
    press(page, "Reactie opslaan")
    told(page, "Reactie opgeslagen.")


# Steps 4 and 5


def table(people, row: Dispute, meeting: Meeting) -> None:
    """The secretariat puts it on an agenda; the overleg itself, which deals with it, is another story."""
    page = people.secretariat
    open_page(page, row)
    choose(page, "Vastleggen", "Op de agenda zetten")
    page.locator("main [name=meeting]").select_option(meeting.key)
    press(page, re.compile("^(Opslaan|Op de agenda zetten)$"))
    item = AgendaItem.objects.order_by("pk").last()
    given = {"revision": item.revision, "by": people.seats.secretariat, "now": timezone.now()}
    record_outcome(item, AgendaItem.Outcome.DECIDED, note=f"{FICTION}besproken.", **given)
    Meeting.objects.filter(pk=meeting.pk).update(planned_start=timezone.now())  # its day came


def amend(people, row: Dispute) -> None:
    """Between the two treatments the VNG wants something else, and the process owner answers."""
    open_page(people.vng, row)
    follow(people.vng, "Voorstel")
    follow(people.vng, "Wijziging voorstellen")
    fill(people.vng, words=CHANGE, reason=f"{FICTION}dan is het eerder klaar.")
    press(people.vng, "Inbrengen")
    told(people.vng, "Wijzigingsvoorstel ingebracht.")
    people.policy.goto(people.vng.url)
    follow(people.policy, hidden("Beantwoorden", "wijzigingsvoorstel van VNG"))
    people.policy.get_by_label("Deels overgenomen", exact=True).check()
    fill(people.policy, words=f"{FICTION}de commissie krijgt zes weken.")
    press(people.policy, "Vastleggen")
    told(people.policy, "Antwoord vastgelegd.")


def propose_commission(page: Page, row: Dispute) -> None:
    """The lead minister does so, once the ministerraad discussed it."""
    open_page(page, row)
    choose(page, "Vastleggen", "Externe hulp overwegen")
    page.get_by_label("externe commissie of instantie").check()
    fill(
        page, name=WISE, why=f"{FICTION}de partijen kwamen er samen niet uit.", starts_on=day(0), last_day=day(30),
        question="Wat is redelijk in de geschillen waarover ‘Partijen niet tot overeenstemming komen’?",
        deviating=f"{FICTION}een motivering in het overleg.",
    )  # fmt: skip
    page.locator("main [name=weight]").select_option("zwaarwegend")
    page.locator("main [name=organisation]").select_option("commissie")
    press(page, re.compile("^Externe hulp|^Voorstellen|^Vastleggen"))
    told(page, "Vastgelegd.")
    says(page, "zwaarwegend advies")


def to_help(page: Page, row: Dispute) -> None:
    open_page(page, row)
    page.get_by_role("main").get_by_role("link", name=WISE, exact=True).first.click()


def ask_member(people, row: Dispute) -> None:
    page, user = people.policy, people.seats.commission.user
    to_help(page, row)
    follow(page, "Lid vragen")
    fill(page, name=user.name, email=user.email)
    press(page, "Lid vragen")
    told(page, "Gevraagd. Het lid krijgt een mail.")


def declare(page: Page) -> None:
    task(page, "Geef uw verklaring over belangen")
    fill(page, posts=f"{FICTION}geen.", statement=f"{FICTION}geen belang bij de uitkomst.")
    press(page, "Verklaring geven")
    says(page, "U leest het dossier zodra uw verklaring is aanvaard en het werk begint.")


def let_begin(people, row: Dispute) -> None:
    page = people.policy
    to_help(page, row)
    follow(page, hidden("Verklaring aanvaarden", people.seats.commission.user.name))
    press(page, "Verklaring aanvaarden")
    follow(page, "Laten beginnen")
    press(page, "Laten beginnen")
    says(page, "bezig")


def advise(page: Page) -> None:
    task(page, "Lees het dossier en geef advies")
    follow(page, "Advies vastleggen")
    fill(page, day=day(0), recommendations=ADVICE)
    press(page, "Advies vastleggen")
    says(page, ADVICE)


def follow_advice(page: Page, row: Dispute) -> None:
    """What the cabinet did with it, and why."""
    to_help(page, row)
    follow(page, "Vastleggen wat ermee gebeurt")
    page.get_by_label("deels overgenomen").check()
    page.locator("main [name=motivation-1]").fill(FOLLOWED)
    press(page, "Opslaan")
    follow(page, "Hulp afronden")
    press(page, "Hulp afronden")
    says(page, "gemotiveerde afwijking")


def decide(page: Page, row: Dispute) -> None:
    open_page(page, row)
    says(page, "Alles is er om deze stap af te ronden.")
    follow(page, "Afronden met een besluit")
    fill(page, solution=RULING)
    press(page, "Afronden met een besluit")
    says(page, "Er is nog geen Kamerbrief die u mag lezen.")


def finish(page: Page, row: Dispute) -> None:
    open_page(page, row)
    follow(page, "Geschil afsluiten")
    press(page, "Geschil afsluiten")
    says(page, "Het geschil is afgesloten.")
