"""The tables of what is known of 2023–2025, row by row: exactly this was loaded, and where nothing is known nothing."""

import datetime as dt

import pytest

from agreements.models import Agreement, AgreementText
from letters.models import ChamberRequest, Commitment, Letter, Motion
from lib import dates
from meetings.models import AgendaItem, Meeting, Moment
from parties.models import Organisation
from tests.demo.access import FICTITIOUS
from trail.models import Event

# kind, first planned, planned, how precisely, held, place, chair, note on the chair
MEETINGS = [
    ("overhedenoverleg", "", "september 2023", "month", "september 2023", "", "", ""),
    ("bofv", "", "voorjaar 2024", "words", "voorjaar 2024", "", "", ""),
    ("overhedenoverleg", "", "19 augustus 2024", "day", "19 augustus 2024", "Catshuis (afgeleid), Den Haag", "MP", ""),
    ("overhedenoverleg", "", "21 november 2024", "minute", "21 november 2024",
     "Ministerie van Binnenlandse Zaken en Koninkrijksrelaties, Turfmarkt 147, Koninkrijk der Nederlanden zaal (Z36-30)",
     "MP", ""),
    ("bofv", "", "26 november 2024", "day", "26 november 2024", "", "mBZK",
     "samen met de staatssecretaris Fiscaliteit en Belastingdienst"),
    ("bofv", "", "begin februari 2025", "words", "", "", "", ""),
    ("overhedenoverleg", "februari 2025", "17 maart 2025", "day", "17 maart 2025", "Den Haag", "", ""),
    ("overhedenoverleg", "14 april 2025", "16 april 2025", "day", "16 april 2025", "", "", ""),
    ("overhedenoverleg", "", "na het meireces 2025", "words", "", "", "", ""),
]  # fmt: skip
TABLE = [
    "MP",
    "mBZK",
    "stasFIN",
    "minIenW",
    "stasP&I",
    "stasLMZ",
    "minLVVN",
    "minVRO",
    "minAenM",
    "vz_VNG",
    "vz_IPO",
    "vz_UvW",
]
FUNDS = ["mBZK", "stasFIN", "vz_VNG", "vz_IPO"]
# held or planned: who was invited, and of whom a source says that they were there
INVITED = [
    ("september 2023", ["MP", "mBZK", "vz_VNG", "vz_IPO", "vz_UvW"], []),
    ("voorjaar 2024", FUNDS, []),
    ("19 augustus 2024", ["MP", "mBZK", "mFIN", "stasFIN", "vz_VNG", "vz_IPO", "vz_UvW"], []),
    ("21 november 2024", TABLE, ["vz_VNG", "vz_IPO", "vz_UvW"]),
    ("26 november 2024", [*FUNDS, "vz_UvW"], ["mBZK", "stasFIN"]),
    ("begin februari 2025", [*FUNDS, "vz_UvW"], []),
    ("17 maart 2025", TABLE, []),
    ("16 april 2025", TABLE, []),
]
AGENDA = [
    ("Opening + vaststellen agenda", "opening", []),
    ("Vaststellen verslag", "vaststelling", []),
    ("Bespreken uitkomsten interbestuurlijke uitwerking Regeerprogramma", "bespreking",
     ["Bespreekstuk", "Samenvatting van de bevindingen"]),
    ("Vervolgafspraken", "besluit", []),
    ("(Gezamenlijke) communicatie", "communicatie", []),
    ("Sluiting", "sluiting", []),
]  # fmt: skip
TOOI = {
    "AZ": "mnre1010", "BZK": "mnre1034", "FIN": "mnre1090", "IenW": "mnre1130", "VWS": "mnre1025",
    "SZW": "mnre1073", "LVVN": "mnre1153", "LNV": "mnre1150", "VRO": "mnre1171", "AenM": "mnre1162",
    "KGG": "mnre1182", "EZK": "mnre1045", "JenV": "mnre1058", "OCW": "mnre1109", "Def": "mnre1018",
    "BZ": "mnre1013", "VNG": None, "IPO": None, "UvW": None,
}  # fmt: skip
PROPOSALS = [
    ("1", "Bij huidige taken dienen afspraken"),
    ("2", "Bij wijziging van taken of nieuwe taken"),
    ("3", "Bij vier belangrijkste onderwerpen"),
    ("3a", "Robuuste ruimtelijke keuzes"),
    ("3b", "Hernieuwde werkwijze in het landelijk gebied"),
    ("3c", "Hogere ambities ten aanzien van bestaanszekerheid"),
    ("3d", "Zorg en welzijn"),
    ("4", "Bij de Voorjaarsbesluitvorming 2025"),
    ("5", "Samenhang bewaken"),
]
ALL = {"Rijk", "VNG", "IPO", "UvW"}
# meeting or origin, number, begin of the text, parties, words of the term, kind of term, uiterlijk
AGREEMENTS = [
    ("21 november 2024", "1a", "Het is voor het kabinet niet de vraag 'of'", {"Rijk", "VNG"}, "", "none", ""),
    ("21 november 2024", "1b", "Het kabinet werkt in overleg met gemeenten", {"VWS", "VNG"}, "", "none", ""),
    ("21 november 2024", "1c", "Gemeenten (en partners) staan", {"VNG"}, "", "none", ""),
    ("21 november 2024", "2", "Er wordt intensieve samenwerking gezocht", ALL, "de komende maanden", "none", ""),
    ("21 november 2024", "3", "Deze punten worden verder uitgewerkt", ALL,
     "volgende Overhedenoverleg in februari 2025", "meeting", "2025-03-17"),
    ("26 november 2024", "1", "Specifiek is daarbij afgesproken", {"BZK", "FIN", "VNG", "IPO", "UvW"},
     "eerstvolgende BOFv begin februari", "meeting", ""),
    ("16 april 2025", "1", "In het Overhedenoverleg is aangegeven", {"Rijk", "VNG"},
     "uiterlijk in augustus van dit jaar", "month", "2025-08-31"),
    ("16 april 2025", "2", "Omdat het de afgelopen maanden", ALL, "na het meireces 2025", "recess", ""),
    ("16 april 2025", "3", "In aanloop naar de afgelopen Overhedenoverleggen", ALL, "", "none", ""),
    ("voorjaar 2024", "1", "(…) is afgesproken dat vanaf 2026", {"Rijk", "VNG"}, "vanaf 2026", "none", ""),
    ("voorjaar 2024", "2", "Verder is besloten", {"Rijk", "VNG", "IPO"}, "vanaf dit jaar", "none", ""),
    ("voorjaar 2024", "3", "(…) hebben Rijk en gemeenten", {"Rijk", "VNG"}, "", "none", ""),
    ("Rijk en VNG, april 2025; rapport Studiegroep, november 2025", "", "Ten aanzien van de aanvullende",
     {"Rijk", "VNG"}, "", "none", ""),
    ("Rijk en VNG; rapport Studiegroep, november 2025", "", "Rijk en VNG werken aan", {"Rijk", "VNG"},
     "per 1 januari 2029", "date", "2029-01-01"),
    ("gemeente.nu, april 2025; Rijksoverheid.nl, 5 december 2025", "", "In onze woorden, geen citaat",
     {"Deskundigencommissie"}, "begin 2027", "none", ""),
]  # fmt: skip
JUNE = "Kamerbrief van 12 juni 2024"
# chamber, begin of the text, member, occasion, term, (chamber, day) of the letter in which, state, answered on
COMMITMENTS = [
    ("tk", "Inzicht geven in een routekaart", "", "", "", None, "done", "2024-11-29"),
    ("tk", "Een overzicht doen toekomen", "lid van Dijk (CDA)", "begrotingsbehandeling BZK", "", None, "done", "2024-11-29"),
    ("tk", "Beide Kamers worden separaat", "", "Kamerbrief van 25 april 2025", "", ("tk", "2025-04-25"), "open", ""),
    ("ek", "Beide Kamers worden separaat", "", "Kamerbrief van 25 april 2025", "", ("ek", "2025-04-25"), "open", ""),
    ("tk", "De uitkomsten van de ervaringen", "", JUNE, "tweede helft 2024", ("tk", "2024-06-12"), "done", "2025-03-31"),
    ("ek", "De uitkomsten van de ervaringen", "", JUNE, "tweede helft 2024", ("ek", "2024-06-12"), "open", ""),
    ("ek", "Een kabinetsreactie op het briefadvies", "", JUNE, "", ("ek", "2024-06-12"), "open", ""),
]  # fmt: skip
# name, dossier, number, day, state, answered on
MOTIONS = [
    ("Chakor/Van Nispen", "", "", "", "partly", "2024-11-29"),
    ("Flach e.a.", "", "36", "", "done", "2024-11-21"),
    ("Chakor c.s.", "", "", "", "done", "2025-04-25"),
    ("Chakor", "36 740 VII", "31", "2025-07-03", "open", ""),
]
# day, chamber, subject, reference, Kamerstuk, signatory
LETTERS = [
    ("2024-06-12", "ek", "Voortgang Actieagenda Sterk Bestuur", "", "29 362, M", "Hugo de Jonge"),
    ("2024-06-12", "tk", "Voortgang Actieagenda Sterk Bestuur", "", "33 047, nr. 27", "Hugo de Jonge"),
    ("2024-11-21", "tk", "Afwegingskader specifieke uitkeringen", "", "36 600 B, nr. 21", "J.J.M. Uitermark"),
    ("2024-11-29", "tk", "Proces richting Voorjaarsnota", "2024-0000923100", "", "J.J.M. Uitermark"),
    ("2025-03-31", "tk", "Voortgang Uitvoerbaarheidstoets Decentrale Overheden", "", "33 047, nr. 32 (2025D13855)",
     "J.J.M. Uitermark"),
    ("2025-04-25", "tk", "Uitkomsten overhedenoverleg 16 april", "", "", "J.J.M. Uitermark"),
    ("2025-04-25", "ek", "Aanbieding afschrift Kamerbrief overhedenoverleg 16 april", "", "letter L", "J.J.M. Uitermark"),
    ("2025-06-27", "tk", "Actieagenda goed bestuur", "", "33 047, nr. 40", "J.J.M. Uitermark"),
]  # fmt: skip


