"""Renders that carry files along: embedded, or merged behind the text."""

from django.db import migrations, models

from lib.operations import together


class Migration(migrations.Migration):

    dependencies = [
        ('papers', '0008_sealed_rounds'),
    ]

    operations = together([
        migrations.AddField(
            model_name='render',
            name='enclosures',
            field=models.JSONField(blank=True, db_default=[], default=list, verbose_name='ingesloten bestanden'),
        ),
        migrations.AddField(
            model_name='render',
            name='shape',
            field=models.CharField(blank=True, db_default='', max_length=10, verbose_name='vorm'),
        ),
    ])
