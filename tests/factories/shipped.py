"""What the migrations give every installation, for a database that a test with transactions emptied."""

from importlib import import_module

from django.apps import apps

from meetings.models import TopicList


def ship() -> None:
    """Put the fixed topics, the list of checks and the norms back if they are gone; one query if they are there."""
    if not TopicList.objects.exists():
        migration = import_module("meetings.migrations.0008_proposals_topics_team")
        migration.ship_topics(apps, None)
        migration.ship_checklist(apps, None)
        import_module("meetings.migrations.0012_year_plan").ship_norms(apps, None)
