"""What several apps share: documents with their versions, and what was made public of them."""

import secrets

import pgtrigger
from django.contrib.contenttypes.fields import GenericForeignKey
from django.contrib.contenttypes.models import ContentType
from django.core.validators import RegexValidator
from django.db import models

from lib.files import KINDS, megabytes
from lib.keys import KeyField
from parties.models import Protected, Seat
from trail.proof import frozen, tracked

sha256 = RegexValidator(r"^[0-9a-f]{64}$")
LATER = "paper_number"  # a fact of a snapshot that may follow and change after publication (edge case E28)
ONCE = "late_file"  # a file that was promised and follows, once, and then stays


def random_name(instance, filename: str) -> str:
    """Return where an upload is stored: a random name in a folder of 256, never what the sender called it."""
    name = secrets.token_hex(20)
    return f"{name[:2]}/{name}"


class StoredNameField(models.CharField):
    """The name of a file that we stored ourselves: as long as a row or its proof holds it, the file stays.

    To the database it is a CharField, and so it is to migrations and in the proof table.
    """

    def deconstruct(self):
        name, _, args, kwargs = super().deconstruct()
        return name, "django.db.models.CharField", args, kwargs


@tracked
class Document(Protected):
    """Stuk: een document met versies, te zien op zijn eigen niveau."""

    class Kind(models.TextChoices):
        DISCUSSION_PAPER = "bespreekstuk", "bespreekstuk"
        SUMMARY = "samenvatting", "samenvatting"
        MINUTES = "verslag", "verslag"
        ANNEX = "bijlage", "bijlage"
        DECISION_NOTE = "beslisnota", "beslisnota"

    title = models.CharField("titel", max_length=200)
    kind = models.CharField("soort", max_length=20, choices=Kind, default=Kind.ANNEX)
    created_at = models.DateTimeField("gemaakt op")
    created_by = models.ForeignKey(
        Seat, models.PROTECT, null=True, related_name="+", verbose_name="van stoel"
    )
    is_final = models.BooleanField("ligt vast", default=False, help_text="Er komt geen versie meer bij.")

    class Meta:
        verbose_name = "stuk"
        verbose_name_plural = "stukken"
        triggers = [
            frozen("final_stays", pgtrigger.Q(old__is_final=True), "is_final", "title", "kind", "key"),
            pgtrigger.Protect(
                name="final_is_kept", operation=pgtrigger.Delete, condition=pgtrigger.Q(old__is_final=True)
            ),
        ]

    def __str__(self):
        return self.title


def none_after_final() -> pgtrigger.Trigger:
    """Refuse, in the database, another version of a document that was made final."""
    return pgtrigger.Trigger(
        name="none_after_final",
        when=pgtrigger.Before,
        operation=pgtrigger.Insert,
        func="""
            IF EXISTS (SELECT FROM papers_document WHERE id = NEW.document_id AND is_final) THEN
                RAISE EXCEPTION 'pgtrigger: the document of this row in % is final', TG_TABLE_NAME;
            END IF;
            RETURN NEW;
        """,
    )


@tracked
class DocumentVersion(Protected):
    """Versie van een stuk: het bestand met zijn vingerafdruk; verandert nooit meer, alleen wie haar leest.

    Who reads a version also has to read its document: a newer one may wait for its release.
    """

    class Scan(models.TextChoices):
        CLEAN = "clean", "gecontroleerd"
        HELD = "held", "wordt nog gecontroleerd"
        INFECTED = "infected", "virus gevonden, verwijderd"

    document = models.ForeignKey(Document, models.PROTECT, related_name="versions", verbose_name="stuk")
    number = models.PositiveSmallIntegerField("versie")
    file = models.FileField("bestand", upload_to=random_name, max_length=100)
    name = models.CharField("naam van het bestand", max_length=150)
    content_type = models.CharField("bestandssoort", max_length=120)
    size = models.PositiveBigIntegerField("omvang in bytes")
    sha256 = models.CharField("SHA-256", max_length=64, validators=[sha256])
    uploaded_at = models.DateTimeField("ontvangen op")
    uploaded_by = models.ForeignKey(
        Seat, models.PROTECT, null=True, related_name="+", verbose_name="van stoel"
    )
    scan = models.CharField("viruscontrole", max_length=10, choices=Scan, default=Scan.CLEAN)

    class Meta:
        verbose_name = "versie van een stuk"
        verbose_name_plural = "versies van stukken"
        ordering = ["-number"]
        constraints = [
            models.UniqueConstraint(fields=["document", "number"], name="one_document_version_number")
        ]
        triggers = [
            frozen(
                "version_is_final", None,
                "key", "document", "number", "name", "content_type", "size", "sha256", "uploaded_at",
                "uploaded_by",
            ),
            frozen("file_stays", ~pgtrigger.Q(new__scan="infected"), "file"),
            frozen("clean_stays", pgtrigger.Q(old__scan="clean"), "scan"),
            pgtrigger.Protect(name="version_is_kept", operation=pgtrigger.Delete),
            none_after_final(),
        ]  # fmt: skip

    def __str__(self):
        return f"{self.document}, versie {self.number}"

    @property
    def is_clean(self) -> bool:
        return self.scan == self.Scan.CLEAN

    @property
    def facts(self) -> str:
        """Write its kind and size, and what the virus scanner says unless that is nothing special."""
        words = f"{KINDS[self.content_type].name}, {megabytes(self.size)}"
        return words if self.is_clean else f"{words}, {self.Scan(self.scan).label}"


