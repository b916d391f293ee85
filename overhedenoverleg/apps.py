from django.apps import AppConfig
from django.core.checks import register

from overhedenoverleg.checks import check_house_styles


class RoofConfig(AppConfig):
    name = "overhedenoverleg"
    verbose_name = "Overhedenoverleg"

    def ready(self):
        """Let every process and thread send its jobs to our own broker, not only the worker; add our checks."""
        from overhedenoverleg.celery import app  # reads the settings, which must be known first

        app.set_default()
        register(check_house_styles)
