import sys

from django.core.management.base import BaseCommand
from django.utils import timezone

from notices.actions.bouncing import MOST_BYTES, note_bounce


class Command(BaseCommand):
    help = (
        "Leest van de standaardinvoer een mail die terugkwam (RFC 3464), zoals een mailserver die doorgeeft, "
        "en noteert dat bij het bericht. Zegt niets, ook niet over mail die niets met ons te maken heeft."
    )

    def handle(self, *args, **options):
        """Read one mail and end with exit code 0: a complaint would only become a mail to somebody outside."""
        note_bounce(sys.stdin.buffer.read(MOST_BYTES), timezone.now())
