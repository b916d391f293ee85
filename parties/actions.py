"""What happens to accounts and their sessions."""

import datetime as dt

from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from django.db import transaction

from parties.models import Invitation, Role, Seat, Session, User


def end_sessions(user: User) -> None:
    """Log somebody out in every browser, this second."""
    Session.objects.filter(user=user).delete()


def end_sessions_without_seat(user: User, now: dt.datetime) -> None:
    """Log somebody out everywhere who has no seat left."""
    if not Seat.objects.active(now).filter(user=user).exists():
        end_sessions(user)


def forget_sessions(now: dt.datetime) -> int:
    """Remove the sessions that have expired; return how many."""
    return Session.objects.filter(expire_date__lte=now).delete()[0]


def find_account(email: str) -> User | None:
    """Return the account with this address, in whatever case it was typed."""
    return User.objects.filter(email__iexact=email).first()


@transaction.atomic
def open_account(invitation: Invitation, *, password: str) -> User:
    """Make the account of an invitation, or open a closed one again; the mailed link proves the address."""
    email = invitation.email.lower()
    user = find_account(email) or User(email=email)
    user.name, user.is_active = invitation.name, True
    user.set_password(password)
    user.save()
    EmailAddress.objects.update_or_create(
        user=user, email=email, defaults={"verified": True, "primary": True}
    )
    return user


@transaction.atomic
def shut_account(user: User) -> None:
    """Close an account: sessions end, and password and second step are gone; who returns begins anew."""
    user.is_active = user.is_staff = False
    user.set_unusable_password()
    user.save(update_fields=["is_active", "is_staff", "password"])
    Authenticator.objects.filter(user=user).delete()
    end_sessions(user)


def mark_staff(user: User, role: str) -> None:
    """Let who gets an administrator's seat into the reference data."""
    if role == Role.ADMINISTRATOR and not user.is_staff:
        user.is_staff = True
        user.save(update_fields=["is_staff"])
