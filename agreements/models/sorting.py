"""By what afspraken are sorted: expressions that an index holds, so that no page of a long list is slow."""

import datetime as dt

from django.db.models import Case, CharField, Func, IntegerField, Value, When
from django.db.models.functions import Coalesce, Left, Lower

STATES = (
    "draft", "proposed", "agreed", "in_progress", "partly_honoured",
    "honoured", "not_honoured", "suspended", "lapsed", "superseded",
)  # fmt: skip
DAYS = 10_000_000  # more than there are days before the year 10,000
SIGNS = "áàâäãåçéèêëíìîïñóòôöõúùûüý‘’“”'\"«»("
PLAIN = "aaaaaaceeeeiiiinooooouuuuy"
TITLE_LENGTH = 60

NEWEST = Coalesce("agreed_on", Value(dt.date.max))  # a proposal has no day yet and comes first
SOONEST = Coalesce("latest", Value(dt.date.max))  # without a day: last
# The database has no collation of a language: letters without accents, and no quotes, sort as people expect.
TITLE = Left(
    Func(Lower("title"), Value(SIGNS), Value(PLAIN), function="TRANSLATE", output_field=CharField()),
    TITLE_LENGTH,
)
# One number for two things: the place of the status, then the newest first.
# Keywords stand in the order of the alphabet, as the migration has them: in another the two would seem to differ.
STAGE = Func(
    Case(
        *(When(state=state, then=Value(place * DAYS)) for place, state in enumerate(STATES)),
        default=Value(len(STATES) * DAYS),
        output_field=IntegerField(),
    ),
    Func(Value(dt.date.max), NEWEST, arg_joiner=" - ", output_field=IntegerField(), template="(%(expressions)s)"),
    arg_joiner=" + ",
    output_field=IntegerField(),
    template="(%(expressions)s)",
)  # fmt: skip
