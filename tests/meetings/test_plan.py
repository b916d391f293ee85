import pytest

from tests.factories.meetings import make_meeting

@pytest.mark.parametrize("who", ["secretariat","vng","uvw"])
def test_pages(house, enter, who, now):
    import time_machine
    c = enter(getattr(house, who))
    for s in ("planned", "confirmed", "sent", "held"):
        m = make_meeting(house, s, items=["Jeugd"], subject=s)
        for p in ("", "logboek/", "bewerken/", "verzetten/", "laten-vervallen/", "agenda.pdf", "uitnodiging.ics", "agenda/verzenden/", "agendapunten/toevoegen/", f"agendapunten/{m.agenda.items.all()[1].key}/bewerken/",f"agendapunten/{m.agenda.items.all()[1].key}/verwijderen/",f"agendapunten/{m.agenda.items.all()[1].key}/bijlagen/toevoegen/"):
            r = c.get(f"/overleggen/{m.key}/{p}")
            print(who, s, p, r.status_code, len(r.getvalue() if r.streaming else r.content))
    for p in ("", "jaarplan/", "plannen/"):
        print(who, p, c.get(f"/overleggen/{p}").status_code)
    pass
