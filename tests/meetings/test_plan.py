from tests.factories.meetings import make_meeting


def test_x(house):
    for s in ("planned", "confirmed", "sent", "held"):
        m = make_meeting(house, s, items=["Jeugd"], planned_words=s)
        print(m, m.state, m.agenda.state, m.sequence, [str(i) for i in m.agenda.items.all()], m.agenda.level)
    assert 0
