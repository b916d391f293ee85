"""The lines of one question in their order, so that a page of them reads no others."""

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("agreements", "0016_taken_off_the_public_site")]

    operations = [
        migrations.AlterField(
            "progressquestion", "request",
            models.ForeignKey(
                "agreements.progressrequest", django.db.models.deletion.PROTECT, related_name="questions",
                db_index=False, verbose_name="voortgangsvraag",
            ),
        ),
        migrations.AddIndex(
            "progressquestion", models.Index(fields=["request", "id"], name="question_by_request")
        ),
    ]  # fmt: skip
