"""`.ci/run`: nothing but `script/test`, told where the source documents lie if they lie beside the project."""

import shutil
import subprocess
from pathlib import Path

import pytest

from tests.commands.running import ROOT, environment


@pytest.fixture
def project(tmp_path) -> Path:
    """A project with a `script/test` that says how it is called."""
    folder = tmp_path / "een project"
    (folder / "script").mkdir(parents=True)
    (folder / ".ci").mkdir()
    shutil.copy(ROOT / ".ci/run", folder / ".ci/run")
    (folder / "script/test").write_text('#!/bin/sh\necho "$* ${DEMO_SOURCES-none}"\nexit 3\n')
    (folder / "script/test").chmod(0o755)
    return folder


def said(project: Path, **settings: str) -> str:
    done = subprocess.run(
        [project / ".ci/run", "-x"], cwd="/", env=environment(**settings), capture_output=True, text=True
    )
    assert done.returncode == 3
    return done.stdout.strip()


def test_without_source_documents_nothing_is_set(project):
    assert said(project) == "-x none"


def test_source_documents_beside_the_project_are_used(project):
    (project.parent / "shared/seeds").mkdir(parents=True)
    assert said(project) == f"-x {project}/../shared/seeds"


def test_another_folder_that_was_set_is_left_as_it_is(project):
    (project.parent / "shared/seeds").mkdir(parents=True)
    assert said(project, DEMO_SOURCES="/elders") == "-x /elders"
