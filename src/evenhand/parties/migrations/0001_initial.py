import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
    ]

    operations = [
        migrations.CreateModel(
            name='Jurisdiction',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('reference', models.CharField(max_length=20, unique=True, verbose_name='reference')),
                ('name_en', models.CharField(max_length=120, verbose_name='name in English')),
                ('name_zh', models.CharField(max_length=120, verbose_name='name in Chinese')),
                ('time_zone', models.CharField(max_length=40, verbose_name='time zone')),
                ('currency', models.CharField(max_length=3, verbose_name='currency')),
                ('currency_digits', models.PositiveSmallIntegerField(default=2, verbose_name='decimal places of the currency')),
                ('prevailing_language', models.CharField(choices=[('en', 'English'), ('zh-hans', 'Chinese')], max_length=8, verbose_name='prevailing language')),
                ('rules', models.JSONField(default=dict, verbose_name='legal rules')),
                ('numbering', models.JSONField(default=dict, verbose_name='numbering')),
            ],
        ),
        migrations.CreateModel(
            name='Person',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('password', models.CharField(max_length=128, verbose_name='password')),
                ('last_login', models.DateTimeField(blank=True, null=True, verbose_name='last login')),
                ('reference', models.CharField(max_length=20, unique=True, verbose_name='reference')),
                ('email', models.EmailField(blank=True, max_length=254, null=True, unique=True, verbose_name='e-mail')),
                ('mobile', models.CharField(blank=True, max_length=20, null=True, unique=True, verbose_name='mobile number')),
                ('name_en', models.CharField(max_length=80, verbose_name='name in Latin letters')),
                ('name_zh', models.CharField(blank=True, max_length=80, verbose_name='name in Chinese')),
                ('language', models.CharField(default='zh-hans', max_length=8, verbose_name='language of messages')),
                ('is_active', models.BooleanField(default=True, verbose_name='open')),
                ('joined_at', models.DateTimeField(auto_now_add=True, verbose_name='joined')),
            ],
            options={
                'constraints': [models.CheckConstraint(condition=models.Q(('email__isnull', False), ('mobile__isnull', False), _connector='OR'), name='person_can_be_reached')],
            },
        ),
        migrations.CreateModel(
            name='Area',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('reference', models.CharField(max_length=20, unique=True, verbose_name='reference')),
                ('path', models.CharField(max_length=80, unique=True)),
                ('level', models.CharField(choices=[('city', 'city'), ('district', 'district'), ('street', 'street')], max_length=10, verbose_name='level')),
                ('name_en', models.CharField(max_length=120, verbose_name='name in English')),
                ('name_zh', models.CharField(max_length=120, verbose_name='name in Chinese')),
                ('population', models.PositiveIntegerField(blank=True, null=True, verbose_name='population')),
                ('prefix', models.CharField(max_length=4, verbose_name='prefix of references')),
                ('parent', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='children', to='parties.area')),
                ('jurisdiction', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='areas', to='parties.jurisdiction')),
            ],
        ),
        migrations.CreateModel(
            name='Centre',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('reference', models.CharField(max_length=20, unique=True, verbose_name='reference')),
                ('name_en', models.CharField(max_length=160, verbose_name='name in English')),
                ('name_zh', models.CharField(max_length=160, verbose_name='name in Chinese')),
                ('address_en', models.CharField(blank=True, max_length=200, verbose_name='address in English')),
                ('address_zh', models.CharField(blank=True, max_length=200, verbose_name='address in Chinese')),
                ('area', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='centres', to='parties.area')),
            ],
        ),
        migrations.CreateModel(
            name='Organisation',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('reference', models.CharField(max_length=20, unique=True, verbose_name='reference')),
                ('name_en', models.CharField(max_length=160, verbose_name='name in English')),
                ('name_zh', models.CharField(max_length=160, verbose_name='name in Chinese')),
                ('identifier_scheme', models.CharField(blank=True, max_length=20, verbose_name='register')),
                ('identifier', models.CharField(blank=True, max_length=40, verbose_name='number in the register')),
                ('address', models.CharField(blank=True, max_length=200, verbose_name='address')),
                ('area', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='organisations', to='parties.area')),
                ('jurisdiction', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='organisations', to='parties.jurisdiction')),
            ],
            options={
                'constraints': [models.UniqueConstraint(condition=models.Q(('identifier', ''), _negated=True), fields=('identifier_scheme', 'identifier'), name='organisation_identifier_once')],
            },
        ),
        migrations.CreateModel(
            name='Membership',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('role', models.CharField(choices=[('officer', 'officer'), ('signatory', 'signatory'), ('panel_member', 'panel member'), ('director', 'director'), ('supervisor', 'supervisor'), ('social_worker', 'social worker'), ('assessor', 'assessor'), ('ombudsman', 'ombudsman'), ('auditor', 'auditor'), ('administrator', 'administrator')], max_length=14, verbose_name='role')),
                ('since', models.DateField(verbose_name='since')),
                ('until', models.DateField(blank=True, null=True, verbose_name='until')),
                ('person', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='memberships', to=settings.AUTH_USER_MODEL)),
                ('organisation', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='memberships', to='parties.organisation')),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('person', 'organisation', 'role', 'since'), name='membership_once'), models.CheckConstraint(condition=models.Q(('until__isnull', True), ('until__gte', models.F('since')), _connector='OR'), name='membership_ends_after_it_starts')],
            },
        ),
        migrations.CreateModel(
            name='Capacity',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('capacity', models.CharField(choices=[('purchaser', 'purchaser'), ('funder', 'funder'), ('monitor', 'monitor'), ('regulator', 'regulator'), ('provider', 'provider'), ('evaluator', 'evaluation agency'), ('department', 'department'), ('auditor', 'audit office'), ('ombudsman', 'ombudsman’s office'), ('operator', 'operator of this installation')], max_length=12, verbose_name='capacity')),
                ('organisation', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='capacities', to='parties.organisation')),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('organisation', 'capacity'), name='capacity_once')],
            },
        ),
        migrations.CreateModel(
            name='PastResult',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('year', models.PositiveSmallIntegerField(verbose_name='year')),
                ('source', models.CharField(max_length=60, verbose_name='source')),
                ('words_en', models.CharField(max_length=200)),
                ('words_zh', models.CharField(max_length=200)),
                ('organisation', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='past_results', to='parties.organisation')),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('organisation', 'source', 'year'), name='past_result_once')],
            },
        ),
        migrations.CreateModel(
            name='Posting',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('post', models.CharField(choices=[('professional', 'professional social worker'), ('assistant', 'assistant'), ('other', 'other')], max_length=12, verbose_name='post')),
                ('minutes_a_week', models.PositiveIntegerField(verbose_name='minutes a week')),
                ('certificate', models.CharField(blank=True, max_length=60, verbose_name='certificate')),
                ('since', models.DateField(verbose_name='since')),
                ('until', models.DateField(blank=True, null=True, verbose_name='until')),
                ('centre', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='postings', to='parties.centre')),
                ('person', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='postings', to=settings.AUTH_USER_MODEL)),
                ('provider', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='postings', to='parties.organisation')),
            ],
            options={
                'constraints': [models.CheckConstraint(condition=models.Q(('until__isnull', True), ('until__gte', models.F('since')), _connector='OR'), name='posting_ends_after_it_starts'), models.CheckConstraint(condition=models.Q(('minutes_a_week__gt', 0), ('minutes_a_week__lte', 3600)), name='posting_hours_are_human')],
            },
        ),
        migrations.CreateModel(
            name='Qualification',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('name_en', models.CharField(max_length=160, verbose_name='name in English')),
                ('name_zh', models.CharField(max_length=160, verbose_name='name in Chinese')),
                ('since', models.DateField(verbose_name='valid from')),
                ('until', models.DateField(blank=True, null=True, verbose_name='valid until')),
                ('organisation', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='qualifications', to='parties.organisation')),
            ],
        ),
        migrations.CreateModel(
            name='Relationship',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('kind', models.CharField(choices=[('parent', 'is its parent body'), ('shared_board', 'shares a board member'), ('funds', 'funds it otherwise')], max_length=14, verbose_name='kind')),
                ('words', models.CharField(blank=True, max_length=300, verbose_name='in words')),
                ('since', models.DateField(verbose_name='since')),
                ('until', models.DateField(blank=True, null=True, verbose_name='until')),
                ('organisation', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='relationships', to='parties.organisation')),
                ('other', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='related', to='parties.organisation')),
            ],
            options={
                'constraints': [models.CheckConstraint(condition=models.Q(('organisation', models.F('other')), _negated=True), name='relationship_is_to_another')],
            },
        ),
        migrations.CreateModel(
            name='Serial',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('prefix', models.CharField(max_length=4)),
                ('kind', models.CharField(max_length=20)),
                ('year', models.PositiveSmallIntegerField()),
                ('last', models.PositiveIntegerField(default=0)),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('prefix', 'kind', 'year'), name='serial_once')],
            },
        ),
        migrations.CreateModel(
            name='CalendarDay',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('day', models.DateField(verbose_name='day')),
                ('kind', models.CharField(choices=[('working', 'working day'), ('weekend', 'weekend'), ('holiday', 'public holiday'), ('make_up', 'make-up working day')], max_length=10, verbose_name='kind')),
                ('announced', models.BooleanField(default=False, verbose_name='announced')),
                ('name_en', models.CharField(blank=True, max_length=60, verbose_name='name in English')),
                ('name_zh', models.CharField(blank=True, max_length=60, verbose_name='name in Chinese')),
                ('jurisdiction', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='days', to='parties.jurisdiction')),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('jurisdiction', 'day'), name='calendar_day_once')],
            },
        ),
    ]
