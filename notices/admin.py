"""The kinds of notices in /beheer/: their days and roles may change, but what the code names stays."""

from django import forms
from django.contrib.admin import ModelAdmin
from django.core.exceptions import ValidationError
from django.utils import timezone

from notices.actions import rule_changed
from notices.models import Channel, NoticeKind
from parties.admin import Reference, site
from parties.models import Role

FARTHEST = 365


class KindForm(forms.ModelForm):
    """Refuse days and steps that could never be told."""

    roles = forms.MultipleChoiceField(
        label="Rollen", choices=Role, widget=forms.CheckboxSelectMultiple, required=False,
        help_text="Alleen bij een termijn: wie van de organisatie het hoort.",
    )  # fmt: skip

    class Meta:
        model = NoticeKind
        fields = "__all__"  # noqa: DJ007 (reference data)
        help_texts = {
            "alarms": "Getallen met komma’s: 28, 7, 1, 0, -7. Negatief is na de termijn.",
            "hops": "Drie getallen met komma’s: 7, 14, 28. Leeg als er niemand volgt. Geldt voor nieuwe termijnen.",
        }

    def clean_alarms(self):
        days = self.cleaned_data["alarms"]
        if any(abs(day) > FARTHEST for day in days):
            raise ValidationError("Kies dagen van hoogstens een jaar voor of na de termijn.")
        if len(set(days)) != len(days):
            raise ValidationError("Noem elke dag één keer.")
        return sorted(days, reverse=True)

    def clean_hops(self):
        hops = self.cleaned_data["hops"]
        if hops and (len(hops) != 3 or sorted(set(hops)) != hops or not 0 < hops[0] <= hops[-1] <= FARTHEST):
            raise ValidationError("Vul drie oplopende getallen in van 1 tot en met 365, of niets.")
        return hops

    def clean(self):
        data = super().clean()
        if self.instance.has_term:
            self._need(data, "alarms", "Kies ten minste één dag.")
            self._need(data, "roles", "Kies ten minste één rol.")
        else:
            for name in ("alarms", "hops", "roles"):
                if data.get(name):
                    self.add_error(name, "Deze soort heeft geen termijn. Laat dit leeg.")
        if data.get("is_fixed") and data.get("channel") == Channel.SITE:
            self.add_error("channel", "Wat altijd per mail komt, kan niet alleen op de site staan.")
        return data

    def _need(self, data: dict, name: str, words: str) -> None:
        if name not in self.errors and not data.get(name):
            self.add_error(name, words)


class NoticeKindAdmin(Reference, ModelAdmin):
    form = KindForm
    list_display = ["name", "group", "alarms", "hops", "channel", "is_fixed"]
    list_filter = ["group", "has_term"]
    readonly_fields = ["slug", "has_term"]

    def has_add_permission(self, request) -> bool:
        return False

    def has_delete_permission(self, request, obj=None) -> bool:
        return False

    def save_model(self, request, obj, form, change):
        """Set anew what hangs on the days, for every organisation, and keep what is always mailed mailed."""
        super().save_model(request, obj, form, change)
        rule_changed(obj, now=timezone.now(), has_other_days="alarms" in form.changed_data)


site.register(NoticeKind, NoticeKindAdmin)
