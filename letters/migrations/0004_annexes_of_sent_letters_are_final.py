"""Close the annexes of the letters that were sent before."""

from django.db import migrations

SENT = ("sent", "published", "withdrawn")


def close_annexes(apps, schema_editor):
    """Let the annexes of what was sent get no other version any more."""
    annexes = apps.get_model("letters", "LetterAnnex").objects.filter(letter__state__in=SENT)
    documents = apps.get_model("papers", "Document").objects.filter(is_final=False)
    documents.filter(pk__in=annexes.values("document")).update(is_final=True)


class Migration(migrations.Migration):

    dependencies = [('letters', '0003_on_behalf_with_proof')]

    operations = [migrations.RunPython(close_annexes, migrations.RunPython.noop)]
