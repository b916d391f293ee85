"""What is known of the meetings, afspraken, toezeggingen and letters of 2023–2025.

Texts of afspraken are literal quotations, with «(…)» for a cut, each with its source: the agenda of
21 November 2024, the Kamerbrieven of 12 June 2024, 29 November 2024 and 25 April 2025, and the report of the
Studiegroep Interbestuurlijke Verhoudingen of November 2025. Of one afspraak no text is known; it says so. All
other running text is our own and says «voorbeeldtekst». Who answers for an afspraak is our reading.
"""

TABLE_2024 = [
    "mp", "mbzk", "stasfin", "minienw", "staspi", "staslmz", "minlvvn", "minvro", "minaenm", "vzvng", "vzipo", "vzuvw",
]  # fmt: skip
FIRST_TABLE = ["mp", "mbzk", "mfin", "stasfin", "vzvng", "vzipo", "vzuvw"]
FUNDS_TABLE = ["mbzk", "stasfin", "vzvng", "vzipo", "vzuvw"]
FUNDS_TABLE_SPRING = ["mbzk", "stasfin", "vzvng", "vzipo"]  # «met provincies en gemeenten»
ALL = ["rijk", "vng", "ipo", "uvw"]
JUNE, NOVEMBER = "Kamerbrief van 12 juni 2024", "Kamerbrief van 29 november 2024"
APRIL, REPORT = "Kamerbrief van 25 april 2025", "rapport Studiegroep, november 2025"
EXAMPLE = "Voorbeeldtekst. "

# Own short annotations; with DEMO_SOURCES the real ones take their place.
AGENDA_2024 = [
    ("Opening + vaststellen agenda", "opening", 5, "Het kabinet spreekt met de voorzitters van de koepels over de gevolgen van het regeerprogramma."),
    ("Vaststellen verslag", "vaststelling", 5, ""),
    ("Bespreken uitkomsten interbestuurlijke uitwerking Regeerprogramma", "bespreking", 35, "Departementen en koepels hebben per hoofdstuk in beeld gebracht wat het regeerprogramma betekent."),
    ("Vervolgafspraken", "besluit", 35, "Er worden vijf afspraken voorgesteld."),
    ("(Gezamenlijke) communicatie", "communicatie", 5, "Partijen stemmen af wat er is gezegd en afgesproken; ieder geeft een eigen waardering."),
    ("Sluiting", "sluiting", 5, ""),
]  # fmt: skip

# label: (title, text, theme, parties, owners)
PROPOSED = {
    "1": ("Bij huidige taken worden afspraken en trajecten gerespecteerd", "Bij huidige taken dienen afspraken en trajecten gerespecteerd te worden.", "spelregels"),
    "2": ("Bij nieuwe of gewijzigde taken: UDO-aanpak en art. 2 Fvw-onderzoek", "Bij wijziging van taken of nieuwe taken committeren Rijk en koepels zich aan de UDO-aanpak en aan de consequente toepassing van art. 2 Fvw-onderzoeken.", "spelregels"),
    "3": ("Samenwerkingsagenda op vier belangrijkste onderwerpen", "Bij vier belangrijkste onderwerpen is het toewerken naar een interbestuurlijke samenwerkingsagenda gewenst, met name in het licht van het versterken van de Uitvoeringskracht.", "samenwerkingsagenda"),
    "3a": ("Robuuste ruimtelijke keuzes", "Robuuste ruimtelijke keuzes", "ruimtelijke-keuzes"),
    "3b": ("Hernieuwde werkwijze in het landelijk gebied", "Hernieuwde werkwijze in het landelijk gebied", "landelijk-gebied"),
    "3c": ("Hogere ambities ten aanzien van bestaanszekerheid", "Hogere ambities ten aanzien van bestaanszekerheid", "bestaanszekerheid"),
    "3d": ("Zorg en welzijn", "Zorg en welzijn", "zorg-en-welzijn"),
    "4": ("Scherpe keuzes bij de Voorjaarsbesluitvorming 2025", "Bij de Voorjaarsbesluitvorming 2025 zijn scherpe keuzes nodig voor de balans tussen ambities, taken, middelen en uitvoeringskracht.", "financiele-verhoudingen"),
    "5": ("Samenhang bewaken en bespreken in het Overhedenoverleg", "Samenhang bewaken en bespreken in het Overhedenoverleg.", "spelregels"),
}  # fmt: skip

