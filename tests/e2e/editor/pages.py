"""A page with the editor and little else: what the tests of the editor visit."""

from django import forms
from django.http import HttpResponse
from django.template import engines
from django.urls import path

from lib.richtext_field import RichTextField

ANNEXES = [("abcdefghjk", "bijlage 1", "Overzicht van taakmutaties"), ("mnpqrstuvw", "bijlage 2")]
PAGE = """{% load static %}<!doctype html>
<html lang="nl">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>Brief schrijven</title>
<link rel="icon" href="{% static "img/mark.svg" %}" type="image/svg+xml">
<link rel="stylesheet" href="{% static "css/tokens.css" %}">
<link rel="stylesheet" href="{% static "css/base.css" %}">
<link rel="stylesheet" href="{% static "css/app.css" %}">
<meta name="htmx-config" content='{"includeIndicatorStyles":false,"allowEval":false}'>
<script src="{% static "vendor/htmx.min.js" %}" defer></script>
<script src="{% static "js/app.js" %}" defer></script>
{{ form.media }}
</head>
<body><main class="wrap stack">
<p class="vh" id="live" role="status"></p>
<h1>Brief schrijven</h1>
<form method="post" id="brief" class="stack" novalidate>{{ form }}
<p class="buttons"><button class="button button--main" type="submit">Opslaan</button>
<button class="button" type="button" hx-get="/deel/" hx-target="#deel" hx-swap="innerHTML">
Onderdeel toevoegen</button></p>
</form>
<div id="deel"></div>
</main></body>
</html>
"""


class LetterForm(forms.Form):
    text = RichTextField(
        label="Tekst van de brief", annexes=lambda: ANNEXES, passages=True, document=True, max_length=1000
    )


class PartForm(forms.Form):
    part = RichTextField(label="Slot", notes=False, required=False)


STORE: dict[str, str] = {}


def letter(request):
    form = LetterForm(request.POST or None, initial=STORE)
    if request.method == "POST" and form.is_valid():
        STORE.update(form.cleaned_data)
        form = LetterForm(initial=STORE)
    return HttpResponse(engines["django"].from_string(PAGE).render({"form": form}))


def part(request):
    return HttpResponse(PartForm(initial={"part": "<p>Met vriendelijke groet</p>"}).render())


urlpatterns = [path("", letter), path("deel/", part)]
