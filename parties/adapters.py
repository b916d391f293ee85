"""Logging in by way of the own organisation, and the words of the second step."""

from allauth.account.models import EmailAddress
from allauth.mfa.adapter import DefaultMFAAdapter
from allauth.socialaccount.adapter import DefaultSocialAccountAdapter
from django.core.exceptions import PermissionDenied

from parties.actions import find_account

TRUE = (True, "true")


class SocialAccountAdapter(DefaultSocialAccountAdapter):
    """Only accounts that exist, found by an address that the organisation says is verified."""

    def is_open_for_signup(self, request, sociallogin) -> bool:
        return False

    def pre_social_login(self, request, sociallogin) -> None:
        """Refuse to tie outside accounts to ours: each login is matched anew, so that a closed one stays closed."""
        if sociallogin.state.get("process", "login") != "login":
            raise PermissionDenied

    def authenticate_by_email(self, sociallogin):
        """Return the open account with a verified address, and that address."""
        for address in sociallogin.email_addresses:
            user = find_account(address.email) if address.verified in TRUE else None
            if user and user.is_active:
                # Without a verified address on file allauth would wipe the password.
                proven = {"verified": True, "primary": True}
                EmailAddress.objects.update_or_create(user=user, email=user.email.lower(), defaults=proven)
                return user, address.email
        return None


class SecondStepAdapter(DefaultMFAAdapter):
    """App and keys under the name of the site, in Dutch."""

    error_messages = DefaultMFAAdapter.error_messages | {
        "incorrect_code": "Deze code klopt niet. Vul de nieuwste code in.",
        "cannot_generate_recovery_codes": "Zet eerst tweestapsverificatie aan.",
    }

    def _get_site_name(self) -> str:
        return "Overhedenoverleg"

    def generate_authenticator_name(self, user, type) -> str:
        return f"Sleutel {user.authenticator_set.filter(type=type).count() + 1}"
