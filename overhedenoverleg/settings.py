"""All settings; values come from the environment (see docs/settings.md)."""

from datetime import timedelta
from pathlib import Path
from urllib.parse import urlsplit

import environ
from csp.constants import NONCE, NONE, SELF
from whitenoise.compress import Compressor

from lib import env
from lib.seal import derived_key

BASE_DIR = Path(__file__).resolve().parent.parent
VAR = Path(env.text("VAR_DIR", str(BASE_DIR / "var")))

# --- Mode ---------------------------------------------------------------------------------------
DEMO = env.flag("DEMO")
DEMO_PASSWORD = env.text("DEMO_PASSWORD", "overleg-demo")
DEMO_SOURCES = env.text("DEMO_SOURCES", "")
DEBUG = False
SECRET_KEY = env.text("SECRET_KEY", "alleen-voor-de-demo-" * 3) if DEMO else env.secret("SECRET_KEY")
BASE_URL = env.site("BASE_URL", "http://127.0.0.1:8000" if DEMO else None)
ALLOWED_HOSTS = env.items("ALLOWED_HOSTS", "*" if DEMO else (urlsplit(BASE_URL).hostname or ""))
HTTPS = BASE_URL.startswith("https://")

# --- Apps: the floors of the house, from the ground up --------------------------------------------
INSTALLED_APPS = [
    "lib",
    "parties",
    "trail",
    "papers",
    "notices",
    "meetings",
    "agreements",
    "udo",
    "disputes",
    "letters",
    "overhedenoverleg",
    "django.contrib.admin",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django.contrib.postgres",
    "django.forms",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "allauth.socialaccount",
    "allauth.socialaccount.providers.openid_connect",
    "axes",
    "csp",
    "django_htmx",
    "django_prose_editor",
    "pghistory",
    "pgtrigger",
    "template_partials",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.middleware.gzip.GZipMiddleware",
    "csp.middleware.CSPMiddleware",
    "parties.sessions.LateAnswerMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "parties.middleware.TidyMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "parties.middleware.SeatMiddleware",
    "parties.middleware.SecondFactorMiddleware",
    "parties.keeping.KeepMiddleware",
    "disputes.reading.ReadingMiddleware",
    "overhedenoverleg.shell.WithoutPdfMiddleware",
    "axes.middleware.AxesMiddleware",
]

ROOT_URLCONF = "overhedenoverleg.urls"
WSGI_APPLICATION = "overhedenoverleg.wsgi.application"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "overhedenoverleg.shell.shell",
            ],
            "builtins": [
                "lib.templatetags.ui",
                "lib.templatetags.paper",
                "parties.templatetags.visibility",
                "trail.templatetags.trail",
                "template_partials.templatetags.partials",
            ],
        },
    }
]
FORM_RENDERER = "django.forms.renderers.TemplatesSetting"

# --- Database, broker, cache ------------------------------------------------------------------------
DATABASE_URL = env.address(
    "DATABASE_URL",
    schemes=("postgresql", "postgres"),
    example="postgresql://naam:wachtwoord@host/database",
    has_host=False,
)
DATABASES = {"default": environ.Env.db_url_config(DATABASE_URL, engine="django.db.backends.postgresql")}
DATABASES["default"] |= {"ATOMIC_REQUESTS": False, "CONN_HEALTH_CHECKS": True}
DATABASES["default"].setdefault("OPTIONS", {})["pool"] = {"min_size": 1, "max_size": 8, "timeout": 10}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

REDIS_URL = env.address(
    "REDIS_URL", schemes=("redis", "rediss", "redis+socket"), example="redis://host:6379/0", has_host=False
)
CELERY_BROKER_URL = REDIS_URL
CACHES = {
    "default": {
        "BACKEND": "lib.cache.Cache",
        "LOCATION": REDIS_URL.replace("redis+socket://", "unix://", 1),
        "KEY_PREFIX": "overhedenoverleg",
    }
}
# What a queue holds, and after how many seconds a job there is asked to stop, and is stopped.
QUEUES: dict[str, tuple[tuple[str, ...], int, int]] = {
    "mail": (("notices.deliver",), 90, 120),
    "documents": (
        ("papers.render", "letters.render", "agreements.bundle", "overhedenoverleg.scan"),
        540,
        600,
    ),
    "sweep": (("overhedenoverleg.sweep", "letters.send_planned"), 240, 300),
}
CELERY_TASK_DEFAULT_QUEUE = "sweep"
CELERY_TASK_ROUTES = {task: {"queue": queue} for queue, (tasks, *_) in QUEUES.items() for task in tasks}
CELERY_TASK_ANNOTATIONS = {
    task: {"soft_time_limit": soft, "time_limit": hard}
    for tasks, soft, hard in QUEUES.values()
    for task in tasks
}
CELERY_TASK_IGNORE_RESULT = True
CELERY_TASK_ACKS_LATE = True
CELERY_TASK_REJECT_ON_WORKER_LOST = True
CELERY_WORKER_PREFETCH_MULTIPLIER = 1
CELERY_BROKER_CONNECTION_RETRY_ON_STARTUP = True
CELERY_TIMEZONE = "Europe/Amsterdam"
CELERY_BEAT_SCHEDULE = {
    "sweep": {"task": "overhedenoverleg.sweep", "schedule": 20.0, "options": {"expires": 18}}
}

