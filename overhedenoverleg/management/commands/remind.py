import datetime as dt
from collections.abc import Iterable

from django.core.management.base import BaseCommand, CommandError
from django.db.models import Max
from django.utils import timezone

from notices.models import Message
from overhedenoverleg.sweep import sweep


def a_moment(text: str) -> dt.datetime:
    """Read a moment from the command line, in Dutch time unless it says otherwise."""
    try:
        moment = dt.datetime.fromisoformat(text)
    except ValueError:
        line = f"‘{text}’ is geen moment; schrijf bijvoorbeeld 2025-02-03T09:00."
        raise CommandError(line, returncode=2) from None
    return moment if timezone.is_aware(moment) else timezone.make_aware(moment)


class Command(BaseCommand):
    help = "Doet één ronde van hetzelfde werk dat op de achtergrond elke twintig seconden gebeurt."

    def add_arguments(self, parser):
        parser.add_argument(
            "--now",
            metavar="ISO",
            help="het moment waarop berichten zogenaamd worden klaargezet en verzonden; opruimen gaat naar de klok",
        )

    def handle(self, *args, now: str | None = None, **options):
        """Run the sweep once; print what it queued and sent, by kind and address, never what it is about."""
        clock = timezone.now()
        at = clock if now is None else a_moment(now)
        last = Message.objects.aggregate(last=Max("pk"))["last"] or 0
        waiting = set(Message.objects.filter(state=Message.State.WAITING).values_list("pk", flat=True))
        report = sweep(at, clock)
        queued = Message.objects.filter(pk__gt=last, created_at=at).order_by("pk")
        sent = Message.objects.filter(sent_at=at).order_by("pk")
        self._tell("Klaargezet", queued)
        self._tell("Verzonden", [message for message in sent if message.pk in waiting or message.pk > last])
        self.stdout.write(str(report))

    def _tell(self, what: str, messages: Iterable[Message]) -> None:
        kinds: dict[str, list[str]] = {}
        for message in messages:
            kinds.setdefault(message.once.partition(":")[0], []).append(message.recipient)
        for kind, recipients in sorted(kinds.items()):
            self.stdout.write(f"{what}: {len(recipients)} × {kind} aan {', '.join(recipients)}")