# label: (title, text, theme, parties, owners, words of the term, from proposal)
AGREED_2024 = {
    "1": ("Over jeugd", "Over jeugd:", "zorg-en-welzijn", ["rijk", "vng"], [], "", ""),
    "1a": ("Opvolging van het advies-Van Ark: niet de vraag ‘of’, maar ‘hoe’", "Het is voor het kabinet niet de vraag 'of' opvolging aan de adviezen van de deskundigencommissie (Van Ark) wordt gegeven, maar 'hoe'.", "zorg-en-welzijn", ["rijk", "vng"], ["staslmz"], "", ""),
    "1b": ("Wet- en maatregelenpakket Hervormingsagenda Jeugd", "Het kabinet werkt in overleg met gemeenten in het kader van de Hervormingsagenda Jeugd voortvarend aan een wet- en maatregelenpakket om ervoor te zorgen dat waar mogelijk wordt voorkomen dat problematiek bij jeugdigen ontstaat of verergert en dat alleen die jeugdigen die het echt nodig hebben in de jeugdzorg terecht komen. Hiervoor is een brede maatschappelijke dialoog over jeugdzorg en wettelijke afbakening van de jeugdhulpplicht noodzakelijk en randvoorwaardelijk om tot beheersing te komen.", "zorg-en-welzijn", ["vws", "vng"], ["staslmz"], "", ""),
    "1c": ("Bijdrage van gemeenten aan beheersing van kosten en jeugdhulpgebruik", "Gemeenten (en partners) staan tegelijkertijd aan de lat om in hun uitvoeringspraktijk (bijvoorbeeld met stevige wijkteams) een noodzakelijke bijdrage te leveren om tot een beheersing van de kosten en het jeugdhulpgebruik te komen.", "zorg-en-welzijn", ["vng"], ["vzvng"], "", ""),
    "2": ("Samenwerkingsagenda op vier thema’s", "Er wordt intensieve samenwerking gezocht op vier thema's, met als doel om te resulteren in een samenwerkingsagenda: robuuste ruimtelijke keuzes, zorg en welzijn, bestaanszekerheid en landelijk gebied. De uitwerking van samenwerkingsafspraken op deze terreinen wordt de komende maanden verder vormgegeven.", "samenwerkingsagenda", ALL, ["mbzk"], "de komende maanden", "3"),
    "3": ("Uitwerking voor het volgende Overhedenoverleg, ook meerjarig financieel", "Deze punten worden verder uitgewerkt voor het volgende Overhedenoverleg in februari 2025. Daarbij wordt ook gekeken naar de meerjarig financiële kant van de afspraken, hierin zal ook het advies van de deskundigencommissie jeugd betrokken worden.", "financiele-verhoudingen", ALL, ["mbzk"], "volgende Overhedenoverleg in februari 2025", "4"),
}  # fmt: skip

ACCRES = ("Inventarisatie voor- en nadelen nieuwe berekening van het accres", "Specifiek is daarbij afgesproken dat in gezamenlijkheid gewerkt wordt aan een inventarisatie van de voor- en nadelen van de nieuwe berekeningswijze (inclusief grondslag en ramingen) van het accres. (…) De inventarisatie staat op de agenda van het eerstvolgende BOFv begin februari, voorafgaand aan het Overhedenoverleg.", "financiele-verhoudingen", ["bzk", "fin", "vng", "ipo", "uvw"], ["stasfin", "mbzk"], "eerstvolgende BOFv begin februari")  # fmt: skip

# (title, text, theme, parties, owners)
AGREED_2025 = [
    ("Doorpraten over compensatie van jeugdzorguitgaven 2023/2024", "In het Overhedenoverleg is aangegeven dat het kabinet bereid is om ook over deze compensatie te willen doorpraten en daarover uiterlijk in augustus van dit jaar conclusies te trekken.", "zorg-en-welzijn", ["rijk", "vng"], ["mbzk"]),
    ("Volgend Overhedenoverleg, met nadruk op de fysieke thema’s", "Omdat het de afgelopen maanden veel over thema’s in het sociaal domein is gegaan, is afgesproken om na het meireces 2025 een volgend Overhedenoverleg te organiseren, waarbij er met name aandacht zal zijn voor de fysieke thema’s.", "samenwerkingsagenda", ALL, ["mbzk"]),
    ("Samenwerkingsagenda met vijf thema’s, ook weerbaarheid", "In aanloop naar de afgelopen Overhedenoverleggen hebben verschillende departementen en medeoverheden intensief samengewerkt op vijf cruciale thema’s, te weten: zorg en welzijn, weerbaarheid, robuuste ruimtelijke keuzes, landelijk gebied en bestaanszekerheid. (…) Dit heeft geleid tot een interbestuurlijke samenwerkingsagenda waarover vervolggesprekken worden gevoerd.", "samenwerkingsagenda", ALL, ["mbzk"]),
]  # fmt: skip