def short(office) -> str:
    return office.abbreviation_on(dt.date(2024, 11, 21)).replace(" ", "_")


def real():
    return Meeting.objects.filter(is_fictitious=False).order_by("planned_start")


def dated(text: str) -> dt.date | None:
    return dt.date.fromisoformat(text) if text else None


def test_meetings(demo):
    rows = {
        (meeting.kind, meeting.first_planned_words, meeting.planned_when, meeting.planned_precision,
         meeting.when if meeting.state == "held" else "", meeting.place,
         short(meeting.chair) if meeting.chair else "", meeting.chair_note)
        for meeting in real()
    }  # fmt: skip
    assert rows == set(MEETINGS)
    start = Meeting.objects.get(room__contains="Z36-30").planned_start
    assert dates.moment(start) == "21 november 2024, 13:00 uur"


@pytest.mark.parametrize(("when", "seats", "present"), INVITED, ids=lambda value: str(value)[:20])
def test_seats_at_the_table(demo, when, seats, present):
    meeting = next(meeting for meeting in real() if meeting.when == when)
    rows = meeting.participations.all()
    assert [short(row.office) for row in rows] == seats
    assert [short(row.office) for row in rows if row.attended] == present
    assert not [row for row in rows if row.attended is False]


def test_no_reason_is_invented(demo):
    steps = Event.objects.filter(kind__in=["meeting.reschedule", "meeting.cancel", "minutes.leave"])
    reasons = set(steps.values_list("reason", flat=True))
    assert len(reasons) == 6
    assert all("niet geregistreerd" in reason for reason in reasons)


