"""Sessions in the database that know whose they are, so that all of a person's can be ended at once."""

from django.contrib.auth import SESSION_KEY
from django.contrib.sessions.backends.db import SessionStore as DatabaseStore

from parties.models import Session


class SessionStore(DatabaseStore):
    """Django's own store on our table; the user's id is copied from the session at every save."""

    @classmethod
    def get_model_class(cls):
        return Session

    def create_model_instance(self, data):
        row = super().create_model_instance(data)
        row.user_id = data.get(SESSION_KEY)
        return row
