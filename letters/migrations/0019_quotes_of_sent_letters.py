"""How the letters that were sent word afspraken, beside the texts of those, for who may read both."""

from django.db import migrations

SENT = ("sent", "published", "withdrawn")


def quote(apps, schema_editor):
    document_text = apps.get_model("agreements", "DocumentText")
    passages = apps.get_model("letters", "Passage").objects.filter(letter__state__in=SENT)
    for passage in passages.select_related("letter").order_by("pk").iterator():
        letter = passage.letter
        document_text.objects.get_or_create(
            agreement_id=passage.agreement_id,
            letter=letter.key,
            defaults={
                "kind": "brief",
                "name": letter.subject,
                "said_on": letter.date,
                "text": passage.text,
                "added_at": letter.sent_at,
                "level": letter.level,
                "owner_id": letter.owner_id,
                "audience_id": letter.audience_id,
                "embargo_until": letter.embargo_until,
            },
        )


def forget(apps, schema_editor):
    apps.get_model("agreements", "DocumentText").objects.exclude(letter="").delete()


class Migration(migrations.Migration):
    dependencies = [
        ("agreements", "0020_texts_of_other_documents"),
        ("letters", "0018_letters_about_udos"),
    ]

    operations = [migrations.RunPython(quote, forget)]
