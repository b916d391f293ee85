from django.apps import AppConfig


class RoofConfig(AppConfig):
    name = "overhedenoverleg"
    verbose_name = "Overhedenoverleg"
