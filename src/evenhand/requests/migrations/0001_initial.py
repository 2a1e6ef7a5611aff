import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('contracts', '0002_frozen_terms'),
        ('parties', '0001_initial'),
        ('parties', '__first__'),
    ]

    operations = [
        migrations.CreateModel(
            name='TaskRequest',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('reference', models.CharField(max_length=24, unique=True, verbose_name='reference')),
                ('task', models.CharField(max_length=160, verbose_name='task')),
                ('words', models.TextField(blank=True, max_length=4000, verbose_name='in detail')),
                ('language', models.CharField(default='zh-hans', max_length=8, verbose_name='language')),
                ('minutes_asked', models.PositiveIntegerField(blank=True, null=True, verbose_name='minutes asked')),
                ('needed_by', models.DateField(blank=True, null=True, verbose_name='needed by')),
                ('status', models.CharField(choices=[('asked', 'asked'), ('in_scope', 'in scope'), ('variation', 'needs a variation'), ('declined', 'declined'), ('withdrawn', 'withdrawn by its asker')], default='asked', max_length=10, verbose_name='status')),
                ('asked_at', models.DateTimeField(verbose_name='asked')),
                ('answer_due', models.DateField(verbose_name='answer due')),
                ('minutes_spent', models.PositiveIntegerField(default=0, verbose_name='minutes spent')),
                ('asked_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('asker', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='requests_made', to='parties.organisation')),
                ('contract', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='requests', to='contracts.contract')),
            ],
            options={
                'indexes': [models.Index(fields=['contract', 'status'], name='request_by_contract')],
            },
        ),
        migrations.CreateModel(
            name='PrivateNote',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('reference', models.CharField(max_length=40, unique=True, verbose_name='reference')),
                ('asked_on', models.DateField(verbose_name='asked on')),
                ('asker', models.CharField(max_length=160, verbose_name='who asked')),
                ('how', models.CharField(choices=[('spoken', 'by word of mouth'), ('call', 'by telephone'), ('message', 'by message'), ('meeting', 'at a meeting'), ('paper', 'on paper')], max_length=8, verbose_name='how')),
                ('what', models.TextField(max_length=4000, verbose_name='what was asked')),
                ('minutes_asked', models.PositiveIntegerField(blank=True, null=True, verbose_name='minutes asked')),
                ('written_at', models.DateTimeField(verbose_name='written')),
                ('released_at', models.DateTimeField(blank=True, null=True, verbose_name='released')),
                ('contract', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='private_notes', to='contracts.contract')),
                ('written_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('request', models.OneToOneField(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='private_note', to='requests.taskrequest')),
            ],
        ),
        migrations.CreateModel(
            name='Answer',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('kind', models.CharField(choices=[('in_scope', 'in scope'), ('variation', 'needs a variation'), ('declined', 'declined')], max_length=10, verbose_name='answer')),
                ('reason', models.TextField(max_length=2000, verbose_name='reason')),
                ('answered_at', models.DateTimeField(verbose_name='answered')),
                ('answered_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('line', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='contracts.contractline')),
                ('request', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='answers', to='requests.taskrequest')),
            ],
            options={
                'ordering': ['answered_at', 'pk'],
                'constraints': [models.CheckConstraint(condition=models.Q(models.Q(('kind', 'in_scope'), _negated=True), ('line__isnull', False), _connector='OR'), name='answer_in_scope_names_a_line'), models.CheckConstraint(condition=models.Q(('reason', ''), _negated=True), name='answer_has_a_reason')],
            },
        ),
    ]
