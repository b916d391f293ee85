"""The rules by which the arrangement is judged, in words: does the money fit the task, and is policy freedom at risk (UD-12).

Both are rules of thumb: shown, never enforced. The source asks for balance between task, policy freedom, capacity and
risks, with «de daarop afgestemde bekostigingswijze» (Studiegroep 2025); which combination fits is worked out here.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from udo.models import Judgement, LayerTask, MoneyLine

Aspect, Score, Freedom = Judgement.Aspect, Judgement.Score, LayerTask.Freedom


@dataclass(frozen=True)
class Verdict:
    """A judgement that was computed: a word with its tone (`done`, `warn`, `bad`, `off`), and why."""

    word: str
    tone: str
    why: str


def is_lasting_unfunded(task: LayerTask | None, lines: Sequence[MoneyLine]) -> bool:
    """Say whether a lasting task has no lasting money (FI-01)."""
    lasting = task is not None and task.duration == LayerTask.Duration.LASTING
    funded = [line for line in lines if line.instrument.is_funded]
    return lasting and not any(line.duration == MoneyLine.Duration.LASTING for line in funded)


def congruence(task: LayerTask | None, lines: Sequence[MoneyLine]) -> Verdict:
    """Judge whether the way of funding fits the task of one layer; the first rule that holds decides.

    1. no amounts: nothing to say; 2. part isn't funded, or a lasting task only for a time (FI-01): doesn't fit;
    3. no degree of freedom known: nothing to say; 4. earmarked money with much freedom, or only general money with
    little: attention; 5. else it fits.
    """
    if not lines:
        return Verdict("nog niet te zeggen", "off", "Er zijn nog geen bedragen voor deze laag.")
    if any(not line.instrument.is_funded for line in lines):
        return Verdict("past niet", "bad", "Een deel van de gevolgen is niet bekostigd.")
    if is_lasting_unfunded(task, lines):
        return Verdict("past niet", "bad", "De taak is structureel, het geld is incidenteel.")
    if task is None or not task.freedom:
        return Verdict("nog niet te zeggen", "off", "De mate van beleidsvrijheid is nog niet ingevuld.")
    is_earmarked = any(not line.instrument.is_general for line in lines)
    if task.freedom == Freedom.MUCH and is_earmarked:
        return Verdict("let op", "warn", "Geld met een vast doel past minder bij veel beleidsvrijheid.")
    if task.freedom == Freedom.LITTLE and not is_earmarked:
        return Verdict(
            "let op",
            "warn",
            "Het Rijk bepaalt de uitvoering, maar het risico op hogere kosten ligt bij de medeoverheid.",
        )
    return Verdict("past", "done", "De bekostiging past bij de taak en de beleidsvrijheid.")


def freedom_risk(task: LayerTask | None, scores: Mapping[str, str], lines: Sequence[MoneyLine]) -> Verdict:
    """Judge how far the policy freedom of one layer is at risk; `scores` by aspect.

    A sign is: little freedom; freedom or powers not in balance; means or risks out of balance; earmarked money.
    None is low, one is medium, two or more are high. Without a degree of freedom and a judgement nothing is said.
    """
    if (task is None or not task.freedom) and not scores.get(Aspect.FREEDOM):
        return Verdict("nog niet te zeggen", "off", "De beleidsvrijheid is nog niet beoordeeld.")
    unbalanced = (Score.ATTENTION, Score.OFF)
    signs = [
        words
        for holds, words in (
            (task is not None and task.freedom == Freedom.LITTLE, "weinig beleidsvrijheid"),
            (
                any(scores.get(aspect) in unbalanced for aspect in (Aspect.FREEDOM, Aspect.POWERS)),
                "vrijheid of bevoegdheden niet in balans",
            ),
            (
                any(scores.get(aspect) == Score.OFF for aspect in (Aspect.MEANS, Aspect.RISKS)),
                "middelen of risico’s uit balans",
            ),
            (any(not line.instrument.is_general for line in lines), "geld met een vast doel"),
        )
        if holds
    ]
    if not signs:
        return Verdict("laag", "done", "Er zijn geen tekenen dat de vrijheid kleiner wordt.")
    why = f"Teken: {signs[0]}." if len(signs) == 1 else f"Tekenen: {'; '.join(signs)}."
    return Verdict("gemiddeld", "warn", why) if len(signs) == 1 else Verdict("hoog", "bad", why)
