"""All addresses of the site, and one whose view has a fault."""

from django.urls import path

from overhedenoverleg import urls

SECRET = "een wachtwoord dat in een foutmelding staat"
handler500 = urls.handler500


def broken(request):
    raise RuntimeError(SECRET)


urlpatterns = [*urls.urlpatterns, path("kapot/", broken)]
