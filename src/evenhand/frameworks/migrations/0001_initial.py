import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('parties', '0001_initial'),
    ]

    operations = [
        migrations.CreateModel(
            name='Framework',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('reference', models.CharField(max_length=20, unique=True, verbose_name='reference')),
                ('name_en', models.CharField(max_length=160, verbose_name='name in English')),
                ('name_zh', models.CharField(max_length=160, verbose_name='name in Chinese')),
            ],
        ),
        migrations.CreateModel(
            name='FrameworkVersion',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('reference', models.CharField(max_length=44, unique=True, verbose_name='reference')),
                ('label', models.CharField(max_length=20, verbose_name='version')),
                ('adopted_on', models.DateField(blank=True, null=True, verbose_name='adopted on')),
                ('revision', models.PositiveIntegerField(default=1)),
                ('framework', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='versions', to='frameworks.framework')),
                ('owner', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='parties.organisation')),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('framework', 'label'), name='framework_version_once')],
            },
        ),
        migrations.CreateModel(
            name='Criterion',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('position', models.PositiveSmallIntegerField(verbose_name='number')),
                ('title_en', models.CharField(blank=True, max_length=160, verbose_name='criterion in English')),
                ('title_zh', models.CharField(blank=True, max_length=160, verbose_name='criterion in Chinese')),
                ('words_en', models.CharField(blank=True, max_length=400, verbose_name='explanation in English')),
                ('words_zh', models.CharField(blank=True, max_length=400, verbose_name='explanation in Chinese')),
                ('weight_bp', models.PositiveSmallIntegerField(verbose_name='weight')),
                ('evidence', models.CharField(choices=[('none', 'none'), ('hours', 'hours by line'), ('groups', 'shares of target groups'), ('requests', 'tasks outside the contract'), ('duties', 'duties kept and late'), ('feedback', 'residents’ ratings and complaints')], default='none', max_length=10, verbose_name='evidence')),
                ('version', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='criteria', to='frameworks.frameworkversion')),
            ],
            options={
                'ordering': ['position'],
                'constraints': [models.UniqueConstraint(fields=('version', 'position'), name='criterion_position_once')],
            },
        ),
        migrations.CreateModel(
            name='Level',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('value', models.PositiveSmallIntegerField(verbose_name='value')),
                ('title_en', models.CharField(max_length=80, verbose_name='level in English')),
                ('title_zh', models.CharField(max_length=80, verbose_name='level in Chinese')),
                ('version', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='levels', to='frameworks.frameworkversion')),
            ],
            options={
                'ordering': ['value'],
                'constraints': [models.UniqueConstraint(fields=('version', 'value'), name='level_value_once')],
            },
        ),
    ]
