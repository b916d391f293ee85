from django.core.management.base import BaseCommand
from django.db import transaction
from django.utils import timezone

from agreements.actions.cooperation_publishing import publish_missing


class Command(BaseCommand):
    help = "Zet agenda’s op de openbare site die als openbaar zijn vastgesteld voordat er openbare pagina’s waren."

    @transaction.atomic
    def handle(self, *args, **options):
        """Publish each once; a second time changes nothing."""
        made = publish_missing(timezone.now())
        for row in made:
            self.stdout.write(f"Openbaar gemaakt: {row.title}, versie {row.facts['number']}.")
        if not made:
            self.stdout.write("Er is niets openbaar te maken; er is niets veranderd.")
