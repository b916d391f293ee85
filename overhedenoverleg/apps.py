from django.apps import AppConfig


class RoofConfig(AppConfig):
    name = "overhedenoverleg"
    verbose_name = "Overhedenoverleg"

    def ready(self):
        """Let every process and thread send its jobs to our own broker, not only the worker."""
        from overhedenoverleg.celery import app  # reads the settings, which must be known first

        app.set_default()
