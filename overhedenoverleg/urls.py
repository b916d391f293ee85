"""All addresses. What is below each app stands in its own `urls.py`."""

from django.urls import include, path

from overhedenoverleg import (
    public,
    public_agendas,
    public_commitments,
    public_feed,
    public_udo,
    rules,
    views,
    watching,
)
from parties.admin import site

handler400 = "overhedenoverleg.views.bad_request"
handler403 = "overhedenoverleg.views.forbidden"
handler404 = "overhedenoverleg.views.not_found"
handler500 = "overhedenoverleg.views.server_error"

urlpatterns = [
    path("", views.home, name="home"),
    path("openbaar/udo/", public_udo.udo_list, name="public-udo-list"),
    path("openbaar/udo.csv", public_udo.udo_csv, name="public-udo-csv"),
    path("openbaar/udo.json", public_udo.udo_json, name="public-udo-json"),
    path("openbaar/udo.atom", public_udo.udo_feed, name="public-udo-feed"),
    path("openbaar/udo/<key:key>/", public_udo.udo, name="public-udo"),
    path("openbaar/udo/<key:key>/<int:number>/", public_udo.udo_edition, name="public-udo-edition"),
    path("openbaar/udo/<key:key>/<int:number>/udo.pdf", public_udo.udo_pdf, name="public-udo-pdf"),
    path("overleggen/", include("agreements.meeting_urls")),
    path("overleggen/", include("meetings.urls")),
    path("", include("meetings.calendar_urls")),
    path("afspraken/", include("agreements.urls")),
    path("", include("agreements.learning_urls")),
    path("udo/", include("udo.urls")),
    path("geschillen/", include("disputes.urls")),
    path("", include("letters.urls")),
    path("stukken/", include("papers.urls")),
    path("", include("parties.urls")),
    path("", include("notices.urls")),
    path("meldingen/wie-krijgt-wat/", rules.notice_rules, name="notice-rules"),
    path("zoeken/", views.search, name="search"),
    path("openbaar/", public.register, name="public-register"),
    path("openbaar/brieven/<key:key>/", public.letter, name="public-letter"),
    path("openbaar/brieven.atom", public_feed.feed, name="public-feed"),
    path("openbaar/brieven/<key:key>/brief.html", public.letter_html, name="public-letter-html"),
    path("openbaar/brieven/<key:key>/brief.pdf", public.letter_pdf, name="public-letter-pdf"),
    path(
        "openbaar/brieven/<key:key>/bijlagen/<int:number>/", public.letter_annex, name="public-letter-annex"
    ),
    path("openbaar/toezeggingen/", public_commitments.commitment_list, name="public-commitments"),
    path("openbaar/agendas/", public_agendas.agenda_list, name="public-agenda-list"),
    path("openbaar/agendas/<key:key>/", public_agendas.agenda, name="public-agenda"),
    path("toegankelijkheid/", views.accessibility, name="accessibility"),
    path("privacy/", views.privacy, name="privacy"),
    path(".well-known/security.txt", views.security_txt, name="security-txt"),
    path("gezond/", watching.healthy, name="healthy"),
    path("metrics", watching.figures, name="metrics"),
    path("meldingen/stand/", watching.background, name="notices-health"),
    path("beheer/mail/", views.demo_mail, name="demo-mail"),
    path("beheer/", site.urls),
]
