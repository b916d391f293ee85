"""What people do with a UDO, by clicking and typing: from the plan of a ministry to what comes after it."""

import re

from django.urls import reverse
from playwright.sync_api import Page, expect

from tests.e2e.agreement_story import day, follow, press, says
from tests.e2e.main_job.hands import ready
from udo.models import Assessment, Question

SUBJECT = "Regionale inkoop van specialistische jeugdzorg"
FINDING = "Gemeenten kunnen dit uitvoeren als de regio’s twee jaar de tijd krijgen."
CONDITION = "Regel de kosten van de regio’s vóór de invoering."
POINT = "De regio’s hebben twee jaar nodig."
REACTION = "De gemeenten vragen twee jaar om de regio’s op te bouwen."
QUIET = "De provincies hebben geen bezwaar."
PROMISE = "De invoering duurt twee jaar."
OFF = "De regio’s hebben te weinig inkopers."
NEXT = f"Vervolg op: {SUBJECT}"


def hidden(shown: str, rest: str) -> re.Pattern:
    """Name a link or button of which a part is only for who can't see the page: with a space or without."""
    return re.compile(rf"{shown}\s*(?::|van|op)?\s*{re.escape(rest)}")


def told(page: Page, text: str) -> None:
    """Read the message at the top of the page."""
    expect(page.get_by_text(text).first).to_be_visible()


def check(page: Page, group: str, *labels: str) -> None:
    for label in labels:
        page.get_by_role("group", name=group).get_by_label(label, exact=True).check()


def tab(page: Page, row: Assessment, name: str) -> None:
    """Open a part of the assessment by its tab, from wherever this person is."""
    page.goto(row.get_absolute_url())
    page.get_by_role("navigation", name="Onderdelen van deze toets").get_by_role("link", name=name).click()
    expect(page.get_by_role("heading", level=1)).to_contain_text(SUBJECT)


def fill_in(page: Page, row: Assessment, words: str) -> None:
    """Go from what is missing to the page where that is filled in."""
    page.goto(row.get_absolute_url())
    follow(page, hidden("Aanvullen", words))


def phase(page: Page, row: Assessment, after: str) -> None:
    """End the present phase, for which nothing is missing any more, and see the next."""
    page.goto(row.get_absolute_url())
    says(page, "Klaar als:")
    follow(page, re.compile("^(Fase|Laatste fase) afronden$"))
    press(page, re.compile("^(Fase|Laatste fase) afronden$"))
    says(page, after)


def register(page: Page) -> Assessment:
    page.goto("/udo/")
    follow(page, "UDO aanmelden")
    page.get_by_label("Onderwerp").fill(SUBJECT)
    page.get_by_label("Wat is het plan?").fill("Gemeenten kopen specialistische jeugdzorg regionaal in.")
    page.get_by_label("Soort").select_option(label="wetsvoorstel")
    page.get_by_label("Verantwoordelijk ambt").select_option("staslmz")
    check(page, "Welke lagen raakt het plan?", "gemeenten")
    page.get_by_label("Dit is een majeure taakwijziging").check()
    page.get_by_label("Stap van het Beleidskompas nu").select_option("2")
    page.get_by_label("Ja, de koepels zien deze UDO vanaf nu").check()
    check(page, "Wie moet er nog meer meedoen?", "IPO", "UvW")
    press(page, "Aanmelden")
    expect(page.get_by_role("heading", level=1)).to_contain_text(SUBJECT)
    return Assessment.objects.get()


def judge_relevance(page: Page) -> None:
    """VWS finds it in «Mijn werk»."""
    page.goto("/")
    follow(page, f"Breng de UDO verder: {SUBJECT}")
    page.get_by_label("Ja, het plan raakt de medeoverheden").check()
    check(page, "Wat raakt het plan?", "taken", "geld")
    page.get_by_label("Reden").fill("Gemeenten moeten voortaan samen inkopen.")
    press(page, "Relevantie bepalen")
    says(page, "Gezamenlijke start: VWS is aan zet")


