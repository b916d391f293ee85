"""The pages of a letter beside its text, while somebody writes."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_POST, require_safe

from letters.actions import kept, preview
from letters.forms.letter import LetterForm
from letters.models import Letter
from letters.paper import file_name
from letters.permissions import may_edit
from letters.views.head import visible_letter
from lib.http import download, require
from lib.pdf import pictures
from parties.access import seat_required

PNG, PDF = "image/png", "application/pdf"


@seat_required
@require_POST
def letter_preview(request: HttpRequest, key: str) -> HttpResponse:
    """Make the pages of what stands in the form, without saving it; a field that isn't right keeps its saved value.

    The script of the page asks with htmx's header and gets the list of pages; a button without it gets the PDF.
    Answers 204 if newer text was sent meanwhile, 400 if the text itself is refused.
    """
    letter = _draft(request, key)
    form = LetterForm(request.POST, letter=letter, seat=request.seat, day=letter.date)
    form.is_valid()
    if "body" in form.errors:
        return HttpResponse(
            form.errors["body"].as_text(), status=400, content_type="text/plain; charset=utf-8"
        )
    made = preview(letter, _values(form), by=request.seat)
    if made is None:
        return HttpResponse(status=204)
    name, data = made
    if not request.htmx:
        return download(data, file_name(letter), PDF, inline=True)
    context = {"page": letter, "name": name, "sheets": pictures.sheets(data)}
    response = render(request, "letters/letter_pages.html", context)
    response["Cache-Control"] = "private, no-store"
    return response


@require_safe
@seat_required
def letter_preview_page(request: HttpRequest, key: str, name: str, number: int) -> HttpResponse:
    """Give one page of the newest preview of this seat as a picture."""
    data = kept(_draft(request, key), name, by=request.seat)
    picture = pictures.picture(data, number) if data else None
    if picture is None:
        raise Http404
    return download(picture, f"bladzijde-{number}.png", PNG, inline=True)


def _draft(request: HttpRequest, key: str) -> Letter:
    letter = visible_letter(request.seat, key)
    require(may_edit(request.seat, letter))
    return letter


def _values(form: LetterForm) -> dict:
    """Return what is right of what was typed, as far as it is a column of the letter."""
    columns = {field.name for field in Letter._meta.concrete_fields}
    return {name: value for name, value in form.cleaned_data.items() if name in columns - {"revision"}}
