"""Addresses of this app: logging in, the second step, seats and accounts."""

from allauth.account import views as account
from allauth.mfa.base import views as mfa
from allauth.mfa.recovery_codes import views as codes
from allauth.mfa.totp import views as totp
from allauth.mfa.webauthn import views as webauthn
from allauth.socialaccount import views as social
from allauth.socialaccount.providers.openid_connect import views as oidc
from django.urls import path, re_path

from parties.views import accounts, entrance, seats
from parties.views.entrance import refusing

ENTRANCE = [
    path("inloggen/", entrance.login, name="account_login"),
    path("uitloggen/", account.logout, name="account_logout"),
    path("overal-uitloggen/", entrance.leave, name="account-leave"),
    path("account-aanvragen/", account.signup, name="account_signup"),
    path("account-gesloten/", account.account_inactive, name="account_inactive"),
    path("wachtwoord-vergeten/", refusing(account.password_reset), name="account_reset_password"),
    path("wachtwoord-vergeten/verstuurd/", account.password_reset_done, name="account_reset_password_done"),
    path(
        "wachtwoord-vergeten/klaar/",
        account.password_reset_from_key_done,
        name="account_reset_password_from_key_done",
    ),
    re_path(
        r"^wachtwoord-vergeten/(?P<uidb36>[0-9A-Za-z]+)-(?P<key>[^/]+)/$",
        refusing(account.password_reset_from_key),
        name="account_reset_password_from_key",
    ),
    path("mijn-account/wachtwoord/", refusing(account.password_change), name="account_change_password"),
    path("mijn-account/wachtwoord/kiezen/", refusing(account.password_set), name="account_set_password"),
    path("mijn-account/bevestigen/", refusing(account.reauthenticate), name="account_reauthenticate"),
]

SECOND_STEP = [
    path("tweestaps/", mfa.index, name="mfa_index"),
    path("tweestaps/code/", refusing(mfa.authenticate), name="mfa_authenticate"),
    path("tweestaps/bevestigen/", refusing(mfa.reauthenticate), name="mfa_reauthenticate"),
    path("tweestaps/app/aanzetten/", refusing(totp.activate_totp), name="mfa_activate_totp"),
    path("tweestaps/app/uitzetten/", refusing(totp.deactivate_totp), name="mfa_deactivate_totp"),
    path("tweestaps/herstelcodes/", codes.view_recovery_codes, name="mfa_view_recovery_codes"),
    path(
        "tweestaps/herstelcodes/nieuw/",
        refusing(codes.generate_recovery_codes),
        name="mfa_generate_recovery_codes",
    ),
    path("tweestaps/herstelcodes.txt", codes.download_recovery_codes, name="mfa_download_recovery_codes"),
    path("tweestaps/sleutels/", webauthn.list_webauthn, name="mfa_list_webauthn"),
    path("tweestaps/sleutels/toevoegen/", refusing(webauthn.add_webauthn), name="mfa_add_webauthn"),
    path(
        "tweestaps/sleutels/bevestigen/", webauthn.reauthenticate_webauthn, name="mfa_reauthenticate_webauthn"
    ),
    path("tweestaps/sleutels/<int:pk>/naam/", refusing(webauthn.edit_webauthn), name="mfa_edit_webauthn"),
    path("tweestaps/sleutels/<int:pk>/verwijderen/", webauthn.remove_webauthn, name="mfa_remove_webauthn"),
]

ORGANISATION_LOGIN = [
    path("inloggen/mislukt/", social.login_error, name="socialaccount_login_error"),
    path("inloggen/afgebroken/", social.login_cancelled, name="socialaccount_login_cancelled"),
    path("inloggen/<slug:provider_id>/", entrance.organisation_login, name="openid_connect_login"),
    path("inloggen/<slug:provider_id>/terug/", oidc.callback, name="openid_connect_callback"),
]

PEOPLE = [
    path("mijn-account/", entrance.own, name="account-own"),
    path("stoel/", seats.choose, name="seat-choose"),
    path("stoel/wisselen/", seats.switch, name="seat-switch"),
    path("accounts/", accounts.account_list, name="account-list"),
    path("accounts/<key:key>/", accounts.account_detail, name="account-detail"),
]

urlpatterns = ENTRANCE + SECOND_STEP + ORGANISATION_LOGIN + PEOPLE
