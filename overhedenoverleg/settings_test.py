"""Settings for tests: the real ones, with quick passwords, plain static files and files per worker."""

import os

from overhedenoverleg.settings import *  # noqa: F403

PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
STORAGES = STORAGES | {  # noqa: F405
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
}
FILES_DIR = VAR / "test-files" / os.getenv("PYTEST_XDIST_WORKER", "one")  # noqa: F405
STORAGES["default"] = STORAGES["default"] | {"OPTIONS": {"location": FILES_DIR}}
STATIC_ROOT = BASE_DIR / "static"  # noqa: F405
EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
AXES_ENABLED = True
CACHES = {"default": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"}}
DATABASES["default"]["TEST"] = {"TEMPLATE": env.text("TEST_TEMPLATE", "template1")}  # noqa: F405