def test_nothing_is_put_on_an_agenda_before_its_meeting_was_planned(demo):
    for meeting in Meeting.objects.all():
        planned = Event.objects.get(kind="meeting.plan", subject_id=meeting.pk).at
        for event in Event.objects.filter(kind__startswith="agenda.", subject_id=meeting.agenda.pk):
            assert event.at >= planned, event


def test_agenda_of_21_november_2024(demo):
    items = AgendaItem.objects.filter(agenda__meeting__room__contains="Z36-30").order_by("position")
    rows = [
        (item.title, item.kind, [annex.document.title for annex in item.annexes.order_by("position")])
        for item in items
    ]
    assert rows == AGENDA


def test_organisations(demo):
    found = {place.abbreviation: place.tooi_code for place in Organisation.objects.all()}
    assert {name: found[name] for name in TOOI} == TOOI
    assert not [name for name in found.keys() - TOOI.keys() if found[name]]


def test_proposals_of_21_november_2024(demo):
    meeting = Meeting.objects.get(room__contains="Z36-30")
    texts = AgreementText.objects.filter(agreement__meeting=meeting, source="agenda").select_related(
        "agreement"
    )
    rows = sorted((_proposed_as(text.agreement), text.text) for text in texts)
    assert [number for number, _ in rows] == [number for number, _ in PROPOSALS]
    assert all(text.startswith(words) for (_, text), (_, words) in zip(rows, PROPOSALS, strict=True))


def _proposed_as(row: Agreement) -> str:
    """Return its number as a proposal: the present one, or as the step says that made an afspraak of it."""
    if row.agreed_on is None:
        return row.label
    said = Event.objects.get(
        subject_id=row.pk, kind="agreement.agree", subject_type__model="agreement"
    ).sentence
    return said.partition("uit voorstel ")[2].rstrip(".")


@pytest.mark.parametrize("row", AGREEMENTS, ids=lambda row: f"{row[0][:16]} {row[1]}")
def test_agreements(demo, row):
    origin, label, start, parties, words, kind, latest = row
    found = [
        agreement
        for agreement in Agreement.objects.filter(agreed_on__isnull=False, wording__startswith=start)
        if origin == (agreement.origin or agreement.meeting.when) and agreement.label == label
    ]
    assert len(found) == 1
    assert {party.organisation.abbreviation for party in found[0].parties.all()} == parties
    moment = found[0].moment or Moment()
    assert (moment.words, moment.kind, moment.latest) == (words, kind, dated(latest))


