"""A statement that is written once is answered for the rows that are asked about, and holds no other's."""

import pytest
from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import OuterRef
from django.db.models.functions import JSONObject

from lib.standing import standing
from parties.models import Organisation, OrganisationName

pytestmark = pytest.mark.django_db


@standing
def names(one: int, other: int):
    of_other = OrganisationName.objects.filter(organisation=other).values(it=JSONObject(name="name"))
    rows = Organisation.objects.filter(pk=one).order_by()
    kind = rows.filter(names__organisation=OuterRef("pk")).values("kind")
    return rows.values_list(
        JSONObject(slug="slug", kind=ArraySubquery(kind[:1]), other=ArraySubquery(of_other))
    )


@standing
def spoken(one: int, word: str):
    of_word = OrganisationName.objects.filter(organisation=one, abbreviation=word).values("abbreviation")
    return (
        Organisation.objects.filter(pk=one).order_by().values_list(JSONObject(found=ArraySubquery(of_word)))
    )


def test_a_word_is_asked_about_like_a_number(house):
    bzk, vng = house.organisations["bzk"], house.organisations["vng"]
    assert [spoken(bzk.pk, word)["found"] for word in ("BZK", "VNG", "' OR true --")] == [["BZK"], [], []]
    assert spoken(vng.pk, "VNG")["found"] == ["VNG"]


def test_each_question_is_answered_about_its_own_rows_with_one_query(house, django_assert_num_queries):
    bzk, vng = house.organisations["bzk"], house.organisations["vng"]
    with django_assert_num_queries(2):
        found = [names(bzk.pk, vng.pk), names(vng.pk, bzk.pk)]
    assert [one["slug"] for one in found] == ["bzk", "vng"]
    assert found[0]["other"] == [{"name": str(one.name)} for one in vng.names.all()]
    assert found[1]["other"] == [{"name": str(one.name)} for one in bzk.names.all()]
    assert names(0, bzk.pk) is None