SESSION_ENGINE = "parties.sessions"

# --- Who comes in ---------------------------------------------------------------------------------
AUTH_USER_MODEL = "parties.User"
AUTHENTICATION_BACKENDS = [
    "axes.backends.AxesStandaloneBackend",
    "allauth.account.auth_backends.AuthenticationBackend",
]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "parties.passwords.NotAboutYou"},
    {"NAME": "parties.passwords.LongEnough", "OPTIONS": {"min_length": 12}},
    {"NAME": "parties.passwords.NotWellKnown"},
]
PASSWORD_HASHERS = [
    "django.contrib.auth.hashers.Argon2PasswordHasher",
    "django.contrib.auth.hashers.PBKDF2PasswordHasher",
]
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "/"
LOGOUT_REDIRECT_URL = "/openbaar/"
PASSWORD_RESET_TIMEOUT = 60 * 60

# --- Logging in: accounts by invitation (allauth) ---------------------------------------------------
ACCOUNT_ADAPTER = "notices.adapters.AccountAdapter"
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1*"]
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_EMAIL_NOTIFICATIONS = True
ACCOUNT_SESSION_REMEMBER = False
ACCOUNT_DEFAULT_HTTP_PROTOCOL = urlsplit(BASE_URL).scheme
ACCOUNT_RATE_LIMITS = {"reset_password": "20/m/ip,5/h/key"}
ACCOUNT_FORMS = {
    "login": "parties.forms.LoginForm",
    "reset_password": "parties.forms.ResetPasswordForm",
    "reset_password_from_key": "parties.forms.ResetPasswordKeyForm",
    "change_password": "parties.forms.ChangePasswordForm",
    "set_password": "parties.forms.SetPasswordForm",
    "reauthenticate": "parties.forms.ReauthenticateForm",
}

# --- Logging in: a second step (allauth MFA) ----------------------------------------------------------
MFA_ADAPTER = "parties.adapters.SecondStepAdapter"
MFA_SUPPORTED_TYPES = ["totp", "webauthn", "recovery_codes"]
MFA_TOTP_ISSUER = "Overhedenoverleg"
MFA_ALLOW_UNVERIFIED_EMAIL = True  # an account comes from a mailed invitation: its address is proven
MFA_FORMS = {
    "authenticate": "parties.forms.CodeForm",
    "reauthenticate": "parties.forms.CodeAgainForm",
    "activate_totp": "parties.forms.ActivateTOTPForm",
    "authenticate_webauthn": "parties.forms.KeyForm",
    "reauthenticate_webauthn": "parties.forms.KeyAgainForm",
    "add_webauthn": "parties.forms.AddKeyForm",
    "edit_webauthn": "parties.forms.EditKeyForm",
}

# --- Logging in: lock-out after repeated failure (axes) -------------------------------------------------
AXES_HANDLER = "parties.lockout.Lockout"
AXES_FAILURE_LIMIT = 5
AXES_COOLOFF_TIME = timedelta(minutes=30)
AXES_LOCKOUT_PARAMETERS = [["username", "ip_address"]]
AXES_RESET_ON_SUCCESS = True
AXES_RESET_COOL_OFF_ON_FAILURE_DURING_LOCKOUT = False
AXES_DISABLE_ACCESS_LOG = True
AXES_CLIENT_IP_CALLABLE = "parties.access.client_address"
AXES_LOCKOUT_CALLABLE = "parties.views.entrance.locked_out"

# --- Logging in: the own organisation's account (OpenID Connect), only with OIDC_SERVER_URL ----------------
SOCIALACCOUNT_ADAPTER = "parties.adapters.SocialAccountAdapter"
SOCIALACCOUNT_EMAIL_AUTHENTICATION = True
# A link, no form: `form-action` would stop the browser on its way to the organisation's own server.
SOCIALACCOUNT_LOGIN_ON_GET = True
OIDC_SERVER_URL = env.address(
    "OIDC_SERVER_URL", "", schemes=("https", "http"), example="https://inloggen.example.nl"
)
SOCIALACCOUNT_PROVIDERS = {"openid_connect": {"OAUTH_PKCE_ENABLED": True, "APPS": []}}
if OIDC_SERVER_URL:
    SOCIALACCOUNT_PROVIDERS["openid_connect"]["APPS"] = [
        {
            "provider_id": "organisatie",
            "name": env.text("OIDC_NAME", "uw organisatie"),
            "client_id": env.text("OIDC_CLIENT_ID"),
            "secret": env.text("OIDC_CLIENT_SECRET"),
            "settings": {"server_url": OIDC_SERVER_URL, "fetch_userinfo": True},
        }
    ]

