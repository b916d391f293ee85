"""What happened: events that people read, and the chain that proves them."""

import datetime as dt

import pgtrigger
from django.contrib.contenttypes.fields import GenericForeignKey
from django.contrib.contenttypes.models import ContentType
from django.db import models

from parties.models import Protected, Seat


class Event(Protected):
    """Gebeurtenis: wie deed wat, vanuit welke stoel, wanneer, van wat naar wat en waarom."""

    subject_type = models.ForeignKey(
        ContentType, models.PROTECT, related_name="+", verbose_name="soort onderwerp"
    )
    subject_id = models.BigIntegerField("onderwerp")
    subject = GenericForeignKey("subject_type", "subject_id")
    kind = models.CharField("soort", max_length=60)
    sentence = models.TextField("zin")
    reason = models.TextField("reden", blank=True)
    basis = models.CharField("grondslag", max_length=200, blank=True)
    old_state = models.CharField("van", max_length=40, blank=True)
    new_state = models.CharField("naar", max_length=40, blank=True)
    is_key = models.BooleanField("belangrijke stap", default=True)
    seat = models.ForeignKey(Seat, models.PROTECT, null=True, related_name="+", verbose_name="stoel")
    at = models.DateTimeField("moment")
    written_at = models.DateTimeField("vastgelegd op", auto_now_add=True)

    class Meta:
        verbose_name = "gebeurtenis"
        verbose_name_plural = "gebeurtenissen"
        ordering = ["-at", "-pk"]
        indexes = [
            models.Index(fields=["subject_type", "subject_id", "-at"], name="event_by_subject"),
            models.Index(
                fields=["-at", "-id"], name="event_by_time"
            ),  # a stretch of time, whatever it is about
        ]
        triggers = [
            pgtrigger.Protect(name="append_only", operation=pgtrigger.Update | pgtrigger.Delete),
            pgtrigger.Trigger(
                name="is_news",
                when=pgtrigger.After,
                operation=pgtrigger.Insert,
                level=pgtrigger.Statement,
                referencing=pgtrigger.Referencing(new="added"),
                func="INSERT INTO trail_news (event_id, failures) SELECT id, 0 FROM added; RETURN NULL;",
            ),
        ]

    def __str__(self):
        return self.sentence

    @classmethod
    def write(
        cls,
        subject,
        kind: str,
        sentence: str,
        *,
        by: Seat | None,
        now: dt.datetime,
        reason: str = "",
        basis: str = "",
        old: str = "",
        new: str = "",
        is_key: bool = True,
        **protection,
    ) -> "Event":
        """Write what happened to a protected row, at the level that the row has at this moment.

        The sentence names offices and organisations, never people: an account can be anonymised.
        `protection` overrides the subject's own (for a part without one, or a narrower event).
        """
        event = cls.about(
            subject, kind, sentence, by=by, now=now, reason=reason, basis=basis, old=old, new=new, is_key=is_key,
            **protection,
        )  # fmt: skip
        event.save(force_insert=True)
        return event

    @classmethod
    def about(
        cls,
        subject,
        kind: str,
        sentence: str,
        *,
        by: Seat | None,
        now: dt.datetime,
        reason: str = "",
        basis: str = "",
        old: str = "",
        new: str = "",
        is_key: bool = True,
        **protection,
    ) -> "Event":
        """Return what `write` writes, unsaved: to write many at once."""
        return cls(
            subject_type=ContentType.objects.get_for_model(subject),
            subject_id=subject.pk,
            kind=kind,
            sentence=sentence,
            reason=reason,
            basis=basis,
            old_state=old,
            new_state=new,
            is_key=is_key,
            seat=by,
            at=now,
            **(protection or subject.protection),
        )


class Link(models.Model):
    """Schakel: de afdruk van één rij van het logboek of van een bewijstabel, vast aan de vorige."""

    position = models.BigIntegerField("plaats", primary_key=True)
    source = models.CharField("tabel", max_length=63)
    row = models.BigIntegerField("rij")
    payload = models.JSONField("inhoud")
    hash = models.CharField("afdruk", max_length=64)

    class Meta:
        verbose_name = "schakel"
        verbose_name_plural = "schakels"
        ordering = ["position"]
        constraints = [models.UniqueConstraint(fields=["source", "row"], name="link_once_per_row")]
        triggers = [pgtrigger.Protect(name="append_only", operation=pgtrigger.Update | pgtrigger.Delete)]

    def __str__(self):
        return f"{self.position}"


class News(models.Model):
    """Nieuws: een gebeurtenis die nog niet is opgevolgd; de database schrijft de rij samen met de gebeurtenis.

    Who has followed it removes the row in the same transaction. What fails is tried again after `not_before`.
    """

    event = models.OneToOneField(
        Event, models.CASCADE, primary_key=True, related_name="news", verbose_name="gebeurtenis"
    )
    failures = models.PositiveSmallIntegerField("mislukte pogingen", default=0)
    not_before = models.DateTimeField("niet eerder dan", null=True)

    class Meta:
        verbose_name = "nieuws"
        verbose_name_plural = "nieuws"

    def __str__(self):
        return f"{self.event_id}"
