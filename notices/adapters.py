"""How accounts behave, and how their mails go through the outbox."""

from allauth.account.adapter import DefaultAccountAdapter
from django.conf import settings
from django.urls import reverse
from django.utils import timezone

from lib.keys import new_key
from notices.actions import queue_mail
from parties.access import client_address
from parties.actions import end_sessions
from parties.lockout import forgive

RESET = "account/email/password_reset_key"
TEMPLATES = {RESET: "password_reset", "account/email/unknown_account": "unknown_account"}
CHANGES = {
    "account/email/password_changed": "Uw wachtwoord is gewijzigd.",
    "account/email/password_reset": "Uw wachtwoord is gewijzigd.",
    "account/email/password_set": "Er is een wachtwoord voor uw account gekozen.",
    "mfa/email/recovery_codes_generated": "Er zijn nieuwe herstelcodes gemaakt.",
    "mfa/email/totp_activated": "Inloggen met een authenticator-app staat aan.",
    "mfa/email/totp_deactivated": "Inloggen met een authenticator-app staat uit.",
    "mfa/email/webauthn_added": "Er is een beveiligingssleutel toegevoegd.",
    "mfa/email/webauthn_removed": "Er is een beveiligingssleutel verwijderd.",
}


class AccountAdapter(DefaultAccountAdapter):
    """Accounts by invitation only; a new password ends all other sessions, and every lock-out."""

    error_messages = DefaultAccountAdapter.error_messages | {
        "email_password_mismatch": "Dit e-mailadres en wachtwoord horen niet bij elkaar.",
        "enter_current_password": "Dit is niet uw huidige wachtwoord.",
        "incorrect_password": "Dit is niet uw wachtwoord.",
        "incorrect_code": "Deze code klopt niet. Vul de nieuwste code in.",
        "too_many_login_attempts": "Te vaak geprobeerd. Wacht vijf minuten en probeer het dan opnieuw.",
        "rate_limited": "Te vaak geprobeerd. Wacht vijf minuten en probeer het dan opnieuw.",
    }

    def is_open_for_signup(self, request) -> bool:
        return False

    def get_client_ip(self, request) -> str:
        return client_address(request)

    def pre_authenticate(self, request, **credentials) -> None:
        """Leave counting wrong passwords to axes (`parties.lockout`); codes are still limited per person."""

    def set_password(self, user, password) -> None:
        super().set_password(user, password)
        end_sessions(user)
        forgive(user.email)

    def get_password_change_redirect_url(self, request) -> str:
        return reverse("account-own")

    def get_reset_password_from_key_url(self, key) -> str:
        """Build the link on the site's own address, never on the host that a request names."""
        uid, _, token = key.partition("-")
        return settings.BASE_URL + reverse("account_reset_password_from_key", args=[uid, token])

    def send_mail(self, template_prefix, email, context) -> None:
        """Queue the mail; a template without one of our own is a KeyError, found by the tests."""
        template = TEMPLATES.get(template_prefix, "account_changed")
        if template == "account_changed":
            url = settings.BASE_URL + reverse("account_reset_password")
            context = {"change": CHANGES[template_prefix], "timestamp": context["timestamp"], "url": url}
        queue_mail(
            to=email,
            template=template,
            context=context,
            once=f"account:{new_key()}",
            now=timezone.now(),  # the caller is allauth, which passes no moment
            is_secret=template_prefix == RESET,
        )
