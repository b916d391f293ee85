"""Settings of a web process whose pages are opened in a browser: it serves the static files of packages too."""

from overhedenoverleg.settings_test import *  # noqa: F403

WHITENOISE_USE_FINDERS = True
