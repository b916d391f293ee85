"""Who there is in a test: the ministries, koepels and offices of the record, and one seat per demo account."""

import datetime as dt
from types import SimpleNamespace

from django.utils import timezone

from parties.models import Cabinet, Office, OfficeTitle, Organisation, OrganisationName, Seat, Tenure, User

LONG_AGO = dt.datetime(2020, 1, 1, tzinfo=timezone.get_default_timezone())

ORGANISATIONS = {
    "az": ("ministerie", "Ministerie van Algemene Zaken", "AZ"),
    "bzk": ("ministerie", "Ministerie van Binnenlandse Zaken en Koninkrijksrelaties", "BZK"),
    "fin": ("ministerie", "Ministerie van Financiën", "FIN"),
    "ienw": ("ministerie", "Ministerie van Infrastructuur en Waterstaat", "IenW"),
    "vws": ("ministerie", "Ministerie van Volksgezondheid, Welzijn en Sport", "VWS"),
    "rijk": ("ministerie", "Rijk", "Rijk"),
    "vng": ("koepel", "Vereniging van Nederlandse Gemeenten", "VNG"),
    "ipo": ("koepel", "Interprovinciaal Overleg", "IPO"),
    "uvw": ("koepel", "Unie van Waterschappen", "UvW"),
    "commissie": ("commissie", "Externe commissie", "Commissie"),
    "beheer": ("overig", "Beheer van Overhedenoverleg", "Beheer"),
}
OFFICES = {
    "mp": ("az", "mp", "minister-president", "MP", ""),
    "mbzk": (
        "bzk",
        "minister",
        "minister van Binnenlandse Zaken en Koninkrijksrelaties",
        "mBZK",
        "J.J.M. Uitermark",
    ),
    "stasfin": ("fin", "staatssecretaris", "staatssecretaris Fiscaliteit en Belastingdienst", "stasFIN", ""),
    "minienw": ("ienw", "minister", "minister van Infrastructuur en Waterstaat", "minIenW", ""),
    "staslmz": (
        "vws",
        "staatssecretaris",
        "staatssecretaris Langdurige en Maatschappelijke Zorg",
        "stasLMZ",
        "",
    ),
    "vzvng": ("vng", "voorzitter", "voorzitter van de Vereniging van Nederlandse Gemeenten", "vz VNG", ""),
    "vzipo": ("ipo", "voorzitter", "voorzitter van het Interprovinciaal Overleg", "vz IPO", ""),
    "vzuvw": ("uvw", "voorzitter", "voorzitter van de Unie van Waterschappen", "vz UvW", ""),
}
PARTIES = {
    "secretariat": ("bzk", None, "secretariaat"),
    "policy": ("bzk", None, "beleid"),
    "minister": ("bzk", "mbzk", "accordering"),
    "vws": ("vws", None, "beleid"),
    "ienw": ("ienw", None, "beleid"),
    "fin": ("fin", None, "beleid"),
    "vng": ("vng", None, "koepel"),
    "ipo": ("ipo", None, "koepel"),
    "uvw": ("uvw", None, "koepel"),
    "coordinator": ("vng", None, "coordinator"),
    "commission": ("commissie", None, "commissie"),
    "administrator": ("beheer", None, "beheer"),
}


def make_house() -> SimpleNamespace:
    """Make all of the above; `house.vng` is a seat, `house.organisations["vng"]` and `house.offices["mbzk"]` rows.

    A statement per table, not per row: nearly every test begins here.
    """
    organisations = {
        slug: Organisation(slug=slug, kind=row[0], order=n, mailbox=f"postbus@{slug}.example")
        for n, (slug, row) in enumerate(ORGANISATIONS.items())
    }
    Organisation.objects.bulk_create(organisations.values())
    OrganisationName.objects.bulk_create(
        OrganisationName(organisation=organisations[slug], name=name, abbreviation=short)
        for slug, (_, name, short) in ORGANISATIONS.items()
    )
    offices = _offices(organisations)
    users = {
        name: User(email=f"{name}@{row[0]}.example", name=f"Test {name.title()}", password="!")
        for name, row in PARTIES.items()
    }
    User.objects.bulk_create(users.values())
    seats = {
        name: Seat(
            user=users[name],
            organisation=organisations[place],
            office=offices.get(office),
            role=role,
            since=LONG_AGO,
        )
        for name, (place, office, role) in PARTIES.items()
    }
    Seat.objects.bulk_create(seats.values())
    cabinet = Cabinet.objects.create(name="Schoof", since=dt.date(2024, 7, 2))
    return SimpleNamespace(organisations=organisations, offices=offices, cabinet=cabinet, **seats)


def _offices(organisations: dict[str, Organisation]) -> dict[str, Office]:
    offices = {
        slug: Office(
            slug=slug, kind=kind, organisation=organisations[place], order=n, is_fund_manager=slug == "mbzk"
        )
        for n, (slug, (place, kind, *_)) in enumerate(OFFICES.items())
    }
    Office.objects.bulk_create(offices.values())
    OfficeTitle.objects.bulk_create(
        OfficeTitle(office=offices[slug], title=title, abbreviation=short)
        for slug, (_, _, title, short, _) in OFFICES.items()
    )
    Tenure.objects.bulk_create(
        Tenure(office=offices[slug], person=person, since=dt.date(2024, 7, 2))
        for slug, (*_, person) in OFFICES.items()
        if person
    )
    return offices


def make_organisation(slug, kind, name, abbreviation, order=0) -> Organisation:
    organisation = Organisation.objects.create(
        slug=slug, kind=kind, order=order, mailbox=f"postbus@{slug}.example"
    )
    OrganisationName.objects.create(organisation=organisation, name=name, abbreviation=abbreviation)
    return organisation


def make_office(slug, organisations, organisation, kind, title, abbreviation, person, order=0) -> Office:
    office = Office.objects.create(
        slug=slug,
        kind=kind,
        organisation=organisations[organisation],
        order=order,
        is_fund_manager=slug == "mbzk",
    )
    OfficeTitle.objects.create(office=office, title=title, abbreviation=abbreviation)
    if person:
        Tenure.objects.create(office=office, person=person, since=dt.date(2024, 7, 2))
    return office


def make_seat(name, organisation, office, role, since=LONG_AGO) -> Seat:
    user = User.objects.create(
        email=f"{name}@{organisation.slug}.example", name=f"Test {name.title()}", password="!"
    )
    return Seat.objects.create(user=user, organisation=organisation, office=office, role=role, since=since)
