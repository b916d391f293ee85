"""The forms about progress in which people type: address, seat, what else is sent, and where it is shown."""

from django.urls import reverse

from tests.factories.agreements import make_agreement


def _owed(house, **given):
    return make_agreement(house, parties=[house.organisations["vng"]], involved=[], **given)


def _report(house):
    agreement = _owed(house)
    pages = [agreement.get_absolute_url(), reverse("progress-list", args=[agreement.key])]
    return reverse("progress-create", args=[agreement.key]), "vng", {"state": "attention"}, lambda: pages


OF_PROGRESS = {"progress-create": _report}
