"""The forms about progress in which people type: address, seat, what else is sent, and where it is shown."""

from django.urls import reverse

from tests.factories.agreements import make_agreement


def _owed(house, **given):
    return make_agreement(house, parties=[house.organisations["vng"]], involved=[], **given)


def _report(house):
    agreement = _owed(house)
    pages = [agreement.get_absolute_url(), reverse("progress-list", args=[agreement.key])]
    return reverse("progress-create", args=[agreement.key]), "vng", {"state": "attention"}, lambda: pages


def _ask(house):
    agreement = _owed(house)
    given = {"questions": [f"{agreement.key}:vng"]}
    path = f"{reverse('progress-ask')}?afspraak={agreement.key}"
    return path, "secretariat", given, lambda: [agreement.get_absolute_url()]


OF_PROGRESS = {"progress-create": _report, "progress-ask": _ask}
