from django.apps import AppConfig
from django.urls import register_converter

from lib import triggers
from lib.keys import KeyConverter
from lib.operations import keep_swappable


class LibConfig(AppConfig):
    name = "lib"

    def import_models(self):
        """Be the first of all apps: the models of the next ones bring their triggers."""
        triggers.index()
        super().import_models()

    def ready(self):
        """Make `<key:key>` known to all urls, and migrations quick."""
        register_converter(KeyConverter, "key")
        keep_swappable()