def test_there_are_no_other_agreements(demo):
    agreed = Agreement.objects.filter(agreed_on__isnull=False, is_heading=False)
    assert agreed.exclude(FICTITIOUS).count() == len(AGREEMENTS)


def test_the_words_of_an_afspraak_name_the_document_that_has_them(demo):
    for agreement in Agreement.objects.filter(agreed_on__isnull=False).exclude(FICTITIOUS):
        for text in agreement.texts.exclude(source="agenda"):
            assert "Kamerbrief van" in text.source_note or text.source_note == agreement.origin, text


def answered(thing) -> str:
    row = thing.discharges.filter(letter__state="published").first()
    return row.letter.date.isoformat() if row else ""


def recorded(model):
    """Return the rows of the record, without the fictitious ones beside them."""
    return model.objects.exclude(source__startswith="Fictief")


def test_commitments(demo):
    rows = [
        (row.chamber, row.text, row.member, row.occasion, row.due_words,
         row.made_in and (row.made_in.chamber, row.made_in.date.isoformat()), row.state, answered(row))
        for row in recorded(Commitment)
    ]  # fmt: skip
    assert len(rows) == len(COMMITMENTS)
    for chamber, start, *facts in COMMITMENTS:
        assert [row[2:] for row in rows if row[0] == chamber and row[1].startswith(start)] == [tuple(facts)]
    assert {row.office.slug for row in recorded(Commitment)} == {"mbzk"}


def test_motions_and_requests(demo):
    rows = {
        (row.name, row.dossier, row.number, row.day.isoformat() if row.day else "", row.state, answered(row))
        for row in recorded(Motion)
    }
    assert rows == set(MOTIONS)
    assert "aangeboden op 28 november 2025" in Motion.objects.get(name="Chakor").source
    request = ChamberRequest.objects.get()
    assert (request.day, request.state, answered(request)) == (dt.date(2025, 4, 10), "done", "2025-04-25")


def test_the_register_was_filled_step_by_step_on_the_day_itself(demo):
    for model in (Commitment, Motion, ChamberRequest):
        for row in recorded(model):
            event = Event.objects.get(
                kind="register.add", subject_type__model=model.__name__.lower(), subject_id=row.pk
            )
            assert event.at.year < 2026
            steps = Event.objects.filter(subject_type=event.subject_type, subject_id=row.pk)
            assert not steps.filter(at__lt=event.at).exists()


def test_letters(demo):
    rows = [
        (letter.date.isoformat(), letter.chamber, letter.subject, letter.our_reference, letter.paper_number,
         letter.signed_by)
        for letter in Letter.objects.filter(state="published")
    ]  # fmt: skip
    assert sorted(rows) == sorted(LETTERS)
    main = Letter.objects.get(date="2025-04-25", chamber="tk")
    assert [office.title_on(main.date) for office in main.on_behalf.all()] == [
        "staatssecretaris Fiscaliteit, Belastingdienst en Douane"
    ]


def test_the_letter_of_november_has_the_overview_of_taakmutaties_as_its_annex(demo):
    letter = Letter.objects.get(our_reference="2024-0000923100")
    assert [row.document.title for row in letter.annexes.all()] == [
        "Overzicht recente taakmutaties gemeentefonds en provinciefonds"
    ]


def test_the_day_of_a_letter_and_the_day_of_its_sending_are_two(demo):
    days = {
        letter.chamber: dates.local_day(letter.sent_at)
        for letter in Letter.objects.filter(date="2025-04-25", sent_elsewhere=False)
    }
    assert days in ({}, {"tk": dt.date(2025, 4, 24), "ek": dt.date(2025, 4, 25)})


def test_no_day_is_shown_that_no_source_names(demo, enter):
    client = enter(demo.secretariat)
    spring = client.get(Agreement.objects.get(title__startswith="Oploop van").get_absolute_url())
    assert "Geldende tekst sinds het BOFv voorjaar 2024." in spring.content.decode()
    assert "1 april 2024" not in spring.content.decode()
    april = client.get(Agreement.objects.get(title__startswith="Rijk verantwoordelijk").get_absolute_url())
    assert "Geldende tekst sinds 28 november 2025." in april.content.decode()
    assert "30 april 2025" not in april.content.decode()


def test_where_nobodys_presence_is_known_no_number_is_given(demo, enter):
    autumn = next(meeting for meeting in real() if meeting.when == "september 2023")
    page = enter(demo.secretariat).get(f"{autumn.get_absolute_url()}verslag/").content.decode()
    assert "Van 5 stoelen niet vastgelegd." in page
    assert "0 van 5" not in page
