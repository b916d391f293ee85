"""Reference data: the kinds of notices that come with the product, with when, whom and how (RM-02, E16, E42)."""

from collections.abc import Collection

from notices.models import Channel, NoticeKind
from parties.models import Role

LONG = [28, 7, 1, 0, -7, -14, -21, -28]
SHORT = [7, 1, 0, -7]
OFFICIALS = [Role.SECRETARIAT, Role.POLICY, Role.KOEPEL]
PREPARING = [Role.SECRETARIAT]
HOPS = [7, 14, 28]

# slug: name, group, alarms, hops, roles, channel
TERMS = {
    "afspraak": ("Een afspraak nakomen", "Afspraken", LONG, HOPS, [Role.POLICY, Role.KOEPEL], Channel.DAILY),
    "voortgangsvraag": ("Voortgang melden waar om is gevraagd", "Afspraken",
                        SHORT, [], [*OFFICIALS, Role.APPROVER], Channel.DAILY),
    "rappel": ("Antwoorden in een rappelronde", "Afspraken",
               SHORT, [], OFFICIALS, Channel.DAILY),
    "stukken": ("Stukken aanleveren", "Overleggen", SHORT, [], OFFICIALS, Channel.DAILY),
    "deelname": ("Zeggen wie er komen", "Overleggen", SHORT, [], OFFICIALS, Channel.DAILY),
    "agenda": ("Een agenda verzenden", "Overleggen", SHORT, [], PREPARING, Channel.DAILY),
    "commentaar": ("Reageren op een conceptverslag", "Overleggen",
                   SHORT, [], OFFICIALS, Channel.DAILY),
    "schriftelijk": ("Schriftelijk antwoorden op een verslag", "Overleggen",
                     SHORT, [], [Role.KOEPEL, Role.APPROVER], Channel.DAILY),
    "verslag": ("Een verslag laten vaststellen", "Overleggen", LONG, [], PREPARING, Channel.DAILY),
    "norm": ("Een overleg plannen dat een norm vraagt", "Overleggen",
             [56, 28, 7], [], PREPARING, Channel.WEEKLY),
    "brief": ("Een Kamerbrief verzenden", "Kamerbrieven", SHORT, [], [Role.POLICY], Channel.DAILY),
    "akkoord": ("Een Kamerbrief accorderen", "Kamerbrieven",
                [2, 1, 0, -1, -7], [], [Role.APPROVER], Channel.DAILY),
    "overlegbrief": ("Een Kamerbrief over een overleg schrijven", "Kamerbrieven", SHORT, [], [Role.POLICY], Channel.DAILY),
    "toezegging": ("Een toezegging aan de Kamer nakomen", "Kamerbrieven", LONG, [], [Role.POLICY], Channel.DAILY),
    "kamerrappel": ("Een toezegging vóór het rappel van de Eerste Kamer afdoen", "Kamerbrieven",
                    [28, 7], [], [Role.POLICY], Channel.WEEKLY),
    "geschil": ("Een geschil binnen een jaar oplossen", "Geschillen",
                [183, 91, 30, 0], [], [Role.POLICY, Role.APPROVER], Channel.DAILY),
    "geschilstap": ("Iets doen in een stap van een geschil", "Geschillen",
                    SHORT, [], [Role.POLICY, Role.KOEPEL], Channel.DAILY),
    "geschiladvies": ("Het advies van externe hulp ontvangen", "Geschillen", SHORT, [], [Role.POLICY], Channel.DAILY),
    "zienswijze": ("Een zienswijze indienen", "Geschillen",
                   SHORT, [], [Role.POLICY, Role.KOEPEL], Channel.DAILY),
    "optiereactie": ("Verzegeld op opties reageren", "Geschillen",
                     SHORT, [], [Role.POLICY, Role.KOEPEL], Channel.DAILY),
    "toegang": ("Nakijken wie toegang heeft", "Accounts",
                [28, 7, 0, -7, -28], [], [Role.COORDINATOR], Channel.DAILY),
    "bijzondere-toegang": ("Nakijken wie bijzondere rechten heeft", "Accounts",
                           [7, 0, -7, -28], [], [Role.COORDINATOR], Channel.DAILY),
    "akkoord-ambtelijk": ("Een Kamerbrief beoordelen als medewerker", "Kamerbrieven",
                          [2, 1, 0, -1, -7], [], [Role.POLICY], Channel.DAILY),
    "consultatie": ("Reageren in een bestuurlijke consultatie", "UDO’s", SHORT, [], [Role.KOEPEL, Role.APPROVER], Channel.DAILY),
    "consultatie-sluiten": ("Een bestuurlijke consultatie sluiten", "UDO’s", [0, -7], [], [Role.POLICY], Channel.DAILY),
    "feitencheck": ("Feiten nalezen voor een Kamerbrief", "Kamerbrieven", [7, 2, 1, 0], [], [Role.KOEPEL], Channel.DAILY),
    "udoantwoord": ("Uw antwoord in een UDO invullen", "UDO’s", SHORT, [], [Role.POLICY, Role.KOEPEL], Channel.DAILY),
    "udobevinding": ("Reageren op de bevindingen van een UDO", "UDO’s",
                     SHORT, [], [Role.POLICY, Role.KOEPEL, Role.APPROVER], Channel.DAILY),
    "coalitietoets": ("Uw bevindingen over maatregelen van een coalitieakkoord delen", "UDO’s",
                      SHORT, [], [Role.POLICY, Role.KOEPEL], Channel.DAILY),
    "tussentijds": ("Een tussentijdse evaluatie houden", "UDO’s", LONG, [], [Role.POLICY], Channel.DAILY),
    "invoeringstoets": ("Een invoeringstoets doen", "UDO’s", LONG, [], [Role.POLICY], Channel.DAILY),
    "artikel2": ("Het onderzoek van artikel 2 Fvw herhalen", "UDO’s", [182, 56, *LONG], [], [Role.POLICY], Channel.DAILY),
    "herbevestiging": ("Antwoorden in een herbevestiging", "Afspraken", SHORT, [], OFFICIALS, Channel.DAILY),
    "motie": ("Een motie uitvoeren", "Kamerbrieven", LONG, [], [Role.POLICY], Channel.DAILY),
    "verzoek": ("Een verzoek van een commissie beantwoorden", "Kamerbrieven", SHORT, [], [Role.POLICY], Channel.DAILY),
    "beslisnota": ("Een beloofde beslisnota nazenden", "Kamerbrieven", SHORT, [], [Role.POLICY], Channel.DAILY),
}  # fmt: skip

