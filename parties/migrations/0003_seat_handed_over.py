"""When the organisation was told what a seat that ended leaves behind."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("parties", "0002_invitation_and_session")]

    operations = [
        migrations.AddField(
            "seat",
            "handed_over_at",
            models.DateTimeField(blank=True, editable=False, null=True, verbose_name="overgedragen op"),
        ),
    ]