def numbered(document: Document, seat: Seat) -> list[DocumentVersion]:
    """Return the versions that a seat may read, newest first, each with its number among those (`shown`)."""
    versions = list(document.versions.visible_to(seat))
    for number, version in enumerate(reversed(versions), 1):
        version.shown = number
    return versions


class SnapshotQuerySet(models.QuerySet):
    def public(self, at):
        """Keep what the public may read at this moment, newest first."""
        return self.filter(published_at__lte=at).order_by("-day", "-published_at", "-pk")


def only_later_facts() -> pgtrigger.Trigger:
    """Refuse, in the database, that a published fact changes; what may follow later may, once or again."""
    return pgtrigger.Trigger(
        name="facts_are_final",
        when=pgtrigger.Before,
        operation=pgtrigger.Update,
        func=f"""
            IF OLD.facts - '{LATER}' - '{ONCE}' IS DISTINCT FROM NEW.facts - '{LATER}' - '{ONCE}'
                OR OLD.facts ? '{ONCE}' AND OLD.facts->'{ONCE}' IS DISTINCT FROM NEW.facts->'{ONCE}' THEN
                RAISE EXCEPTION 'pgtrigger: the facts of this row in % were published', TG_TABLE_NAME;
            END IF;
            RETURN NEW;
        """,
    )


def moves_while_it_runs() -> pgtrigger.Trigger:
    """Refuse, in the database, another moment of publication but for an embargo that still ran when it was moved."""
    return pgtrigger.Trigger(
        name="moves_while_it_runs",
        when=pgtrigger.Before,
        operation=pgtrigger.Update,
        func="""
            IF (OLD.published_at, OLD.moved_at) IS DISTINCT FROM (NEW.published_at, NEW.moved_at) AND NOT COALESCE(
                NEW.moved_at > COALESCE(OLD.moved_at, '-infinity') AND NEW.moved_at < OLD.published_at
                AND NEW.moved_at <= NEW.published_at AND OLD.withdrawn_at IS NULL, FALSE
            ) THEN
                RAISE EXCEPTION 'pgtrigger: this row in % was public, its moment stays', TG_TABLE_NAME;
            END IF;
            RETURN NEW;
        """,
    )


@tracked
class Snapshot(models.Model):
    """Openbare momentopname: wat er op een openbare pagina staat, los van wat er daarna verandert."""

    key = KeyField(unique=True)
    subject_type = models.ForeignKey(
        ContentType, models.PROTECT, related_name="+", verbose_name="soort onderwerp"
    )
    subject_id = models.BigIntegerField("onderwerp")
    subject = GenericForeignKey("subject_type", "subject_id")
    kind = models.CharField("soort", max_length=20)
    title = models.CharField("titel", max_length=300)
    day = models.DateField("datum van het stuk")
    facts = models.JSONField("gegevens", default=dict)
    body = models.TextField("tekst", blank=True)
    file = StoredNameField("bestand", max_length=100, blank=True)
    file_sha256 = models.CharField("SHA-256", max_length=64, blank=True)
    published_at = models.DateTimeField("openbaar vanaf")
    moved_at = models.DateTimeField("embargo verplaatst op", null=True, blank=True)
    withdrawn_at = models.DateTimeField("ingetrokken op", null=True, blank=True)
    withdrawn_reason = models.TextField("reden van intrekking", blank=True)

    objects = SnapshotQuerySet.as_manager()

    class Meta:
        verbose_name = "openbare momentopname"
        verbose_name_plural = "openbare momentopnamen"
        indexes = [models.Index(fields=["-day", "-published_at"], name="snapshot_newest")]
        constraints = [
            models.UniqueConstraint(fields=["subject_type", "subject_id"], name="one_snapshot_per_subject")
        ]
        triggers = [
            frozen(
                "published_is_final", None,
                "key", "subject_type", "subject_id", "kind", "title", "day", "body", "file", "file_sha256",
            ),
            only_later_facts(),
            moves_while_it_runs(),
            pgtrigger.Protect(name="published_is_kept", operation=pgtrigger.Delete),
        ]  # fmt: skip

    def __str__(self):
        return self.title