def begin_together(page: Page, row: Assessment) -> None:
    fill_in(page, row, "De gezamenlijke start is nog niet vastgelegd.")
    page.get_by_label("Dag van het gesprek").fill(day(0))
    check(page, "Wie waren erbij?", "VWS", "BZK", "VNG", "IPO", "UvW")
    page.get_by_label("Wat valt eronder, en wat niet?").fill("Alleen de inkoop.")
    press(page, "Gezamenlijke start vastleggen")


def write_at(page: Page, row: Assessment, code: str, kind: str, text: str) -> None:
    """Write the joint answer or the own view, and save it."""
    page.goto(reverse("question-detail", args=[row.key, code]))
    box = ready(page.get_by_role("textbox", name=f"{kind} bij vraag {code}"))
    box.click()
    page.keyboard.insert_text(text)
    press(page, hidden("Opslaan", kind))
    says(page, text)
    told(page, "opgeslagen ")


def answer_all(page: Page, row: Assessment) -> None:
    """Answer every question that is mandatory."""
    for question in Question.objects.filter(template=row.template_id, is_required=True):
        write_at(page, row, question.code, "Gezamenlijk antwoord", f"Dit is het antwoord op {question.code}.")


def share_view(page: Page, row: Assessment, text: str) -> None:
    """Write a view that nobody else reads yet, and then share it."""
    write_at(page, row, "A1", "Uw eigen kijk", text)
    press(page, "Delen met alle partijen")
    expect(page.get_by_role("heading", name="Uw kijk delen")).to_be_visible()
    press(page, "Delen met alle partijen")
    told(page, "Gedeeld met alle partijen, versie 1.")


def fill_arrangement(page: Page, row: Assessment) -> None:
    tab(page, row, "Arrangement")
    follow(page, "Invullen")
    page.get_by_label("Soort taak (gemeenten)").select_option("medebewind")
    page.get_by_label("Duur (gemeenten)").select_option("structureel")
    for judged in page.locator("select[name$=-score]").all():
        judged.select_option("aandacht")
    press(page, "Opslaan")
    expect(page.get_by_role("heading", name="Bestuurlijk-financieel arrangement")).to_be_visible()
    says(page, "medebewind", "aandacht")


def fill_money(page: Page, row: Assessment) -> None:
    """One lasting amount, paid from the gemeentefonds, and the consultation of art. 2 lid 3 Fvw."""
    tab(page, row, "Geld")
    follow(page, re.compile("Invullen|invullen"))
    line = {"year": "2028", "amount": "5.300.000,25", "covered": "5.300.000,25", "cover": "Begroting VWS"}
    for name, text in line.items():
        page.locator(f"[name=regel-0-{name}]").fill(text)
    picked = {"layer": "gemeenten", "duration": "structureel", "instrument": "algemene-uitkering-gf"}
    for name, value in picked.items():
        page.locator(f"[name=regel-0-{name}]").select_option(value)
    press(page, "Opslaan")
    says(page, "5.300.000,25")
    page.goto(reverse("assessment-funding-edit", args=[row.key]))
    for who in ("BZK", "Financiën"):
        page.get_by_label(f"Overleg met {who} op").fill(day(-3))
    press(page, "Opslaan")


def find(page: Page, row: Assessment) -> None:
    tab(page, row, "Bevindingen")
    follow(page, "Bevinding toevoegen")
    page.get_by_label("Bevinding", exact=True).fill(FINDING)
    press(page, "Toevoegen")
    says(page, FINDING)


def react(page: Page, answer: str, note: str = "") -> None:
    """Take up the task in «Mijn werk» and say what the own organisation thinks."""
    page.goto("/")
    follow(page, f"Reageer op de bevindingen: {SUBJECT}")
    follow(page, hidden("Reageren", "bevinding 1"))
    page.get_by_label(answer, exact=True).check()
    if note:
        page.get_by_label("Kanttekening of reden").fill(note)
    press(page, "Reactie geven")
    told(page, "Reactie vastgelegd.")


def write_condition(page: Page, row: Assessment) -> None:
    tab(page, row, "Bevindingen")
    follow(page, "Voorwaarde toevoegen")
    page.get_by_label("Voorwaarde", exact=True).fill(CONDITION)
    page.get_by_label("Wie is aanspreekbaar?").select_option("ambt:staslmz")
    press(page, "Toevoegen")
    says(page, CONDITION)


