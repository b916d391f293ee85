from django.apps import AppConfig


class DisputesConfig(AppConfig):
    name = "disputes"
    verbose_name = "Geschillen"

    def ready(self):
        from disputes.actions import reactions  # only now are the models there
        from papers.actions import sealing

        sealing.AT_OPENING[reactions.KIND] = reactions.give_opened
