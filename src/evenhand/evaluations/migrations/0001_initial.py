import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('contracts', '0002_frozen_terms'),
        ('frameworks', '0001_initial'),
        ('parties', '0001_initial'),
        ('parties', '__first__'),
    ]

    operations = [
        migrations.CreateModel(
            name='Assessment',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('reference', models.CharField(max_length=24, unique=True, verbose_name='reference')),
                ('kind', models.CharField(choices=[('mid_term', 'mid-term'), ('annual', 'annual'), ('closing', 'closing')], max_length=10, verbose_name='kind')),
                ('year', models.PositiveSmallIntegerField(verbose_name='contract year')),
                ('status', models.CharField(choices=[('planned', 'being marked'), ('handed_in', 'handed in, open to reply'), ('replied', 'the provider has replied'), ('final', 'final')], default='planned', max_length=10, verbose_name='status')),
                ('planned_at', models.DateTimeField(verbose_name='planned')),
                ('due_on', models.DateField(verbose_name='due')),
                ('handed_in_at', models.DateTimeField(blank=True, null=True, verbose_name='handed in')),
                ('reply', models.TextField(blank=True, max_length=8000, verbose_name='reply of the provider')),
                ('replied_at', models.DateTimeField(blank=True, null=True, verbose_name='replied')),
                ('reply_due', models.DateField(blank=True, null=True, verbose_name='reply until')),
                ('final_at', models.DateTimeField(blank=True, null=True, verbose_name='final')),
                ('total_hundredths', models.PositiveIntegerField(blank=True, null=True, verbose_name='mark')),
                ('revision', models.PositiveIntegerField(default=1)),
                ('agency', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='assessments', to='parties.organisation')),
                ('assessor', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='assessments', to=settings.AUTH_USER_MODEL)),
                ('commissioned_by_organisation', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='parties.organisation')),
                ('contract', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='assessments', to='contracts.contract')),
                ('framework_version', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='frameworks.frameworkversion')),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('contract', 'kind', 'year'), name='assessment_once'), models.CheckConstraint(condition=models.Q(('status', 'planned'), models.Q(('handed_in_at__isnull', False), ('reply_due__isnull', False)), _connector='OR'), name='assessment_handed_in_can_be_replied_to'), models.CheckConstraint(condition=models.Q(models.Q(('status', 'final'), _negated=True), models.Q(('final_at__isnull', False), ('total_hundredths__isnull', False)), _connector='OR'), name='assessment_final_has_a_mark')],
            },
        ),
        migrations.CreateModel(
            name='Mark',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('reason', models.TextField(blank=True, max_length=4000, verbose_name='reason')),
                ('reply', models.TextField(blank=True, max_length=4000, verbose_name='reply')),
                ('final_reason', models.TextField(blank=True, max_length=4000, verbose_name='reason of the final mark')),
                ('assessment', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='marks', to='evaluations.assessment')),
                ('criterion', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='frameworks.criterion')),
                ('final_level', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='frameworks.level')),
                ('level', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='frameworks.level')),
            ],
            options={
                'ordering': ['criterion__position'],
                'constraints': [models.UniqueConstraint(fields=('assessment', 'criterion'), name='mark_once')],
            },
        ),
    ]