def decide(page: Page, row: Assessment) -> None:
    fill_in(page, row, "De uitkomst van de UDO is nog niet vastgelegd.")
    page.get_by_label("uitvoerbaar onder voorwaarden").check()
    press(page, "Uitkomst vastleggen")


def consult(page: Page, row: Assessment) -> None:
    tab(page, row, "Consultatie")
    follow(page, "Consultatie openen")
    press(page, "Consultatie openen")
    told(page, "Consultatie geopend")
    says(page, "Wacht op VNG, IPO en UvW.")


def respond(page: Page, row: Assessment, how: str, text: str = "") -> None:
    page.goto("/")
    follow(page, f"Geef een bestuurlijke reactie: {SUBJECT}")
    if text:
        page.locator("[name=text]").fill(text)
    page.get_by_label(how).check()
    press(page, "Reactie geven")


def close(page: Page, row: Assessment) -> None:
    tab(page, row, "Consultatie")
    press(page, "Consultatie sluiten")
    told(page, "Alle reacties zijn nu gedeeld.")
    says(page, REACTION, QUIET)


def process(page: Page, row: Assessment) -> None:
    """Say what was done with both reactions, and make the paragraph of the explanatory notes."""
    for place in ("VNG", "IPO"):
        tab(page, row, "Consultatie")
        follow(page, hidden("Vastleggen wat met een punt is gedaan", place))
        page.get_by_label("Punt uit de reactie").fill(POINT)
        page.get_by_label("overgenomen", exact=True).check()
        page.get_by_label("Waarom?").fill(PROMISE)
        press(page, re.compile("[Vv]astleggen"))
        says(page, PROMISE)
    tab(page, row, "Publicatie")
    follow(page, hidden("Maken", "Paragraaf voor de memorie of nota van toelichting"))
    press(page, "Bewaren")
    told(page, "Tekst bewaard.")


def plan_review(page: Page, row: Assessment) -> None:
    tab(page, row, "Daarna")
    follow(page, "Nabeschouwing plannen")
    page.get_by_label("Wanneer?").fill("twee jaar na de start")
    page.get_by_label("Uiterlijk op").fill(day(30))
    check(page, "Wie doen er mee?", "VWS", "VNG", "IPO", "UvW")
    press(page, "Nabeschouwing plannen")
    says(page, "Gewogen: taak, middelen en uitvoeringskracht.")


def publish(page: Page, row: Assessment) -> None:
    tab(page, row, "Publicatie")
    expect(page.get_by_text("nog geen tussentijdse evaluatie gepland")).to_have_count(0)
    follow(page, "Bekijken en publiceren")
    press(page, "Publiceren")
    told(page, "Gepubliceerd. De pagina en de PDF zijn nu openbaar.")


def look_back(people, row: Assessment) -> None:
    """The VNG says how it stands, VWS what came out."""
    tab(people.vng, row, "Daarna")
    follow(people.vng, "De balans wegen")
    for label, level in (
        ("Taak", "op orde"),
        ("Middelen", "onder druk"),
        ("Uitvoeringskracht", "niet op orde"),
    ):
        people.vng.get_by_label(label, exact=True).select_option(label=level)
    press(people.vng, "De balans wegen")
    tab(people.vws, row, "Daarna")
    follow(people.vws, "Uitkomst vastleggen")
    people.vws.get_by_label("Gehouden op").fill(day(0))
    people.vws.get_by_label("uit balans", exact=True).check()
    people.vws.get_by_label("Wat kwam eruit?").fill(OFF)
    people.vws.get_by_label("Motivering").fill("De anderen spraken zich uit in het overleg.")
    press(people.vws, "Uitkomst vastleggen")
    says(people.vws, OFF)


def follow_up(page: Page, row: Assessment) -> None:
    tab(page, row, "Daarna")
    follow(page, "Nieuwe UDO aanmelden")
    press(page, "Nieuwe UDO aanmelden")
    expect(page.get_by_role("heading", level=1)).to_contain_text(NEXT)
