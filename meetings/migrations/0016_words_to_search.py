"""An index on the words by which an overleg is searched."""

import django.contrib.postgres.indexes
import django.contrib.postgres.search
from django.db import migrations


class Migration(migrations.Migration):

    dependencies = [
        ('meetings', '0015_terms_before_and_after'),
        ('parties', '0007_access_review'),
    ]

    operations = [
        migrations.AddIndex(
            model_name='meeting',
            index=django.contrib.postgres.indexes.GinIndex(django.contrib.postgres.search.SearchVector('subject', 'building', 'planned_words', config='dutch'), name='meeting_words'),
        ),
        # The database must know which words are rare: a new index alone is no reason for it to look.
        migrations.RunSQL("ANALYZE meetings_meeting", migrations.RunSQL.noop),
    ]