# --- Language, time, text -------------------------------------------------------------------------
LANGUAGE_CODE = "nl"
LANGUAGES = [("nl", "Nederlands")]
TIME_ZONE = "Europe/Amsterdam"
USE_TZ = True
USE_I18N = True
USE_THOUSAND_SEPARATOR = False

# --- Files ----------------------------------------------------------------------------------------
STATIC_URL = "/static/"
STATIC_ROOT = VAR / "static"
STATICFILES_DIRS = [BASE_DIR / "static"]
FILES_DIR = Path(env.text("FILES_DIR", str(VAR / "files")))
# Colours, fonts and logos of ministries, for documents (see docs/documents.md).
HOUSE_STYLES_DIR = Path(folder) if (folder := env.text("HOUSE_STYLES_DIR", "")) else None
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage", "OPTIONS": {"location": FILES_DIR}},
    "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"},
}
WHITENOISE_KEEP_ONLY_HASHED_FILES = True
WHITENOISE_SKIP_COMPRESS_EXTENSIONS = (*Compressor.SKIP_COMPRESS_EXTENSIONS, "map", "ttf")
FILE_UPLOAD_PERMISSIONS = 0o640
FILE_UPLOAD_HANDLERS = ["lib.files.LimitedUploadHandler"]
UPLOAD_LIMIT = 50 * 1024 * 1024
DATA_UPLOAD_MAX_MEMORY_SIZE = 5 * 1024 * 1024
DATA_UPLOAD_MAX_NUMBER_FIELDS = 2000
CLAMAV_SOCKET = env.address(
    "CLAMAV_SOCKET",
    "",
    schemes=("tcp", "unix", ""),
    example="/run/clamav/clamd.ctl of tcp://clamav:3310",
    has_host=False,
)

# --- Mail -----------------------------------------------------------------------------------------
MAIL_RETRY = timedelta(seconds=env.number("MAIL_RETRY_SECONDS", 120, least=0, most=3600))
DEFAULT_FROM_EMAIL = env.text(
    "DEFAULT_FROM_EMAIL", "Overhedenoverleg <niet-antwoorden@overleg.example>" if DEMO else None
)
SERVER_EMAIL = DEFAULT_FROM_EMAIL
EMAIL_URL = env.address(
    "EMAIL_URL",
    "",
    schemes=("smtp", "smtps", "smtp+tls", "smtp+ssl"),
    example="smtp+tls://naam:wachtwoord@mail.example.nl:587",
)
EMAIL_TIMEOUT = 15
EMAIL_SUBJECT_PREFIX = "[Overhedenoverleg] "
if EMAIL_URL:
    vars().update(environ.Env.email_url_config(EMAIL_URL))
else:
    EMAIL_BACKEND = "django.core.mail.backends.filebased.EmailBackend"
    EMAIL_FILE_PATH = VAR / "mail"

# --- Headers --------------------------------------------------------------------------------------
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [SELF],
        "script-src": [SELF, NONCE],
        "style-src": [SELF],
        "img-src": [SELF, "data:"],
        "font-src": [SELF],
        "connect-src": [SELF],
        "object-src": [NONE],
        "base-uri": [NONE],
        "form-action": [SELF],
        "frame-ancestors": [NONE],
    }
}
X_FRAME_OPTIONS = "DENY"
SECURE_REFERRER_POLICY = "same-origin"
SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_SSL_REDIRECT = HTTPS
SECURE_REDIRECT_EXEMPT = [r"^gezond/$"]
SECURE_HSTS_SECONDS = 63072000 if HTTPS else 0
SECURE_HSTS_INCLUDE_SUBDOMAINS = HTTPS
SECURE_HSTS_PRELOAD = HTTPS
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = HTTPS
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = CSRF_COOKIE_SAMESITE = "Lax"
SESSION_COOKIE_AGE = 12 * 60 * 60
SESSION_IDLE_SECONDS = 60 * 60
CSRF_TRUSTED_ORIGINS = [BASE_URL]
CSRF_FAILURE_VIEW = "overhedenoverleg.views.csrf_failure"
TRUSTED_PROXIES = env.number("TRUSTED_PROXIES", 0, least=0, most=5)
if TRUSTED_PROXIES:
    SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
METRICS_TOKEN = env.text("METRICS_TOKEN", "")
SEAL_KEYS = env.keys("SEAL_KEYS", derived_key(SECRET_KEY) if DEMO else None)

# --- What is written down while running: warnings and faults, on standard error ---------------------
LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"line": {"format": "{asctime} {levelname} {name} {message}", "style": "{"}},
    "handlers": {"console": {"class": "logging.StreamHandler", "formatter": "line"}},
    "root": {"handlers": ["console"], "level": "WARNING"},
    "loggers": {"django": {"handlers": ["console"], "level": "WARNING", "propagate": False}},
}
