"""Forms of logging in, passwords and the second step: allauth's own, in our words, without placeholders."""

import functools

from allauth.account import forms as account
from allauth.mfa.adapter import get_adapter
from allauth.mfa.base import forms as code
from allauth.mfa.totp import forms as totp
from allauth.mfa.webauthn import forms as webauthn
from django import forms
from django.conf import settings

from lib.forms import tidy

LONG_ENOUGH = "Minstens 12 tekens. Een zin van een paar woorden is goed te onthouden."
WORDS = {
    "login": ("E-mailadres", ""),
    "email": ("E-mailadres", ""),
    "password": ("Wachtwoord", ""),
    "oldpassword": ("Huidig wachtwoord", ""),
    "password1": ("Nieuw wachtwoord", LONG_ENOUGH),
    "password2": ("Nieuw wachtwoord, nog een keer", ""),
    "code": ("Code", "Zes cijfers uit uw authenticator-app. U mag de code plakken."),
    "name": ("Naam van de sleutel", "Zo kunt u uw sleutels uit elkaar houden."),
}
MISSING = {
    "login": "Vul uw e-mailadres in.",
    "email": "Vul uw e-mailadres in.",
    "code": "Vul de code in.",
    "credential": "Er is geen sleutel gebruikt. Probeer het opnieuw.",
}
LONGEST = {"login": 254, "email": 254, "name": 60}


class MailField(forms.EmailField):
    """An e-mail address; when it is refused it is shown without signs that a page can't hold."""

    def __init__(self, **kwargs):
        super().__init__(label="E-mailadres", max_length=254, **kwargs)
        self.widget.attrs = {"autocomplete": "off"}
        self.error_messages["invalid"] = "Dit is geen e-mailadres. Schrijf bijvoorbeeld naam@organisatie.nl."
        self.error_messages["required"] = "Vul een e-mailadres in."

    def widget_attrs(self, widget):
        return {}

    def to_python(self, value):
        return tidy(super().to_python(value)).lower()

    def bound_data(self, data, initial):
        return tidy(data or "")


class Plain:
    """Give each field its Dutch label and hint, and take the placeholder away."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        if self.is_bound:
            self.data = {name: _shown(name, value) for name, value in self.data.items()}
        for name, field in self.fields.items():
            field.widget.attrs.pop("placeholder", None)
            field.label, field.help_text = WORDS.get(name, (field.label, ""))
            field.error_messages["required"] = MISSING.get(name, "Vul dit in.")
            _limit(field, LONGEST.get(name, 1000))


def _shown(name: str, value: str) -> str:
    """Tidy what is shown again; passwords and what a security key says stay as they are."""
    return tidy(value) if name in {*LONGEST, "code"} else value


def _limit(field: forms.Field, most: int) -> None:
    """Refuse what is longer than the database holds, and let the server say so rather than cut it off."""
    if isinstance(field, forms.CharField) and not isinstance(field, forms.JSONField):
        field.validators = [rule for rule in field.validators if getattr(rule, "code", "") != "max_length"]
        field.validators.append(forms.CharField(max_length=most).validators[0])
        field.widget.attrs.pop("maxlength", None)


class LoginForm(Plain, account.LoginForm):
    """E-mail and password; says how often one may still try, equally for accounts that don't exist."""

    attempts_left: int | None = None

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["login"].widget.attrs["autocomplete"] = "username"
        self.fields["password"].error_messages["required"] = "Vul uw wachtwoord in."

    def clean(self):
        try:
            return super().clean()
        except forms.ValidationError as error:
            failures = getattr(self.request, "axes_failures_since_start", None)
            if failures is not None:
                self.attempts_left = max(0, settings.AXES_FAILURE_LIMIT - failures)
            self.add_error("password", error)
            return self.cleaned_data


class Twice(Plain):
    """Two passwords that must be the same."""

    def clean(self):
        data = super().clean()
        if "password2" in self.errors and self.data.get("password2"):
            self.errors["password2"] = self.error_class(["Vul twee keer hetzelfde wachtwoord in."])
        return data


class ResetPasswordForm(Plain, account.ResetPasswordForm):
    pass


class ResetPasswordKeyForm(Twice, account.ResetPasswordKeyForm):
    pass


class ChangePasswordForm(Twice, account.ChangePasswordForm):
    pass


class SetPasswordForm(Twice, account.SetPasswordForm):
    pass


class ReauthenticateForm(Plain, account.ReauthenticateForm):
    pass


class CodeForm(Plain, code.AuthenticateForm):
    pass


class CodeAgainForm(Plain, code.ReauthenticateForm):
    pass


class ActivateTOTPForm(Plain, totp.ActivateTOTPForm):
    pass


def believed(method):
    """Refuse, instead of failing on, an answer that no security key gave."""

    @functools.wraps(method)
    def checked(form):
        try:
            return method(form)
        except (KeyError, TypeError, ValueError, AttributeError):
            raise get_adapter().validation_error("incorrect_code") from None

    return checked


class KeyForm(Plain, webauthn.AuthenticateWebAuthnForm):
    clean_credential = believed(webauthn.AuthenticateWebAuthnForm.clean_credential)


class KeyAgainForm(Plain, webauthn.ReauthenticateWebAuthnForm):
    clean_credential = believed(webauthn.ReauthenticateWebAuthnForm.clean_credential)


class AddKeyForm(Plain, webauthn.AddWebAuthnForm):
    clean = believed(webauthn.AddWebAuthnForm.clean)


class EditKeyForm(Plain, webauthn.EditWebAuthnForm):
    pass
