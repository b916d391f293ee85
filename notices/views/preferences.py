"""What somebody wants to hear, how and when; and stopping mails from the mail itself."""

from django.core.signing import BadSignature
from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods, require_safe

from notices import actions
from notices.models import NoticeKind
from parties.access import seat_required


@seat_required
@require_safe
def notice_preferences(request):
    return render(request, "notices/notice_preferences.html", {"kinds": NoticeKind.objects.all()})


@csrf_exempt
@require_http_methods(["GET", "POST"])
def notice_unsubscribe(request, token):
    """Stop the mails that may be stopped for whom this mail was; without a login, as RFC 8058 asks.

    Following the link only asks; a POST, by the button or by the mail program, does it.
    """
    try:
        message = actions.mail_of(token)
    except BadSignature:
        raise Http404 from None
    if request.method == "POST":
        actions.unsubscribe(message)
        if request.POST.get("List-Unsubscribe") == "One-Click":
            return HttpResponse(status=204)
        return render(request, "notices/notice_unsubscribed.html")
    return render(request, "notices/notice_unsubscribe.html", {"token": token})
