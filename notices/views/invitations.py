"""Inviting somebody to a seat, and taking it."""

from allauth.account.adapter import get_adapter
from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods, require_POST

from lib.http import done, form_status, require
from notices import actions
from notices.forms.seats import InviteForm
from notices.views.answers import or_overtaken
from parties.access import seat_required
from parties.actions import find_account
from parties.forms import ResetPasswordKeyForm
from parties.middleware import SEAT
from parties.models import Invitation, User
from parties.permissions import managed_by, may_manage_accounts, roles_to_give
from trail.workflow import Stale

GONE = "notices/invitation_gone.html"
ACCEPT = "notices/invitation_accept.html"


@require_http_methods(["GET", "POST"])
@seat_required
def create(request, key):
    """Invite somebody to a seat in an organisation."""
    require(may_manage_accounts(request.seat))
    organisation = get_object_or_404(managed_by(request.seat), key=key)
    now = timezone.now()
    form = InviteForm(request.POST or None, by=request.seat, organisation=organisation, now=now)
    if form.is_valid():
        email = form.cleaned_data["email"]
        person = {"email": email, "name": form.cleaned_data["name"]}
        actions.invite(request.seat, organisation=organisation, now=now, **person, **form.seat)
        return done(request, "account-list", f"Uitnodiging verstuurd aan {email}.")
    context = {"form": form, "organisation": organisation}
    return render(request, "notices/invitation_create.html", context, status=form_status(form))


@require_POST
@seat_required
@or_overtaken
def again(request, key):
    """Send a new link; the former one no longer works."""
    invitation = _managed(request, key)
    actions.invite_again(invitation, by=request.seat, now=timezone.now())
    return done(request, "account-list", f"Nieuwe uitnodiging verstuurd aan {invitation.email}.")


@require_POST
@seat_required
@or_overtaken
def withdraw(request, key):
    invitation = _managed(request, key)
    actions.withdraw_invitation(invitation, by=request.seat, now=timezone.now())
    return done(request, "account-list", f"Uitnodiging aan {invitation.email} ingetrokken.")


@never_cache
@sensitive_post_parameters("password1", "password2")
@require_http_methods(["GET", "POST"])
def accept(request, token):
    """Take a seat by the mailed link: whose address is new chooses a password, who has an account logs in."""
    now = timezone.now()
    usable = Invitation.objects.usable(now).with_token(token).select_related("organisation", "office")
    invitation = usable.first()
    if invitation is None:
        return render(request, GONE, status=404)
    account = find_account(invitation.email)
    if account and account.is_active:
        return _accept_with_account(request, invitation, account, now)
    newcomer = User(email=invitation.email, name=invitation.name)
    form = ResetPasswordKeyForm(request.POST or None, user=newcomer)
    if form.is_valid():
        return _accept(request, invitation, now, password=form.cleaned_data["password1"])
    context = {"invitation": invitation, "form": form}
    return render(request, ACCEPT, context, status=form_status(form))


def _accept_with_account(request, invitation, account, now):
    """Let the holder of the account, once logged in, say yes."""
    is_theirs = request.user == account
    if request.method == "POST" and is_theirs:
        return _accept(request, invitation, now, user=account)
    context = {"invitation": invitation, "is_theirs": is_theirs, "is_other": request.user.is_authenticated}
    return render(request, ACCEPT, context, status=200 if request.method == "GET" else 403)


def _accept(request, invitation, now, **who):
    try:
        seat = actions.accept_invitation(invitation, now=now, **who)
    except Stale:
        return render(request, GONE, status=404)
    if request.user != seat.user:
        get_adapter(request).login(request, seat.user)
    request.session[SEAT] = seat.key
    messages.success(request, f"Welkom. U werkt nu als {seat.label}.")
    return redirect("home")


def _managed(request, key) -> Invitation:
    """Return a pending invitation of an organisation that this seat manages, or raise 403 or 404."""
    require(may_manage_accounts(request.seat))
    pending = Invitation.objects.pending().filter(organisation__in=managed_by(request.seat))
    invitation = get_object_or_404(pending.select_related("organisation", "office"), key=key)
    require(invitation.role in roles_to_give(request.seat, invitation.organisation))
    return invitation
