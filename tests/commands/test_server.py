"""`script/server` from its start to its end, however it ends."""

import os
import signal
from urllib.request import urlopen

import psycopg

from overhedenoverleg.demo import accounts
from script.server import ACCOUNTS
from tests.commands.running import ROOT, Server, environment, until


def test_a_first_start_says_step_by_step_what_it_does(first_start):
    said = first_start.said()
    steps = [
        "PostgreSQL en Valkey starten",
        "Opmaak klaarzetten",
        "Database bijwerken",
        "Webserver",
        "Klaar: http",
    ]
    assert [said.index(step) for step in steps] == sorted(said.index(step) for step in steps)


def test_a_next_start_does_nothing_twice_and_shows_address_and_accounts(running):
    said = running.said()
    assert "Database bijwerken" not in said
    assert f"Klaar: {running.address}" in said
    assert all(email in said and who in said for email, who in ACCOUNTS)


def test_the_first_page_is_there_when_the_server_says_so(running):
    with urlopen(running.address) as page:
        assert page.status == 200


def test_a_second_start_on_the_same_folder_names_the_first(running, refused):
    line = refused(ROOT / "script/server", settings=environment(VAR_DIR=str(running.var)))
    assert running.address in line
    assert str(running.process.pid) in line


def test_a_taken_port_is_named_with_another_to_try(running, refused, tmp_path):
    settings = environment(VAR_DIR=str(tmp_path / "var"))
    line = refused(ROOT / "script/server", "--port", str(running.port), settings=settings)
    assert f"Poort {running.port} is al in gebruik" in line
    assert f"--port {running.port + 1}" in line


def test_ctrl_c_stops_everything_within_ten_seconds(var):
    server = Server(var)
    assert len(server.living()) > 5
    server.process.send_signal(signal.SIGINT)
    assert server.process.wait(timeout=10) == 0
    assert not server.living()


def test_a_killed_server_leaves_no_process_and_starts_again_with_its_data_whole(var):
    server = Server(var)
    with _connect(server) as connection:
        connection.execute("CREATE TABLE kept AS SELECT generate_series(1, 1000) AS number")
    os.kill(server.process.pid, signal.SIGKILL)
    server.process.wait()
    until(lambda: not server.living(), "het einde van alle processen")
    again = Server(var)
    assert f"Klaar: {again.address}" in again.said()
    with _connect(again) as connection:
        assert connection.execute("SELECT count(*) FROM kept").fetchone() == (1000,)
    again.process.send_signal(signal.SIGTERM)
    assert again.process.wait(timeout=10) == 0
    assert not again.living()


def _connect(server: Server) -> psycopg.Connection:
    sockets = os.readlink(server.var / "sockets")
    return psycopg.connect(host=sockets, user="postgres", dbname="overhedenoverleg")


def test_the_end_of_one_process_ends_all_and_says_which(var):
    server = Server(var)
    until(lambda: "overhedenoverleg beat" in " ".join(server.living().values()), "beat")
    beat = next(process for process, command in server.living().items() if "overhedenoverleg beat" in command)
    os.kill(beat, signal.SIGKILL)
    assert server.process.wait(timeout=10) == 1
    assert "Het proces beat is gestopt" in server.said()
    assert not server.living()


def test_the_accounts_that_are_shown_are_those_of_the_demonstration():
    assert [email for email, _ in ACCOUNTS] == [email for email, *_ in accounts.ACCOUNTS.values()]
