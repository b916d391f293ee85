from django.apps import AppConfig


class DisputesConfig(AppConfig):
    name = "disputes"
    verbose_name = "Geschillen"

    def ready(self):
        """Let reactions under seal become reactions when they open."""
        from papers.models import SealedRound  # only now are the models there

        SealedRound.AT_OPENING[SealedRound.Kind.REACTIONS] = "disputes.actions.reactions.give_opened"
