"""What tests of whole pages share."""

import pytest
from django.apps import apps
from django.contrib.contenttypes.models import ContentType

BESIDE = 3  # session, user and seat


@pytest.fixture
def page(django_assert_num_queries):
    """Ask for an address; fail unless it costs this many queries beside those for session, user and seat.

    The kinds of subjects are known, as in a process that runs.
    """
    ContentType.objects.get_for_models(*apps.get_models())

    def ask(client, url: str, number: int, *, beside: int = BESIDE) -> str:
        with django_assert_num_queries(beside + number):
            response = client.get(url)
        assert response.status_code == 200
        return response.content.decode()

    return ask
