"""The test of a coalition agreement on Mijn werk: what the own organisation was asked and didn't share yet."""

from django.db.models import Count, Q
from django.urls import reverse

from lib import dates
from overhedenoverleg.work import Task
from parties.models import Role, Seat
from udo.exits import KOEPELS
from udo.models import CabinetFile, Measure
from udo.models.consequence import Kind


def coalition_tasks(seat: Seat) -> list[Task]:
    """Return the tests that go on and ask this organisation for more than it shared; one query."""
    if seat.role not in {Role.POLICY, Role.KOEPEL}:
        return []
    asked = Q(office__organisation=seat.organisation_id)
    for layer, slug in KOEPELS.items():
        if slug == seat.organisation.slug:
            asked = Q(layers__contains=[layer])
    ours = Q(views__organisation=seat.organisation_id)
    rows = Measure.objects.visible_to(seat).filter(asked, file__state=CabinetFile.State.OPEN)
    rows = rows.annotate(shared=Count("views__kind", filter=ours, distinct=True)).filter(shared__lt=len(Kind))
    numbers: dict[CabinetFile, int] = {}
    for row in rows.select_related("file__cabinet").order_by("file"):
        numbers[row.file] = numbers.get(row.file, 0) + 1
    return [_task(file, number) for file, number in numbers.items()]


def _task(file: CabinetFile, number: int) -> Task:
    measures = f"{number} {'maatregel' if number == 1 else 'maatregelen'}"
    until = f"Bevindingen uiterlijk op {dates.long(file.answer_by)}." if file.answer_by else ""
    address = reverse("measure-list", args=[file.key])
    return Task(f"Deel uw bevindingen over {measures} van {file}", address, until, file.answer_by, about=file)