# slug: name, group, channel
NEWS = {
    "afspraak-nieuws": ("Een afspraak is gewijzigd", "Afspraken", Channel.DAILY),
    "overleg-nieuws": ("Een overleg is gepland, verzet of vervallen", "Overleggen", Channel.SITE),
    "agenda-nieuws": ("Een agenda is gedeeld of verzonden", "Overleggen", Channel.SITE),
    "verslag-nieuws": ("Een verslag is vastgesteld", "Overleggen", Channel.DAILY),
    "voorstel-nieuws": ("Over uw voorstel is besloten", "Overleggen", Channel.NOW),
    "udo-nieuws": ("Een UDO gaat naar een andere fase, of heeft een uitkomst", "UDO’s", Channel.DAILY),
    "udo-samen": ("Een UDO wordt geconsulteerd, gepubliceerd of samen bekeken", "UDO’s", Channel.DAILY),
    "geschil-nieuws": ("Er is een stap in een geschil gezet", "Geschillen", Channel.DAILY),
    "brief-nieuws": ("Een brief wacht op u of is teruggestuurd", "Kamerbrieven", Channel.NOW),
}  # fmt: skip


def load() -> int:
    """Load the kinds that aren't there yet and return how many are new; what somebody changed stays as it is."""
    known = set(NoticeKind.objects.values_list("slug", flat=True))
    added = [NoticeKind(**fields) for fields in shipped() if fields["slug"] not in known]
    return len(NoticeKind.objects.bulk_create(added, ignore_conflicts=True))


def kinds_of(slugs: Collection[str]) -> dict[str, NoticeKind]:
    """Return these kinds by slug; one that this version of the product brought and nobody loaded yet is loaded first.

    One query if all are there. Raises KeyError for what the product doesn't know.
    """
    for _ in range(2):
        found = {kind.slug: kind for kind in NoticeKind.objects.filter(slug__in=slugs)}
        if found.keys() == set(slugs):
            return found
        load()
    raise KeyError(*(set(slugs) - found.keys()))


def shipped() -> list[dict]:
    """Return the fields of each kind that comes with the product."""
    return [*_terms(), *_news()]


def _terms() -> list[dict]:
    return [
        {
            "slug": slug, "name": name, "group": group, "order": order, "alarms": alarms, "hops": hops,
            "roles": roles, "channel": channel, "avoids_recess": slug not in {"agenda", "akkoord", "akkoord-ambtelijk"},
        }
        for order, (slug, (name, group, alarms, hops, roles, channel)) in enumerate(TERMS.items(), 1)
    ]  # fmt: skip


def _news() -> list[dict]:
    return [
        {
            "slug": slug, "name": name, "group": group, "order": order, "has_term": False,
            "channel": channel,
        }
        for order, (slug, (name, group, channel)) in enumerate(NEWS.items(), 101)
    ]  # fmt: skip
