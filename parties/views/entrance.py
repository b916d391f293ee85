"""Around logging in: what allauth leaves to us."""

import functools

from allauth.account import views as account
from allauth.socialaccount import views as social
from allauth.socialaccount.providers.openid_connect import views as oidc
from django.conf import settings
from django.contrib import messages
from django.contrib.auth import logout
from django.contrib.auth.decorators import login_required
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST, require_safe
from requests import RequestException

from parties.actions import end_sessions


def locked_out(request, response=None, credentials=None):
    """Answer 429 after too many failures, the same whether or not the account exists."""
    wait = getattr(request, "locked_for", settings.AXES_COOLOFF_TIME)
    minutes = int(wait.total_seconds() // 60)
    response = render(request, "account/locked_out.html", {"minutes": minutes}, status=429)
    response["Retry-After"] = str(minutes * 60)
    return response


def refusing(view):
    """Give allauth's pages the status that fits: 400 for a refused form, 404 for a dead link."""

    @functools.wraps(view)
    def answered(request, *args, **kwargs):
        response = view(request, *args, **kwargs)
        context = getattr(response, "context_data", None) or {}
        sent = [
            form
            for form in (context.get("form"), context.get("webauthn_form"))
            if getattr(form, "is_bound", False)
        ]
        if context.get("token_fail"):
            response.status_code = 404
        elif any(form.errors for form in sent):
            response.status_code = 400
        return response

    return answered


def login(request):
    """Show allauth's login page, with the way in by the own organisation where that is set up."""
    response = refusing(account.login)(request)
    if getattr(response, "context_data", None) is not None:
        apps = settings.SOCIALACCOUNT_PROVIDERS["openid_connect"]["APPS"]
        response.context_data["organisation"] = apps[0] if apps else None
    return response


def organisation_login(request, provider_id):
    """Go to the organisation's own login; if its server is out of reach, say so."""
    try:
        return oidc.login(request, provider_id)
    except RequestException:
        return social.login_error(request)


@require_safe
@login_required
def own(request):
    """Mijn account: seats, password, second step, log out everywhere."""
    return render(request, "parties/account_own.html", {"sessions": request.user.sessions.count()})


@require_POST
@login_required
def leave(request):
    """Log out in every browser, this one included."""
    end_sessions(request.user)
    logout(request)
    messages.success(request, "U bent overal uitgelogd.")
    return redirect("account_login")
