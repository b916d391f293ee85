from django.apps import AppConfig


class UdoConfig(AppConfig):
    name = "udo"
    verbose_name = "Uitvoerbaarheidstoets"
