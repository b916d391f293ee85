"""What is still open at a seat that ended: that of Mijn werk, by name only where the whole organisation may read it."""

import copy
import datetime as dt

from lib import dates
from notices.actions import Left
from overhedenoverleg.work import meetings_to_come, open_work
from overhedenoverleg.work_agreements import consent_tasks
from overhedenoverleg.work_coalition import coalition_tasks
from overhedenoverleg.work_commitments import commitment_tasks
from overhedenoverleg.work_cooperation import contribution_tasks
from overhedenoverleg.work_disputes import dispute_tasks
from overhedenoverleg.work_escalation import escalation_tasks
from overhedenoverleg.work_letters import fact_check_tasks, station_tasks
from overhedenoverleg.work_progress import progress_tasks, rappel_tasks
from overhedenoverleg.work_proposals import proposal_tasks
from overhedenoverleg.work_reconfirming import reconfirmation_tasks
from overhedenoverleg.work_udo import udo_tasks
from overhedenoverleg.work_udo_after import consultation_tasks, review_tasks
from overhedenoverleg.work_udo_course import course_tasks
from overhedenoverleg.work_udo_together import asked_tasks
from overhedenoverleg.work_verslag import verslag_tasks
from parties.circles import readers_of
from parties.models import Role, Seat

MOST = 20


def left_at(seat: Seat, now: dt.datetime) -> Left:
    """Return the work of this seat as its holder would see it now; one query or five more per task.

    A task is named if a seat without any work of its own would read what it is about: then everybody of the
    organisation does, and so may its inbox. Of a draft letter only the number is told.
    """
    then = copy.copy(seat)
    then.until = None
    anybody = Seat(organisation=seat.organisation, role=Role.COORDINATOR, since=seat.since)
    upcoming = meetings_to_come(then, dates.local_day(now))
    tasks = [*open_work(then, upcoming), *proposal_tasks(then, upcoming, now), *verslag_tasks(then, now)]
    tasks += [*rappel_tasks(then, upcoming, dates.local_day(now))]
    tasks += [*progress_tasks(then), *consent_tasks(then, now), *reconfirmation_tasks(then, now)]
    tasks += [*escalation_tasks(then), *dispute_tasks(then, now), *contribution_tasks(then, now)]
    tasks += [*station_tasks(then, now), *fact_check_tasks(then, now), *udo_tasks(then)]
    tasks += [
        *asked_tasks(then),
        *course_tasks(then),
        *consultation_tasks(then, now),
        *review_tasks(then, now),
        *coalition_tasks(then),
    ]
    tasks += commitment_tasks(then, dates.local_day(now))
    titles = [
        task.title
        for task in tasks
        if task.is_public or (task.about and readers_of(task.about, now).covers(anybody))
    ]
    return Left(titles[:MOST], len(tasks) - len(titles[:MOST]))
