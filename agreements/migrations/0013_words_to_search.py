"""Lessons, vooraankondigingen and themes of agendas are searched by their words."""

import django.contrib.postgres.indexes
import django.contrib.postgres.search
from django.db import migrations

from lib.operations import together


class Migration(migrations.Migration):

    dependencies = [
        ('agreements', '0012_corrections_and_withdrawals'),
    ]

    operations = together([
        migrations.AddIndex(
            model_name='lesson',
            index=django.contrib.postgres.indexes.GinIndex(django.contrib.postgres.search.SearchVector('subject', 'evaluation', 'lesson', 'applies_to', config='dutch'), name='lesson_words'),
        ),
        migrations.AddIndex(
            model_name='headsup',
            index=django.contrib.postgres.indexes.GinIndex(django.contrib.postgres.search.SearchVector('subject', 'when_words', 'contact', 'words', config='dutch'), name='heads_up_words'),
        ),
        migrations.AddIndex(
            model_name='cooperationtheme',
            index=django.contrib.postgres.indexes.GinIndex(django.contrib.postgres.search.SearchVector('name', 'goals', 'capacity', 'decisions', 'roles', 'other_parties', config='dutch'), name='cooperation_theme_words'),
        ),
    ])
