"""A kind of letter for what is about a UDO, with the text that it begins with."""

from django.db import migrations, models

from letters.reference import rows


def load(apps, _):
    """Load the kinds that no version exists of: a new installation has them from 0007 on."""
    template = apps.get_model("letters", "LetterTemplate")
    known = set(template.objects.values_list("kind", flat=True))
    template.objects.bulk_create(row for row in rows(template) if row.kind not in known)


class Migration(migrations.Migration):

    dependencies = [
        ('letters', '0017_udos_as_sources'),
    ]

    operations = [
        migrations.AlterField(
            model_name='chain',
            name='kind',
            field=models.CharField(blank=True, choices=[('uitkomsten', 'Uitkomsten van een overleg'), ('voortgang', 'Voortgangsbrief met overzicht als bijlage'), ('aanbieding', 'Aanbiedingsbrief met afschrift'), ('geschil', 'Geschilbeslechting'), ('uitstel', 'Uitstelbericht over een toezegging'), ('udo', 'Uitvoerbaarheidstoets decentrale overheden (UDO)')], db_default='', help_text='Brieven van deze soort gaan langs deze lijn, tenzij iemand een andere kiest.', max_length=20, verbose_name='soort brief'),
        ),
        migrations.AlterField(
            model_name='chainhistory',
            name='kind',
            field=models.CharField(blank=True, choices=[('uitkomsten', 'Uitkomsten van een overleg'), ('voortgang', 'Voortgangsbrief met overzicht als bijlage'), ('aanbieding', 'Aanbiedingsbrief met afschrift'), ('geschil', 'Geschilbeslechting'), ('uitstel', 'Uitstelbericht over een toezegging'), ('udo', 'Uitvoerbaarheidstoets decentrale overheden (UDO)')], db_default='', help_text='Brieven van deze soort gaan langs deze lijn, tenzij iemand een andere kiest.', max_length=20, verbose_name='soort brief'),
        ),
        migrations.AlterField(
            model_name='lettertemplate',
            name='kind',
            field=models.CharField(choices=[('uitkomsten', 'Uitkomsten van een overleg'), ('voortgang', 'Voortgangsbrief met overzicht als bijlage'), ('aanbieding', 'Aanbiedingsbrief met afschrift'), ('geschil', 'Geschilbeslechting'), ('uitstel', 'Uitstelbericht over een toezegging'), ('udo', 'Uitvoerbaarheidstoets decentrale overheden (UDO)')], max_length=20, verbose_name='soort brief'),
        ),
        migrations.AlterField(
            model_name='lettertemplatehistory',
            name='kind',
            field=models.CharField(choices=[('uitkomsten', 'Uitkomsten van een overleg'), ('voortgang', 'Voortgangsbrief met overzicht als bijlage'), ('aanbieding', 'Aanbiedingsbrief met afschrift'), ('geschil', 'Geschilbeslechting'), ('uitstel', 'Uitstelbericht over een toezegging'), ('udo', 'Uitvoerbaarheidstoets decentrale overheden (UDO)')], max_length=20, verbose_name='soort brief'),
        ),
        migrations.RunPython(load, migrations.RunPython.noop),  # a version of a template is final: it stays
    ]
