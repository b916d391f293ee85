from django.contrib.sessions.base_session import AbstractBaseSession
from django.db import models

from parties.models.user import User


class Session(AbstractBaseSession):
    """Sessie: één browser waarin iemand bezig is; bij een inlog staat erbij van wie."""

    user = models.ForeignKey(
        User, models.CASCADE, null=True, related_name="sessions", verbose_name="gebruiker"
    )

    class Meta:
        verbose_name = "sessie"
        verbose_name_plural = "sessies"

    @classmethod
    def get_session_store_class(cls):
        from parties.sessions import SessionStore  # the store imports this model

        return SessionStore
