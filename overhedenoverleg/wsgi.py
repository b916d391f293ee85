"""The site for a WSGI server."""

from overhedenoverleg import start

start.check_services()

from django.core.wsgi import get_wsgi_application  # noqa: E402  (after the checks, which need no more than the settings)

application = get_wsgi_application()
