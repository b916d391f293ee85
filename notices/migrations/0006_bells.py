import django.db.models.deletion
from django.db import migrations, models

from lib.operations import Together


class Migration(migrations.Migration):

    dependencies = [
        ("notices", "0005_terms_and_notices"),
        ("parties", "0006_absence"),
    ]

    operations = [Together([
        migrations.CreateModel(
            name="Bell",
            fields=[
                ("term", models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, primary_key=True, related_name="bell", serialize=False, to="notices.term", verbose_name="termijn")),
                ("next_on", models.DateField(blank=True, null=True, verbose_name="volgende melding op")),
            ],
            options={
                "verbose_name": "wekker",
                "verbose_name_plural": "wekkers",
                "indexes": [models.Index(condition=models.Q(("next_on__isnull", False)), fields=["next_on"], name="bell_next")],
            },
        ),
        migrations.RunSQL(
            """
            SET CONSTRAINTS ALL IMMEDIATE;
            INSERT INTO notices_bell (term_id, next_on) SELECT id, next_on FROM notices_term;
            """,
            """
            UPDATE notices_term AS term
            SET next_on = bell.next_on,
                gone = (SELECT count(*) FROM unnest(term.alarms) AS day WHERE bell.next_on IS NULL OR day < bell.next_on)
            FROM notices_bell AS bell WHERE bell.term_id = term.id;
            SET CONSTRAINTS ALL IMMEDIATE;
            """,
        ),
        migrations.RemoveConstraint(model_name="term", name="closed_term_is_silent"),
        migrations.RemoveIndex(model_name="term", name="term_next"),
        migrations.RemoveField(model_name="term", name="gone"),
        migrations.RemoveField(model_name="term", name="next_on"),
        migrations.AddConstraint(
            model_name="term",
            constraint=models.CheckConstraint(
                condition=models.Q(("closed_at", None), ("table_on", None), _connector="OR"), name="closed_term_is_silent"
            ),
        ),
    ])]
