"""Addresses of this app, below /stukken/."""

from django.urls import path

from papers import views

urlpatterns = [
    path("<key:key>/", views.document_download, name="document-download"),
    path("<key:key>/versies/<int:number>/", views.version_download, name="version-download"),
]
