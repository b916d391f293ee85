"""Addresses of this app, below /stukken/."""

from django.urls import path

from papers import views

urlpatterns = [
    path("<key:key>/", views.document_download, name="document-download"),
    path("gemaakt/<key:key>/opnieuw/", views.render_again, name="render-again"),
    path("<key:key>/versies/", views.document_versions, name="document-versions"),
    path("<key:key>/versies/<key:version>/", views.version_download, name="version-download"),
]
