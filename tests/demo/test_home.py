"""Mijn werk: something to do for each demo account, and nothing that it should not know of."""

import re

import pytest
from django.utils import timezone

from letters.models import Letter
from overhedenoverleg.home import work_for

BUSY = ["secretariat", "policy", "minister", "vws", "ienw", "fin", "vng", "ipo", "uvw"]
BUSY += ["coordinator", "commission", "administrator"]
# How a task begins, and where its page leads to do it. Reading is done on the page itself.
DOORS = {
    "Zeg of u akkoord gaat met de kernboodschap": "/kernboodschap/antwoord/",
    "Reageer op het verslag": "/reageren/",
    "Handel de reacties": "/afhandelen/",
    "Prik een dag": "/verzetten/",
    "Verzend de agenda": "/agenda/verzenden/",
    "Houd het": "/houden/",
    "Vul in wie er namens het Rijk komen": "/deelnemers/[^/]+/bewerken/",
    "Deel uw bevindingen": r"/kabinet/maatregel/\w+/",
    "Zeg wie de stoel": "/deelnemers/[^/]+/bewerken/",
    "Besluit over": "/deelnemers/[^/]+/",
    "Dien agendapunten in": r"/voorstellen/nieuw/\?overleg=\w+",
    "Bereid voor": "/taken/[^/]+/",
    "1 voorstel wacht": "/voorstellen/[^/]+/",
    "Maak het verslag af": "/verslag/[^/]+/",
    "Maak de brief af": "/bewerken/",
    "Accordeer de brief": "/accorderen/",
    "Verzend de brief": "/verzenden/",
    "Beoordeel de brief": "/accorderen/",
    "Lees de feiten na": "/feitencheck/[^/]+/",
    "Handel reacties op de feitencheck af": "/feitencheck/[^/]+/reacties/[^/]+/",
    "Kom na": "/stap/[^/]+/",
    "Meld de voortgang": "/voortgang/melden/",
    "Geef antwoord in de rappelronde": "/antwoord/[^/]+/",
    "Sluit de rappelronde": "/sluiten/",
    "Volg de uitnodiging": "/opnieuw/",
    "Controleer het e-mailadres": r"/post/opnieuw/\?keuze=\w+",
    "Startoverleg plannen": r"/plannen/\?soort=\w+",
    "Kabinetssessie plannen": r"/plannen/\?soort=\w+",
    "Wijs een ander ambt aan": "/bewerken/",
    "Zeg wat u wilt met": r"/herbevestiging/\w+/\w+/antwoord/[^/]+/",
    "Leg de uitkomst vast": r"/herbevestiging/\w+/\w+/uitkomst/",
    "Kijk na wie": r"/accounts/organisatie/\w+/(?:nakijken|bijzondere-rechten)/",
    "Wijs iemand aan": "/uitnodigen/",
    "Zet de tweede stap": "/tweestaps/app/aanzetten/",
    "Zeg of u instemt": "",
    "Vul uw inzet in": "/inzet/[^/]+/",
    "Bereid de eerste gesprekken voor": "",
    "Voer de eerste gesprekken": "/gesprekken/",
    "Leg vast of het is opgelost": "/opgelost/",
    "Kom de toezegging na": "",
    "Breng de UDO verder": r"/(?:stap/afronden|relevantie)/",
    "Spreek af tot wanneer partijen antwoorden": "/bevindingen/dagen/",
    "Spreek een dag af om terug te kijken": "/daarna/[^/]+/",
    "Werk de openbare vermelding bij": "/publicatie/vermelding/",
    "Leg de inwerkingtreding vast": "/inwerkingtreding/",
    "Beoordeel het signaal": "/toelaten/",
    "Zet het signaal op de agenda": "/agenderen/",
    "Stem in met het proces": "/proces/",
    "Reageer op de feiten": "/feiten/reageren/",
    "Stem in met de oplossing": "/oplossing/",
    "Antwoord op een andere einddatum": "",
    "Geef een bestuurlijke reactie": "/reactie/",
    "Sluit de consultatie": "/sluiten/",
    "Schrijf uw zienswijze": "/indienen/",
    "Lees het dossier en geef advies": r"/hulp/\w+/stap/\w+/",
    "Begeleid het geschil": "/stap/afronden/",
}


def tasks_of(seat):
    groups = work_for(seat, now=timezone.now())["groups"]
    return [row["task"] for group in groups for row in group["rows"]]


def doors_of(address: str, page: str, wanted: str) -> set[str]:
    """Return where the content of a page leads for this: links, and forms (of the page itself as well)."""
    main = re.search(r"<main.*?</main>", page, re.DOTALL)[0]
    found = set(re.findall(r'(?:href|action|formaction)="([^"]+)"', main))
    found |= {address} if re.search('<form[^>]* method="post"', main) else set()
    return {door for door in found if re.search(f"{wanted}$", door)}


@pytest.mark.parametrize("name", BUSY)
def test_there_is_something_to_do(demo, name):
    assert work_for(getattr(demo, name), now=timezone.now())["total"] >= 1


@pytest.mark.parametrize("name", BUSY)
def test_every_task_leads_to_where_this_seat_may_do_it(demo, enter, name):
    client = enter(getattr(demo, name))
    for task in tasks_of(getattr(demo, name)):
        [wanted] = [door for start, door in DOORS.items() if task.title.startswith(start)]
        address = task.url.partition("#")[0]
        response = client.get(address)
        assert response.status_code == 200, task.title
        doors = doors_of(address, response.content.decode(), wanted) if wanted else {address}
        assert doors, task.title
        for door in doors:
            assert client.get(door).status_code in {200, 302, 405}, f"{task.title}: {door}"


def test_an_organisation_answers_for_its_own_office_and_the_secretariat_for_all_of_the_rijk(demo):
    names = {name: {task.title[:16] for task in tasks_of(getattr(demo, name))} for name in BUSY}
    answers = {name for name, titles in names.items() if "Zeg wie de stoel" in titles}
    assert answers == {"vng", "ipo", "uvw", "vws", "ienw", "fin"}
    assert {name for name, titles in names.items() if "Vul in wie er na" in titles} == {"secretariat"}


def test_who_wrote_in_a_letter_is_not_asked_to_approve_it(demo):
    letter = Letter.objects.get(subject="Fictief: uitkomsten van het Overhedenoverleg")
    assert any(task.about == letter for task in tasks_of(demo.minister))
    Letter.objects.filter(pk=letter.pk).update(edited_by=demo.minister)
    assert not any(task.about == letter for task in tasks_of(demo.minister))


@pytest.mark.parametrize("name", BUSY)
def test_the_page_opens(demo, enter, name):
    response = enter(getattr(demo, name)).get("/")
    assert response.status_code == 200
    assert "Mijn werk" in response.content.decode()


def test_a_letter_in_the_making_is_work_for_the_rijk_only(demo):
    def titles(seat):
        return " ".join(task.title for task in tasks_of(seat))

    assert "Accordeer de brief" in titles(demo.minister)
    assert "Maak de brief af" in titles(demo.policy)
    for other in (demo.vng, demo.ipo, demo.uvw, demo.ienw):
        assert "brief" not in titles(other)


def test_who_may_not_read_the_agenda_learns_nothing_of_its_state(demo):
    assert ("open", "Agenda nog niet verzonden") in work_for(demo.vng, now=timezone.now())["checks"]
    assert ("open", "Agenda: gedeeld met team") in work_for(demo.policy, now=timezone.now())["checks"]
