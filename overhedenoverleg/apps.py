from django.apps import AppConfig


class RoofConfig(AppConfig):
    name = "overhedenoverleg"
    verbose_name = "Overhedenoverleg"

    def ready(self):
        """Make our Celery application the one that `lib.queue` sends to, in every thread."""
        from overhedenoverleg import celery  # reads the settings, which name this very class

        celery.app.set_default()