# A fact of April 2025 that nobody has to do anything for: it stands in the verslag, not among the afspraken.
BILLIONS = "Uit de Voorjaarsnota blijkt dat er voor de jaren 2025-2027 cumulatief circa 3 miljard euro beschikbaar komt voor gemeenten voor zowel jeugdzorg als voor de terugval in 2026 in het Gemeentefonds."

# (title, text, theme, parties, owners, words of the term)
AGREED_SPRING = [
    ("Oploop van de opschalingskorting definitief geschrapt", "(…) is afgesproken dat vanaf 2026 de oploop van de opschalingskorting definitief wordt geschrapt.", "financiele-verhoudingen", ["rijk", "vng"], ["stasfin"], "vanaf 2026"),
    ("Bbp-systematiek al vanaf 2024, en onderzoek naar openbaar vervoer, infrastructuur en natuur", "Verder is besloten om de nieuwe financieringssystematiek (bbp-systematiek) al vanaf dit jaar in te voeren, zodat de financiering stabieler wordt. Op het fysieke terrein wordt onderzocht of de bbp-systematiek evenredig meebeweegt met de ontwikkeling van de kosten op de beleidsterreinen openbaar vervoer, infrastructuur en natuur.", "financiele-verhoudingen", ["rijk", "vng", "ipo"], ["stasfin", "mbzk"], "vanaf dit jaar"),
    ("Beheersbaarheid van de Wmo 2015, apart deel van de financiering", "(…) hebben Rijk en gemeenten in het Bestuurlijk Overleg Financiële Verhoudingen (BOFv) afgesproken te gaan samenwerken om de beheersbaarheid van de uitgaven in relatie tot de wettelijke zorgtaken van de Wmo 2015 te borgen. (…) Een nader te bepalen deel van de Wmo 2015 loopt niet langer via de algemene uitkering van het gemeentefonds, maar via een aparte financiering.", "zorg-en-welzijn", ["rijk", "vng"], ["staslmz"], ""),
]  # fmt: skip

# Outside an overleg: (title, text, theme, parties, owners, term, day to sort by, day of the source, origin).
# Of «april 2025» no day is known; it sorts at the end of that month, and its origin says what is known.
OUTSIDE = [
    ("Rijk verantwoordelijk als besparingen ondanks volle inzet uitblijven", "Ten aanzien van de aanvullende maatregelen geldt zoals in april 2025 is afgesproken tussen Rijk en VNG dat het Rijk verantwoordelijk is mochten de besparingen van de aanvullende maatregelen ondanks volle inzet van gemeenten en Rijk niet behaald worden (Tweede Kamerbrief Jeugdzorg).", "zorg-en-welzijn", ["rijk", "vng"], ["staslmz"], ("", ""), "2025-04-30", "2025-11-28", f"Rijk en VNG, april 2025; {REPORT}"),
    ("Nieuw financieringsmodel voor jeugdzorg", "Rijk en VNG werken aan een nieuwe financieringsmodel voor jeugdzorg per 1 januari 2029.", "zorg-en-welzijn", ["rijk", "vng"], ["staslmz"], ("per 1 januari 2029", "2029-01-01"), "2025-11-28", "2025-11-28", f"Rijk en VNG; {REPORT}"),
    ("Tweede advies van de deskundigencommissie jeugd", "In onze woorden, geen citaat: de deskundigencommissie jeugd brengt begin 2027 een tweede advies uit.", "zorg-en-welzijn", ["deskundigencommissie"], [], ("begin 2027", ""), "2025-12-05", "2025-12-05", "gemeente.nu, april 2025; Rijksoverheid.nl, 5 december 2025"),
]  # fmt: skip

