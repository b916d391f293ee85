from django.apps import AppConfig
from django.urls import register_converter

from lib.keys import KeyConverter


class LibConfig(AppConfig):
    name = "lib"

    def ready(self):
        """Make `<key:key>` known to all urls."""
        register_converter(KeyConverter, "key")
