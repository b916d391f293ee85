"""/beheer/: reference data only, for functional administrators only; nothing with a level, event or mail."""

from django.conf import settings
from django.contrib.admin import AdminSite, ModelAdmin, TabularInline
from django.contrib.auth.views import redirect_to_login
from django.core.exceptions import PermissionDenied
from django.db import models
from django.shortcuts import redirect

from parties.models import (
    Cabinet,
    DecisionDay,
    Office,
    OfficeTitle,
    Organisation,
    OrganisationName,
    Recess,
    RuleSource,
    Tenure,
    Theme,
)
from parties.permissions import may_manage_reference_data


class ReferenceSite(AdminSite):
    """The Django admin behind our own login, passwords and log-out."""

    site_title = "Beheer Overhedenoverleg"
    site_header = "Beheer van Overhedenoverleg"
    index_title = "Stamgegevens"
    site_url = "/"
    enable_nav_sidebar = False

    def has_permission(self, request) -> bool:
        return may_manage_reference_data(request.seat)

    def login(self, request, extra_context=None):
        """Lead to our login page; who is logged in without the right seat gets 403."""
        if request.user.is_authenticated:
            raise PermissionDenied
        return redirect_to_login(request.GET.get("next", "/beheer/"), settings.LOGIN_URL)

    def logout(self, request, extra_context=None):
        return redirect("account_logout")

    def password_change(self, request, extra_context=None):
        return redirect("account_change_password")

    def password_change_done(self, request, extra_context=None):
        return redirect("account-own")


site = ReferenceSite(name="admin")


class Reference:
    """Whoever is let in may do all but remove what the record still points at: the database refuses that."""

    def has_module_permission(self, request) -> bool:
        return site.has_permission(request)

    def has_view_permission(self, request, obj=None) -> bool:
        return site.has_permission(request)

    has_add_permission = has_change_permission = has_delete_permission = has_view_permission


class Dated(Reference, TabularInline):
    """Rows with a period, on the page of what they belong to."""

    extra = 0


class Names(Dated):
    model = OrganisationName


class Titles(Dated):
    model = OfficeTitle


class Tenures(Dated):
    model = Tenure


class OrganisationAdmin(Reference, ModelAdmin):
    list_display = ["slug", "kind", "tooi_code", "mailbox", "order"]
    list_filter = ["kind"]
    search_fields = ["slug", "names__name"]
    inlines = [Names]


class OfficeAdmin(Reference, ModelAdmin):
    list_display = ["slug", "kind", "organisation", "is_fund_manager", "order"]
    list_filter = ["kind"]
    list_select_related = ["organisation"]
    search_fields = ["slug", "titles__title"]
    inlines = [Titles, Tenures]


class CabinetAdmin(Reference, ModelAdmin):
    list_display = ["name", "since", "demissionary_since", "until"]


class RecessAdmin(Reference, ModelAdmin):
    list_display = ["name", "first_day", "last_day", "source"]


class DecisionDayAdmin(Reference, ModelAdmin):
    list_display = ["day", "name", "organisation", "source"]
    list_filter = ["organisation"]
    date_hierarchy = "day"


class ThemeAdmin(Reference, ModelAdmin):
    list_display = ["name", "kind", "lead_office", "order"]
    list_filter = ["kind"]
    list_select_related = ["lead_office"]


class RuleSourceAdmin(Reference, ModelAdmin):
    list_display = ["title", "article", "kind", "valid_from", "valid_until"]
    list_filter = ["kind"]
    search_fields = ["title", "article", "summary"]
    formfield_overrides = {models.URLField: {"assume_scheme": "https"}}


site.register(Organisation, OrganisationAdmin)
site.register(Office, OfficeAdmin)
site.register(Cabinet, CabinetAdmin)
site.register(Recess, RecessAdmin)
site.register(DecisionDay, DecisionDayAdmin)
site.register(Theme, ThemeAdmin)
site.register(RuleSource, RuleSourceAdmin)
