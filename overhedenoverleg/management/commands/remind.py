import datetime as dt

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from overhedenoverleg.sweep import sweep


class Command(BaseCommand):
    help = "Doet één ronde van hetzelfde werk dat op de achtergrond elke twintig seconden gebeurt."

    def add_arguments(self, parser):
        parser.add_argument("--now", help="het moment waarop de ronde zogenaamd loopt, als ISO 8601")

    def handle(self, *args, now: str | None = None, **options):
        """Run the sweep once and print what it did."""
        try:
            at = dt.datetime.fromisoformat(now) if now else timezone.now()
        except ValueError:
            raise CommandError(f"‘{now}’ is geen moment; schrijf bijvoorbeeld 2025-02-03T09:00.") from None
        self.stdout.write(str(sweep(at if timezone.is_aware(at) else timezone.make_aware(at))))
