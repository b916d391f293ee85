"""What a browser would ask and send for a letter."""

from django.urls import reverse

from letters.models import Letter


def page(name: str, letter: Letter) -> str:
    return reverse(f"letter-{name}", args=[letter.key])


def data_of(client, letter: Letter, **changes) -> dict:
    """Return what the editor sends if somebody opens it now and makes these changes."""
    form = client.get(page("edit", letter)).context["form"]
    choices = {"on_behalf", "signatory", "date"}
    data = {name: form[name].value() or "" for name in form.fields if name not in choices}
    letter.refresh_from_db()
    chosen = {"signatory": letter.signatory_id, "date": letter.date.isoformat(), "revision": letter.revision}
    return data | chosen | {"on_behalf": [office.pk for office in letter.on_behalf.all()]} | changes
