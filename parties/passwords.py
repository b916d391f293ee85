"""What a password must be, said in plain Dutch."""

from django.contrib.auth import password_validation as django


class LongEnough(django.MinimumLengthValidator):
    """At least so many characters; nothing about digits or signs."""

    def get_error_message(self) -> str:
        return f"Dit wachtwoord is te kort. Gebruik minstens {self.min_length} tekens."

    def get_help_text(self) -> str:
        return f"Minstens {self.min_length} tekens."


class NotAboutYou(django.UserAttributeSimilarityValidator):
    """Not nearly the name or e-mail address."""

    DEFAULT_USER_ATTRIBUTES = ("name", "email")

    def __init__(self):
        super().__init__(user_attributes=self.DEFAULT_USER_ATTRIBUTES)

    def get_error_message(self) -> str:
        return "Dit wachtwoord lijkt te veel op uw naam of e-mailadres."

    def get_help_text(self) -> str:
        return "Niet uw naam of e-mailadres."


class NotWellKnown(django.CommonPasswordValidator):
    """Not among the twenty thousand that are tried first."""

    def get_error_message(self) -> str:
        return "Dit wachtwoord is te bekend. Kies iets wat alleen u bedenkt."

    def get_help_text(self) -> str:
        return "Geen bekend wachtwoord."
