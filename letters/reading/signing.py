"""What to know about who signs: whom to ask along, what the title says, and a sentence for «mede namens»."""

from letters.models import Letter
from letters.paper import signatories_of
from letters.reading.parts import spoken_for
from letters.reading.sources import meetings_of
from lib import richtext
from lib.words import listing
from meetings.models import Meeting
from parties.models import Cabinet, Office

FUNDS = ("gemeentefonds", "provinciefonds", "fondsbeheer")


def sentence_of(letter: Letter) -> str:
    """Write the sentence that says for whom the letter also speaks; empty if for nobody."""
    titles = [f"de {office.title_on(letter.date)}" for office in spoken_for(letter)]
    return f"Ik stuur u deze brief mede namens {listing(titles)}." if titles else ""


def is_about_funds(letter: Letter) -> bool:
    """Say whether the letter is about money of the funds: a BOFv, or the word itself in subject or text (KB-10)."""
    said = f"{letter.subject} {richtext.plain(letter.body)}".lower()
    is_said = any(word in said for word in FUNDS)
    return is_said or any(meeting.kind == Meeting.Kind.BOFV for meeting in meetings_of(letter))


def missing_managers(letter: Letter) -> list[Office]:
    """Return the managers of the funds who neither sign a letter about funds money nor are spoken for."""
    if not is_about_funds(letter):
        return []
    there = {office.pk for office in (*signatories_of(letter), *spoken_for(letter))}
    rows = Office.objects.filter(is_fund_manager=True).exclude(pk__in=there)
    return list(rows.prefetch_related("titles", "tenures"))


def demissionary(letter: Letter) -> Cabinet | None:
    """Return the cabinet of the letter's day if it is demissionary then.

    The title in the letter stays what it is: the minister of 12 June 2024, of a demissionary cabinet, signed as
    «De minister van Binnenlandse Zaken en Koninkrijksrelaties».
    """
    cabinet = Cabinet.objects.on(letter.date).order_by("since").last()
    return cabinet if cabinet and cabinet.is_demissionary(letter.date) else None
