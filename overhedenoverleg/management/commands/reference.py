from django.core.management.base import BaseCommand

from meetings import reference as meetings_reference
from notices import reference as notices_reference
from parties import reference


class Command(BaseCommand):
    help = (
        "Laadt organisaties, ambten, kabinetten, recessen, thema’s, normen en meldingen; wat er is, blijft."
    )

    def handle(self, *args, **options):
        """Load the reference data; running it twice changes nothing."""
        number = reference.load() + meetings_reference.load() + notices_reference.load()
        self.stdout.write(f"{number} rijen toegevoegd.")
