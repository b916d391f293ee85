from django.core.management.base import BaseCommand

from parties import reference


class Command(BaseCommand):
    help = "Laadt organisaties, ambten, kabinetten, recessen en thema’s; wat er al is, blijft zoals het is."

    def handle(self, *args, **options):
        """Load the reference data; running it twice changes nothing."""
        self.stdout.write(f"{reference.load()} rijen toegevoegd.")
