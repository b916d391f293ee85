#!/usr/bin/env python
"""Django's commands for this project; a wrong setting or a dead database gives one line and exit code 2."""

import gc
import sys

from overhedenoverleg import start

WITHOUT_DATABASE = {"check", "collectstatic", "help", "makemigrations", "version", "--help", "--version"}


def main() -> None:
    """Run the command named on the command line."""
    start.check_settings()
    if sys.argv[1:] and sys.argv[1] not in WITHOUT_DATABASE:
        start.check_database()
    from django.core.management import execute_from_command_line  # after the checks: they answer sooner

    # A command ends soon: looking for rubbish all the time took a fifth of all migrating.
    gc.set_threshold(100_000, 50, 100)
    execute_from_command_line(sys.argv)


if __name__ == "__main__":
    main()
