from django.core.management.base import BaseCommand

from trail import chain


class Command(BaseCommand):
    help = "Controleert de keten en de bewijstabellen; stopt met code 1 als er iets is veranderd."

    def handle(self, *args, **options):
        """Print the verdict; exit with 1 and the first broken row if the trail was tampered with."""
        verdict = chain.verify()
        if verdict.broken:
            self.stderr.write(f"Het spoor is verbroken bij {verdict.broken}.")
            raise SystemExit(1)
        self.stdout.write(
            f"Het spoor is gaaf: {verdict.checked} schakels, {verdict.tail} rijen nog niet vastgelegd."
        )
