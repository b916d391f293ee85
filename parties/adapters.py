"""How logging in by way of the own organisation (OpenID Connect) leads to an account here."""

from allauth.account.models import EmailAddress
from allauth.socialaccount.adapter import DefaultSocialAccountAdapter
from django.core.exceptions import PermissionDenied

from parties.actions import find_account

TRUE = (True, "true")


class SocialAccountAdapter(DefaultSocialAccountAdapter):
    """Only accounts that exist, found by an address that the organisation says is verified."""

    def is_open_for_signup(self, request, sociallogin) -> bool:
        return False

    def pre_social_login(self, request, sociallogin) -> None:
        """Refuse to tie outside accounts to ours: each login is matched anew, so a closed account stays closed."""
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
