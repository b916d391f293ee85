"""Settings for tests: the real ones, with quick passwords, plain static files, and files and a broker per worker."""

import os

from overhedenoverleg.settings import *  # noqa: F403

PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
STORAGES = STORAGES | {  # noqa: F405
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
}
WORKER = os.getenv("PYTEST_XDIST_WORKER", "one")
FILES_DIR = VAR / "test-files" / WORKER  # noqa: F405
STORAGES["default"] = STORAGES["default"] | {"OPTIONS": {"location": FILES_DIR}}
STATIC_ROOT = BASE_DIR / "static"  # noqa: F405
EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
AXES_ENABLED = True
if WORKER != "one":  # gw0, gw1, …: each has one of the broker's databases for itself
    REDIS_URL = CELERY_BROKER_URL = f"{REDIS_URL}?virtual_host={int(WORKER[2:]) + 1}"  # noqa: F405
CACHES = {"default": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"}}
DATABASES["default"]["TEST"] = {"TEMPLATE": env.text("TEST_TEMPLATE", "template1")}  # noqa: F405
