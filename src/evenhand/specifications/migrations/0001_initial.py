import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('parties', '0001_initial'),
        ('parties', '__first__'),
        ('planning', '0001_initial'),
    ]

    operations = [
        migrations.CreateModel(
            name='Specification',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('reference', models.CharField(max_length=24, unique=True, verbose_name='reference')),
                ('status', models.CharField(choices=[('draft', 'draft'), ('settled', 'settled')], default='draft', max_length=10, verbose_name='status')),
                ('title_en', models.CharField(blank=True, max_length=160, verbose_name='title in English')),
                ('title_zh', models.CharField(blank=True, max_length=160, verbose_name='title in Chinese')),
                ('targeting', models.CharField(choices=[('universal', 'for everybody'), ('targeted', 'for those in need first')], default='targeted', max_length=10, verbose_name='for whom')),
                ('staff', models.PositiveSmallIntegerField(verbose_name='professional social workers')),
                ('all_staff', models.PositiveSmallIntegerField(verbose_name='everyone employed')),
                ('weeks', models.PositiveSmallIntegerField(verbose_name='weeks of service a year')),
                ('population', models.PositiveIntegerField(blank=True, null=True, verbose_name='residents')),
                ('working_days', models.PositiveSmallIntegerField(verbose_name='working days a year')),
                ('day_minutes', models.PositiveSmallIntegerField(verbose_name='minutes of a working day')),
                ('leave_days', models.PositiveSmallIntegerField(verbose_name='days of leave a year')),
                ('supervision_minutes', models.PositiveSmallIntegerField(verbose_name='minutes of supervision a week')),
                ('meeting_minutes', models.PositiveSmallIntegerField(verbose_name='minutes of meetings a week')),
                ('paperwork_minutes', models.PositiveIntegerField(verbose_name='minutes of paperwork a year, for each worker')),
                ('overload_reason', models.TextField(blank=True, max_length=2000, verbose_name='reason for more than 85%')),
                ('drafted_at', models.DateTimeField(verbose_name='drafted')),
                ('saved_at', models.DateTimeField(verbose_name='saved')),
                ('settled_at', models.DateTimeField(blank=True, null=True, verbose_name='settled')),
                ('revision', models.PositiveIntegerField(default=1)),
                ('centre', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='specifications', to='parties.centre')),
                ('prepared_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('programme', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='specifications', to='planning.programme')),
                ('purchaser', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='specifications', to='parties.organisation')),
            ],
            options={
                'constraints': [models.CheckConstraint(condition=models.Q(('status', 'draft'), ('settled_at__isnull', False), _connector='OR'), name='specification_settled_at_an_instant')],
            },
        ),
        migrations.CreateModel(
            name='TargetGroup',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('position', models.PositiveSmallIntegerField(verbose_name='number')),
                ('name_en', models.CharField(blank=True, max_length=80, verbose_name='group in English')),
                ('name_zh', models.CharField(blank=True, max_length=80, verbose_name='group in Chinese')),
                ('share_bp', models.PositiveSmallIntegerField(verbose_name='share')),
                ('specification', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='groups', to='specifications.specification')),
            ],
            options={
                'ordering': ['position'],
                'constraints': [models.UniqueConstraint(fields=('specification', 'position'), name='target_group_position_once'), models.CheckConstraint(condition=models.Q(('share_bp__gt', 0), ('share_bp__lte', 10000)), name='target_group_has_a_share')],
            },
        ),
        migrations.CreateModel(
            name='OutcomeTarget',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('statement_en', models.CharField(blank=True, max_length=160, verbose_name='change in English')),
                ('statement_zh', models.CharField(blank=True, max_length=160, verbose_name='change in Chinese')),
                ('instrument_en', models.CharField(blank=True, max_length=120, verbose_name='instrument in English')),
                ('instrument_zh', models.CharField(blank=True, max_length=120, verbose_name='instrument in Chinese')),
                ('baseline_hundredths', models.IntegerField(blank=True, null=True, verbose_name='baseline')),
                ('target_hundredths', models.IntegerField(blank=True, null=True, verbose_name='target')),
                ('measured_bp', models.PositiveSmallIntegerField(blank=True, null=True, verbose_name='share measured')),
                ('measured_by', models.CharField(choices=[('provider', 'provider'), ('evaluator', 'evaluation agency'), ('purchaser', 'purchaser'), ('monitor', 'monitor')], default='provider', max_length=10, verbose_name='measured by')),
                ('sampled_by', models.CharField(choices=[('provider', 'provider'), ('evaluator', 'evaluation agency'), ('purchaser', 'purchaser'), ('monitor', 'monitor')], default='evaluator', max_length=10, verbose_name='sample drawn by')),
                ('group', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, related_name='outcome', to='specifications.targetgroup')),
            ],
            options={
                'constraints': [models.CheckConstraint(condition=models.Q(('sampled_by', 'provider'), _negated=True), name='outcome_sample_not_drawn_by_provider')],
            },
        ),
        migrations.CreateModel(
            name='WorkloadLine',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('position', models.PositiveSmallIntegerField(verbose_name='number')),
                ('section', models.CharField(choices=[('direct', 'direct'), ('indirect', 'indirect')], max_length=10, verbose_name='section')),
                ('service_en', models.CharField(blank=True, max_length=80, verbose_name='service in English')),
                ('service_zh', models.CharField(blank=True, max_length=80, verbose_name='service in Chinese')),
                ('category_en', models.CharField(blank=True, max_length=80, verbose_name='category in English')),
                ('category_zh', models.CharField(blank=True, max_length=80, verbose_name='category in Chinese')),
                ('formula', models.CharField(blank=True, max_length=300, verbose_name='formula')),
                ('symbol', models.CharField(blank=True, max_length=20, verbose_name='symbol')),
                ('unit', models.CharField(blank=True, max_length=12, verbose_name='delivery unit')),
                ('counts', models.BooleanField(default=True, verbose_name='counts against staff')),
                ('minutes', models.PositiveIntegerField(blank=True, null=True, verbose_name='minutes a year')),
                ('norm_minutes', models.PositiveIntegerField(blank=True, null=True, verbose_name='norm minutes of a unit')),
                ('specification', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='lines', to='specifications.specification')),
            ],
            options={
                'ordering': ['position'],
                'constraints': [models.UniqueConstraint(fields=('specification', 'position'), name='workload_line_position_once'), models.CheckConstraint(condition=models.Q(models.Q(('minutes__isnull', True), _negated=True), models.Q(('symbol', ''), _negated=True), _connector='OR'), name='workload_line_has_minutes_or_a_symbol')],
            },
        ),
    ]
