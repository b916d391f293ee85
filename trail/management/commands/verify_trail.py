from django.core.management.base import BaseCommand, CommandError

from trail import chain


def a_head(text: str) -> chain.Head:
    """Read a head from the command line."""
    try:
        return chain.Head.parse(text)
    except ValueError:
        line = f"‘{text}’ is geen kop van de keten; schrijf POSITIE:HASH zoals verify_trail die noemt."
        raise CommandError(line, returncode=2) from None


class Command(BaseCommand):
    help = "Controleert de keten en de bewijstabellen; stopt met code 1 als er iets is veranderd."

    def add_arguments(self, parser):
        parser.add_argument(
            "--since",
            metavar="POSITIE:HASH",
            help="een kop die buiten de database is bewaard: wijst ook aan dat het nieuwste is weggehaald",
        )

    def handle(self, *args, since: str | None = None, **options):
        """Print the verdict; exit with 1 and the first broken row if the trail was tampered with."""
        verdict = chain.verify(None if since is None else a_head(since))
        if verdict.broken:
            self.stderr.write(f"Het spoor is verbroken bij {verdict.broken}.")
            raise SystemExit(1)
        self.stdout.write(
            f"Het spoor is gaaf: {verdict.checked} schakels, {verdict.tail} rijen nog niet vastgelegd."
        )
        if head := chain.head():
            self.stdout.write(f"Kop van de keten: {head}")
