"""Let a row of a circle bar an office for a while, so that a replaced office reads no longer and later again."""

from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('parties', '0003_seat_handed_over'),
    ]

    operations = [
        migrations.AddField(
            model_name='audiencemember',
            name='is_barred',
            field=models.BooleanField(db_default=False, default=False, verbose_name='leest juist niet'),
        ),
        migrations.AddIndex(
            model_name='audiencemember',
            index=models.Index(condition=models.Q(('is_barred', True)), fields=['audience', 'office'], name='barred_office'),
        ),
        migrations.AddConstraint(
            model_name='audiencemember',
            constraint=models.CheckConstraint(condition=models.Q(('is_barred', False), ('office__isnull', False), _connector='OR'), name='only_an_office_is_barred'),
        ),
    ]
