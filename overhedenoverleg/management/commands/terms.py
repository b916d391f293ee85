from django.core.management.base import BaseCommand
from django.utils import timezone

from overhedenoverleg import due


class Command(BaseCommand):
    help = (
        "Zet de bewaakte termijnen van alles opnieuw, bijvoorbeeld na het terugzetten van een reservekopie."
    )

    def handle(self, *args, **options):
        """Ask of everything what is owed; running it twice changes nothing."""
        self.stdout.write(f"{due.refresh_all(timezone.now())} onderwerpen bekeken.")
