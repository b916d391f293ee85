from django.core.management.base import BaseCommand
from django.utils import timezone

from notices import actions
from parties.models import Organisation, Role


class Command(BaseCommand):
    help = "Nodigt een functioneel beheerder uit per mail; zo begint een nieuwe installatie."

    def add_arguments(self, parser):
        parser.add_argument("email", help="werkadres van de beheerder")
        parser.add_argument("name", help="naam van de beheerder")

    def handle(self, *args, email, name, **options):
        """Queue one invitation for the organisation that manages the site, made if it isn't there yet."""
        organisation, _ = Organisation.objects.get_or_create(
            slug="beheer", defaults={"kind": Organisation.Kind.OTHER}
        )
        actions.invite(
            None,
            organisation=organisation,
            email=email,
            name=name,
            role=Role.ADMINISTRATOR,
            now=timezone.now(),
        )
        self.stdout.write(f"Uitnodiging klaargezet voor {email}; de link is zeven dagen geldig.")
