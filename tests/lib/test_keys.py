"""Addresses of many keys: each as if it was reversed on its own."""

import pytest
from django.urls import reverse

from lib.keys import addresses, new_key


@pytest.mark.parametrize(
    ("name", "number"),
    {
        "document-download": 0,
        "agreement-detail": 0,
        "participation-edit": 1,
        "participation-detail": 1,
    }.items(),
)
def test_an_address_made_of_a_key_is_the_one_that_is_reversed(name, number):
    for before in (["aaaaaaaaaa"], [new_key()]):
        address_of = addresses(name, *before[:number])
        for key in (new_key(), "aaaaaaaaaa"):
            assert address_of(key) == reverse(name, args=[*before[:number], key])
