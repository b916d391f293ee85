from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from lib.env import Misconfigured
from lib.processes import refuse
from overhedenoverleg.demo.accounts import ACCOUNTS
from overhedenoverleg.demo.play import play


class Command(BaseCommand):
    help = "Laadt het dossier van 2023–2025 en een fictief volgend overleg; een tweede keer verandert niets."

    def handle(self, *args, **options):
        """Load the demonstration through the same actions as the screens, with the dates of the day."""
        if not settings.DEMO:
            raise CommandError("Dit kan alleen met DEMO=1.", returncode=2)
        try:
            is_new = play(timezone.now())
        except Misconfigured as error:
            refuse(str(error))
        if is_new:
            self.stdout.write(f"Het dossier is geladen, met {len(ACCOUNTS)} accounts.")
        else:
            self.stdout.write("Het dossier was al geladen; er is niets veranderd.")
