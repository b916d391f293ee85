from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ("notices", "0006_bells"),
    ]

    operations = [
        migrations.RemoveConstraint(model_name="term", name="one_term_per_organisation"),
        migrations.AddConstraint(
            model_name="term",
            constraint=models.UniqueConstraint(
                fields=("subject_type", "subject_id", "kind", "organisation", "office"),
                name="one_term_per_office", nulls_distinct=False,
            ),
        ),
    ]
