"""The version of the UDO that every installation begins with: an example, derived from public sources.

The official handleiding could not be had; phase names, questions and forms are ours (domain, §3.3 to §3.5). BZK replaces
them on the screen «Opzet van de UDO».
"""

import datetime as dt

from lib import dates

SINCE = dt.date(2023, 1, 20)  # Actieagenda Sterk Bestuur, Kamerstukken II 2022-2023, 33 047, nr. 25
TITLE = "Voorbeeldvragen, afgeleid; vervang door de officiële handleiding"
SOURCE = (
    "Afgeleid van openbare bronnen: Kamerstukken II 33 047, nr. 25 en nr. 32, de Aanwijzingen voor de regelgeving 4.46 en "
    "7.6, artikel 2 van de Financiële-verhoudingswet en het rapport van de Studiegroep 2025. De namen van de fasen en de "
    "vragen zijn niet officieel."
)
PHASES = (
    ("aanmelding", "Aanmelding", "aangemeld",
     "Het ministerie meldt het plan aan: onderwerp, soort, verantwoordelijk ambt, geraakte lagen en de stap van het "
     "Beleidskompas.",
     "Er is één verantwoordelijk ambt. BZK doet mee, en IenW als waterschappen worden geraakt.",
     "Aanwijzing 7.6 voor de regelgeving", False),
    ("relevantie", "Relevantie", "relevantie wordt bepaald",
     "Raakt het plan taken, bevoegdheden, geld of uitvoeringskracht van medeoverheden? Ook een ‘nee’ wordt vastgelegd.",
     "Het oordeel is vastgelegd, met een reden.", "Aanwijzing 7.6 voor de regelgeving", False),
    ("start", "Gezamenlijke start", "relevant",
     "Een eerste gesprek met de koepels over reikwijdte, planning en wie wat doet.",
     "De dag en de aanwezigen zijn vastgelegd. Van elke geraakte laag was de koepel erbij.",
     "Studiegroep 2025: medeoverheden vanaf het begin", False),
    ("uitwerking", "Gezamenlijke uitwerking", "in uitwerking",
     "De vragen worden samen beantwoord, met het arrangement en de gevolgen volgens artikel 2 Fvw.",
     "Alle verplichte vragen zijn beantwoord en elke partij heeft haar kijk toegevoegd.",
     "Artikel 2 Financiële-verhoudingswet", False),
    ("bevindingen", "Bevindingen", "bevindingen",
     "De gezamenlijke bevindingen, met per partij eens, eens met een kanttekening, of oneens.",
     "Elke partij heeft gereageerd en de uitkomst is vastgelegd.", "Studiegroep 2025: co-creatie", False),
    ("consultatie", "Bestuurlijke consultatie", "in consultatie",
     "De koepels krijgen in beginsel twee maanden om op bestuurlijk niveau te oordelen.",
     "De termijn is voorbij of alle reacties zijn binnen.", "Code Interbestuurlijke Verhoudingen 2023", False),
    ("verwerking", "Verwerking", "in verwerking",
     "Wat er met de reacties is gedaan, en de tekst voor de toelichting.",
     "De paragraaf voor de memorie of nota van toelichting is gemaakt.",
     "Aanwijzingen 4.46 en 7.6 voor de regelgeving", False),
    ("publicatie", "Publicatie", "verwerkt",
     "Het verantwoordelijke ministerie maakt de uitkomst openbaar, als pagina en als PDF.",
     "De UDO is gepubliceerd.", "Studiegroep 2025: de UDO is openbaar", False),
    ("evaluatie", "Tussentijdse evaluatie", "tussentijdse evaluatie",
     "Rijk en koepels bekijken samen hoe de taak in de praktijk uitpakt: taak, middelen en uitvoeringskracht.",
     "De evaluatie is afgerond.", "Studiegroep 2025: tussentijds samen bekijken", True),
)  # fmt: skip
QUESTIONS = {
    "A": ("*Wat verandert er, voor wie en vanaf wanneer?",
          "*Past dit bij de bestaande taken en deskundigheid van de medeoverheden?",
          "*Is het medebewind, of een autonome taak?",
          "Is de keuze om de taak bij medeoverheden te leggen zelf al afgewogen, en hoe?"),
    "B": ("*Hoeveel vrijheid hebben medeoverheden om het eigen beleid te bepalen?",
          "*Wie mag sturen, en waarop?",
          "Passen zeggenschap en risico bij elkaar?",
          "Welke rol heeft de gekozen volksvertegenwoordiging?"),
    "C": ("*Zijn er genoeg mensen en is er genoeg kennis om de taak uit te voeren?",
          "Welke ICT en welke standaarden zijn nodig?",
          "*Op welke schaal kan de taak het best worden uitgevoerd?",
          "Is samenwerking verplicht? Zo ja, waarom is dat nodig?"),
    "D": ("*Welke kosten en opbrengsten zijn er per laag, eenmalig en elk jaar?",
          "*Hoe wordt dit bekostigd?",
          "*Hoe worden de bedragen aangepast aan lonen en prijzen?",
          "*Wie draagt welk risico, en hoe wordt dat gedeeld?",
          "Komt er een specifieke uitkering? Zo ja, waarom niet via het gemeentefonds of provinciefonds?"),
    "E": ("Werkt het plan in de ene regio anders uit dan in de andere?",
          "Wat betekent het voor grensregio’s en de Waddeneilanden?",
          "Wat betekent het voor Caribisch Nederland?"),
    "F": ("Volgt het plan uit Europees recht? Uit welk voorstel of besluit?",
          "Hoe werkt dat door voor gemeenten, provincies en waterschappen?",
          "In welk stadium is het Europese voorstel?"),
    "G": ("*Welke informatie moeten medeoverheden leveren, en is dat alleen op hoofdlijnen?",
          "Gaat de verantwoording over resultaten voor de samenleving?"),
    "H": ("*Hoe en wanneer wordt het plan geëvalueerd?",
          "Is het een majeure taakwijziging? Zo ja, wanneer kijken Rijk en koepels samen hoe het uitpakt?",
          "Komt er een invoeringstoets?"),
    "I": ("*Hoe kunnen raden, staten en algemene besturen sturen en controleren?",
          "Wie informeert inwoners en bedrijven, en wanneer?"),
}  # fmt: skip
FORMS = {
    "uitnodiging": "Wij nodigen u uit voor een eerste gesprek over {onderwerp}. Wij bespreken wat het plan inhoudt, wat het "
    "raakt ({lagen}), de planning en wie wat doet.",
    "toelichting": "Gevolgen voor medeoverheden\n\nVoor {onderwerp} is een uitvoerbaarheidstoets decentrale overheden (UDO) "
    "gedaan, samen met {partijen}. De uitkomst is: {uitkomst}.",
    "amendement": "De indiener heeft laten nagaan wat dit amendement betekent voor {lagen}. De uitkomst van de "
    "uitvoerbaarheidstoets decentrale overheden is: {uitkomst}.",
    "kamerbrief": "Samen met {partijen} is een uitvoerbaarheidstoets decentrale overheden (UDO) gedaan voor {onderwerp}. De "
    "uitkomst is: {uitkomst}.",
}


def fill(template, phase, question, form, *, number: int = 1):
    """Write the first version as rows of these models, which may be those of a migration; return its template."""
    row = template.objects.create(
        number=number, since=SINCE, title=TITLE, is_example=True, source=SOURCE, made_at=dates.at_noon(SINCE)
    )
    names = ("slug", "name", "status", "content", "ready_when", "basis", "only_major")
    phase.objects.bulk_create(
        phase(template=row, order=order, **dict(zip(names, facts, strict=True)))
        for order, facts in enumerate(PHASES, 1)
    )
    question.objects.bulk_create(
        question(
            template=row, block=block, number=place, text=text.removeprefix("*"), is_required=text[0] == "*"
        )
        for block, texts in QUESTIONS.items()
        for place, text in enumerate(texts, 1)
    )
    form.objects.bulk_create(form(template=row, kind=kind, body=body) for kind, body in FORMS.items())
    return row


def load() -> None:
    """Load the first version unless there is one."""
    from udo.models import Phase, Question, UdoForm, UdoTemplate  # a migration has models of its own

    if not UdoTemplate.objects.exists():
        fill(UdoTemplate, Phase, Question, UdoForm)
