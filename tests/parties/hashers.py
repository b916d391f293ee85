"""A password hasher that counts how often it worked, to compare effort without a clock."""

from django.contrib.auth.hashers import MD5PasswordHasher


class Counting(MD5PasswordHasher):
    algorithm = "counting"
    rounds = 0

    def encode(self, password, salt):
        type(self).rounds += 1
        return super().encode(password, salt)
