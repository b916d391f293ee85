"""Sessions in the database that know whose they are, so that all of a person's can be ended at once."""

from django.conf import settings
from django.contrib.auth import SESSION_KEY
from django.contrib.sessions.backends.db import SessionStore as DatabaseStore
from django.contrib.sessions.middleware import SessionMiddleware

from parties.models import Session


class SessionStore(DatabaseStore):
    """Django's own store on our table; the user's id is copied from the session at every save."""

    is_ended = False

    @classmethod
    def get_model_class(cls):
        return Session

    def create_model_instance(self, data):
        row = super().create_model_instance(data)
        row.user_id = data.get(SESSION_KEY)
        return row

    def flush(self):
        super().flush()
        self.is_ended = True


class LateAnswerMiddleware(SessionMiddleware):
    """Django's own, which takes away the cookie of a session that is gone; here only if this very request ended it.

    Somebody may have logged in again in another window while the request was under way: the cookie then is of the
    new session.
    """

    def process_response(self, request, response):
        response = super().process_response(request, response)
        cookie = response.cookies.get(settings.SESSION_COOKIE_NAME)
        if cookie is not None and not cookie.value and not request.session.is_ended:
            del response.cookies[settings.SESSION_COOKIE_NAME]
        return response
