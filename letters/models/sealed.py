"""What was sent stays as it was: rules that the database itself keeps, also against raw SQL."""

import pgtrigger


def sent_never_unsent(sent: tuple[str, ...]) -> list[pgtrigger.Trigger]:
    """Refuse that a sent letter is removed or goes back to a state before sending."""
    was_sent = pgtrigger.Q(old__state__in=sent)
    return [
        pgtrigger.Protect(name="sent_is_kept", operation=pgtrigger.Delete, condition=was_sent),
        pgtrigger.Protect(
            name="sent_never_unsent",
            operation=pgtrigger.Update,
            condition=was_sent & ~pgtrigger.Q(new__state__in=sent),
        ),
    ]


LETTERS = "letters_letter WHERE id IN (OLD.letter_id, NEW.letter_id)"
LETTERS_OF_STATIONS = """letters_letter WHERE id IN (
                    SELECT letter_id FROM letters_approval WHERE id IN (OLD.approval_id, NEW.approval_id)
                )"""


def part_of_sent(*sent: str, unless: str = "", letters: str = LETTERS) -> pgtrigger.Trigger:
    """Refuse that a row with a `letter_id` is added to, changed in or taken out of a letter that was sent.

    `unless` is a condition in SQL, of OLD and NEW, for the one change that may still follow; `letters` says in SQL of
    which letters the row is a part.
    """
    but = f" AND NOT (\n{unless}\n            )" if unless else ""
    states = ", ".join(f"'{state}'" for state in sent)
    return pgtrigger.Trigger(
        name="sent_is_final",
        when=pgtrigger.Before,
        operation=pgtrigger.Insert | pgtrigger.Update | pgtrigger.Delete,
        func=f"""
            IF EXISTS (
                SELECT 1 FROM {letters} AND state IN ({states})
            ){but} THEN
                RAISE EXCEPTION 'pgtrigger: the letter of this row in % was sent', TG_TABLE_NAME;
            END IF;
            RETURN COALESCE(NEW, OLD);
        """,
    )
