"""The akkoordlijnen in /beheer/: per ministry and kind of letter, with their stations in order."""

from django.contrib.admin import ModelAdmin, TabularInline, display
from django.utils import timezone

from letters.models import Chain, ChainStation
from parties.admin import Reference, site
from parties.models import Role, Seat, Side


class Stations(Reference, TabularInline):
    model = ChainStation
    extra = 1

    def formfield_for_foreignkey(self, db_field, request, **kwargs):
        """Offer, as a person, who decides for a ministry at this moment, by name."""
        if db_field.name != "person":
            return super().formfield_for_foreignkey(db_field, request, **kwargs)
        kinds = [row for row in Seat.objects.active(timezone.now()).with_labels() if row.side == Side.RIJK]
        seats = [row.pk for row in kinds if row.role in {Role.POLICY, Role.APPROVER}]
        field = super().formfield_for_foreignkey(
            db_field, request, queryset=Seat.objects.filter(pk__in=seats).with_labels(), **kwargs
        )
        field.label_from_instance = lambda seat: f"{seat.user.name} ({seat.label})"
        return field


class ChainAdmin(Reference, ModelAdmin):
    list_display = ("name", "for_kind", "organisation", "is_usual", "people_differ")
    list_filter = ("organisation",)
    inlines = (Stations,)

    @display(description="soort brief", ordering="kind")
    def for_kind(self, chain: Chain) -> str:
        """Say for which letters the line is, also if it has no kind of its own."""
        if chain.kind:
            return chain.get_kind_display()
        return "elke soort zonder eigen lijn" if chain.is_usual else "alleen wie deze lijn kiest"


site.register(Chain, ChainAdmin)