LETTER_2024 = (
    "<p>Voorbeeldtekst. Hierbij informeer ik u over het Overhedenoverleg van 21 november 2024"
    '<oo-note id="n-proces">Proces richting Voorjaarsnota</oo-note> en over de stappen tot de Voorjaarsnota.</p>'
    "<p>In het overleg zijn de volgende afspraken gemaakt.</p><oo-passages></oo-passages>"
    "<p>Op 26 november is in het BOFv afgesproken om samen de voor- en nadelen van de nieuwe berekening van het "
    "accres in kaart te brengen. Daarmee geef ik ook uitvoering aan de motie-Chakor/Van Nispen.</p>"
)

# (chamber, date, subject, kamerstuk) of letters whose text is not part of the record
SENT_ELSEWHERE = [
    ("tk", "2024-11-21", "Afwegingskader specifieke uitkeringen", "36 600 B, nr. 21"),
    ("tk", "2025-03-31", "Voortgang Uitvoerbaarheidstoets Decentrale Overheden", "33 047, nr. 32 (2025D13855)"),
    ("tk", "2025-06-27", "Actieagenda goed bestuur", "33 047, nr. 40"),
]  # fmt: skip
# One letter to both Kamers; its text is in the sources.
SENT_JUNE = [
    ("ek", "Voortgang Actieagenda Sterk Bestuur", "29 362, M"),
    ("tk", "Voortgang Actieagenda Sterk Bestuur", "33 047, nr. 27"),
]
# To the Eerste Kamer as «letter L»; of which dossier isn't known.
SENT_APRIL = [
    ("tk", "Uitkomsten overhedenoverleg 16 april", ""),
    ("ek", "Aanbieding afschrift Kamerbrief overhedenoverleg 16 april", "letter L"),
]

# What the Kamers were promised: (chambers, text, member, occasion, term, source). One row for each Kamer.
COMMITMENTS = {
    "routekaart": (["tk"], "Inzicht geven in een routekaart richting Voorjaarsnota en hoe medeoverheden hierbij worden betrokken.", "", "", "", NOVEMBER),
    "taakmutaties": (["tk"], "Een overzicht doen toekomen van recente taakmutaties op het gemeentefonds en het provinciefonds.", "lid van Dijk (CDA)", "begrotingsbehandeling BZK", "", NOVEMBER),
    "separaat": (["tk", "ek"], "Beide Kamers worden separaat geïnformeerd over de uitkomsten van het overleg met de VNG.", "", APRIL, "", APRIL),
    "udo": (["tk"], "De uitkomsten van de ervaringen met de UDO met de Kamer delen.", "", JUNE, "tweede helft 2024", "afdoening afgeleid uit 33 047, nr. 32"),
    "udo-ek": (["ek"], "De uitkomsten van de ervaringen met de UDO met de Kamer delen.", "", JUNE, "tweede helft 2024", JUNE),
    "rob": (["ek"], "Een kabinetsreactie op het briefadvies van de ROB; aan het volgende kabinet.", "", JUNE, "", JUNE),
}  # fmt: skip

# name of the motion, what it asks, dossier, number, day, source
MOTIONS = {
    "accres": ("Chakor/Van Nispen", "De nieuwe berekeningswijze van het accres bezien.", "", "", "", NOVEMBER),
    "spuks": ("Flach e.a.", "Onderbouwing van de 10 procent ombuiging op specifieke uitkeringen.", "", "36", "", NOVEMBER),
    "jeugdzorg": ("Chakor c.s.", "Zich maximaal inspannen voor overeenstemming over de tekorten op de jeugdzorg en de algemene korting op het Gemeentefonds.", "", "", "", APRIL),
    "studiegroep": ("Chakor", "Een interbestuurlijke studiegroep instellen, vóór 1 oktober.", "36 740 VII", "31", "2025-07-03", "rapport aangeboden op 28 november 2025"),
}  # fmt: skip

# committee, what it asked, occasion, day, source
REQUESTS = {
    "april": ("Vaste commissie voor Binnenlandse Zaken", "De Kamer zo spoedig mogelijk informeren over de uitkomsten van het overhedenoverleg.", "procedurevergadering van 10 april 2025", "2025-04-10", APRIL),
}  # fmt: skip
