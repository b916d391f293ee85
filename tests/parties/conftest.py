"""What tests about logging in share: a password, a second step, and rate limits that begin anew."""

import pytest
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from allauth.mfa.totp.internal.auth import TOTP, generate_totp_secret
from django.core.cache import cache

PASSWORD = "een lange zin met woorden"


@pytest.fixture(autouse=True)
def fresh_limits():
    """Forget how often was tried: those counts are kept outside the database."""
    cache.clear()


@pytest.fixture
def password(house):
    """Give the officer of the VNG, the coordinator and the administrator a password; return it."""
    for seat in (house.vng, house.coordinator, house.administrator):
        seat.user.set_password(PASSWORD)
        seat.user.save()
    return PASSWORD


@pytest.fixture
def with_app():
    """Turn on an authenticator app for somebody: `secret = with_app(user)`."""

    def turn_on(user) -> str:
        secret = generate_totp_secret()
        TOTP.activate(user, secret)
        RecoveryCodes.activate(user)
        return secret

    return turn_on
