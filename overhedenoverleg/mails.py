"""The mails that an action writes at once, whatever somebody wishes: one plain list, for the page «Wie krijgt wat»."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Mail:
    """What a template below `templates/mail/` says, when it goes and to whom."""

    template: str
    what: str
    when: str
    who: str


GROUPS = {
    "Overleggen": (
        Mail(
            "meeting_invite",
            "Uitnodiging met een agendabestand",
            "als een datum is bevestigd of verandert, en als iemand erbij komt",
            "wie voor een deelnemer handelt, of de postbus van diens organisatie",
        ),
        Mail(
            "meeting_off",
            "Een overleg gaat niet door, of niet meer voor u",
            "als een overleg vervalt of een deelnemer eraf gaat",
            "wie een uitnodiging had",
        ),
        Mail(
            "agenda_release",
            "Een uitgave van de agenda",
            "bij elke uitgave, ook van een concept",
            "wie deze agenda mag lezen",
        ),
        Mail(
            "replacement_proposed",
            "Een vervanging is voorgesteld",
            "als een ander dan het secretariaat haar voorstelt",
            "het secretariaat van het overleg",
        ),
        Mail(
            "replacement_decided",
            "Een vervanging is aanvaard of afgewezen",
            "bij het besluit",
            "wie haar voorstelde",
        ),
        Mail(
            "minutes_comments",
            "Een conceptverslag ligt voor commentaar",
            "bij het begin van de ronde, en als zij verandert of sluit",
            "wie op het verslag mag reageren",
        ),
        Mail(
            "minutes_circulated",
            "Een verslag ligt schriftelijk voor",
            "bij het begin, en als de tekst wordt ingetrokken",
            "de koepels, en wie accordeert voor de organisator",
        ),
        Mail(
            "core_message",
            "Een kernboodschap: gaat u akkoord?",
            "als zij klaarligt of verandert",
            "de koepels, en wie voor een partij accordeert",
        ),
    ),
    "Afspraken": (
        Mail(
            "agreement_consent",
            "Stemt u in met de tekst van een afspraak?",
            "als een partij daarom vraagt",
            "medewerkers van elke partij, en wie voor haar accordeert",
        ),
        Mail(
            "progress_request",
            "Er is om voortgang gevraagd",
            "bij de vraag",
            "medewerkers van de partij die het aangaat",
        ),
        Mail(
            "progress_request_withdrawn",
            "Een vraag naar de voortgang is ingetrokken",
            "als wie vroeg haar terugneemt",
            "wie nog moest antwoorden",
        ),
        Mail(
            "rappel_round",
            "Er loopt een rappelronde",
            "bij het begin van de ronde",
            "medewerkers van de partij die aan zet is",
        ),
        Mail(
            "reconfirmation_round",
            "Er loopt een herbevestiging",
            "bij het begin van de ronde, na een nieuw kabinet",
            "medewerkers van elke partij, behalve van de organisator",
        ),
        Mail(
            "escalation",
            "Nieuws over een escalatieregel",
            "bij elke stap van de regel",
            "medewerkers van de partijen bij de afspraak",
        ),
        Mail(
            "heads_up",
            "Een vooraankondiging",
            "als zij verschijnt, wordt aangevuld of wordt ingetrokken",
            "medewerkers van de organisaties voor wie zij is",
        ),
        Mail(
            "heads_up_reply",
            "Een reactie op uw vooraankondiging",
            "bij elke reactie",
            "wie haar plaatste of aanvulde",
        ),
        Mail(
            "contribution_request",
            "Vul uw inzet in",
            "als een versie van een samenwerkingsagenda om uw inzet vraagt",
            "medewerkers van de partijen die nog iets kunnen inbrengen",
        ),
        Mail(
            "digest",
            "Wat er in een maand is veranderd",
            "op een van de eerste werkdagen van de maand",
            "elke medewerker, als er iets veranderde dat die mag lezen",
        ),
    ),
    "UDO’s": (
        Mail(
            "udo_joined",
            "Uw organisatie doet mee aan een UDO",
            "als een plan wordt aangemeld of gedeeld, en als er een laag of organisatie bij komt",
            "medewerkers van de organisatie die erbij komt",
        ),
        Mail(
            "udo_left",
            "Uw organisatie doet niet meer mee aan een UDO",
            "als een organisatie die erbij was gevraagd, wordt weggehaald",
            "medewerkers van die organisatie",
        ),
        Mail(
            "udo_consultation",
            "Wilt u bestuurlijk reageren op een UDO?",
            "als een consultatie begint, en als een koepel erbij komt",
            "medewerkers van de koepels die zijn gevraagd, en wie voor hen accordeert",
        ),
        Mail(
            "udo_end_change",
            "Stemt u in met een andere einddatum?",
            "als een partij een andere einddatum voor een consultatie voorstelt",
            "medewerkers van wie moet instemmen, en wie voor hen accordeert",
        ),
    ),
    "Kamerbrieven": (
        Mail(
            "fact_check",
            "Wilt u feiten nalezen?",
            "als een ministerie alinea’s van een brief aan koepels voorlegt",
            "medewerkers van de koepels aan wie het is gevraagd",
        ),
    ),
    "Accounts en bestanden": (
        Mail(
            "commission_asked",
            "Geef uw verklaring over belangen",
            "als de procesbegeleiding van een geschil u vraagt voor een commissie waar u al een account hebt",
            "wie als lid wordt gevraagd",
        ),
        Mail(
            "invitation",
            "U bent uitgenodigd",
            "als een coördinator of beheerder u een stoel aanbiedt",
            "wie wordt uitgenodigd",
        ),
        Mail(
            "seat_closed",
            "Een stoel is gesloten, en wat er nog openstond",
            "als een stoel stopt",
            "de postbus van de organisatie, of haar coördinatoren",
        ),
        Mail(
            "absence_ended",
            "Uw vervanger is er niet meer",
            "als de stoel van een vervanger stopt",
            "wie afwezig is, en de coördinator",
        ),
        Mail(
            "account_changed",
            "Er is iets aan uw account veranderd",
            "bij een nieuw wachtwoord of een andere tweede stap",
            "van wie het account is",
        ),
        Mail("password_reset", "Kies een nieuw wachtwoord", "als u daarom vraagt", "wie erom vraagt"),
        Mail(
            "unknown_account",
            "Geen account met dit adres",
            "als iemand een wachtwoord vraagt voor een adres zonder account",
            "dat adres",
        ),
        Mail(
            "virus_found", "In een bestand zat een virus", "als de scan er een vindt", "wie het bestand toevoegde"
        ),
    ),
}  # fmt: skip
COMPOSED = "notices"  # what the tables of kinds and events say
