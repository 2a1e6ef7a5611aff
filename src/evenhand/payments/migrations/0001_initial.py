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
            name='Invoice',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('reference', models.CharField(max_length=24, unique=True, verbose_name='reference')),
                ('instalment', models.PositiveSmallIntegerField(verbose_name='instalment')),
                ('amount_minor', models.PositiveBigIntegerField(verbose_name='amount')),
                ('note', models.CharField(blank=True, max_length=300, verbose_name='note')),
                ('status', models.CharField(choices=[('sent', 'waiting for approval'), ('returned', 'returned with reasons'), ('approved', 'approved, waiting for payment'), ('paid', 'paid by all funders')], default='sent', max_length=10, verbose_name='status')),
                ('sent_at', models.DateTimeField(verbose_name='sent')),
                ('decision_due', models.DateField(verbose_name='decision due')),
                ('decided_at', models.DateTimeField(blank=True, null=True, verbose_name='approved or returned')),
                ('reason', models.TextField(blank=True, max_length=2000, verbose_name='reason of the return')),
                ('contract', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='invoices', to='contracts.contract')),
                ('decided_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('sent_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'ordering': ['sent_at', 'pk'],
                'constraints': [models.UniqueConstraint(condition=models.Q(('status', 'returned'), _negated=True), fields=('contract', 'instalment'), name='invoice_of_an_instalment_once'), models.CheckConstraint(condition=models.Q(models.Q(('status', 'returned'), _negated=True), models.Q(('reason', ''), _negated=True), _connector='OR'), name='invoice_returned_with_reason'), models.CheckConstraint(condition=models.Q(('status', 'sent'), ('decided_at__isnull', False), _connector='OR'), name='invoice_decided_when_not_waiting'), models.CheckConstraint(condition=models.Q(('amount_minor__gt', 0)), name='invoice_has_an_amount')],
            },
        ),
        migrations.CreateModel(
            name='Payment',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('amount_minor', models.PositiveBigIntegerField(verbose_name='amount')),
                ('paid_on', models.DateField(verbose_name='paid')),
                ('voucher', models.CharField(max_length=60, verbose_name='voucher')),
                ('entered_at', models.DateTimeField(verbose_name='entered')),
                ('entered_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('funder', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='payments_made', to='parties.organisation')),
                ('invoice', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='payments', to='payments.invoice')),
            ],
            options={
                'ordering': ['paid_on', 'pk'],
                'constraints': [models.UniqueConstraint(fields=('invoice', 'funder'), name='payment_of_a_funder_once'), models.UniqueConstraint(fields=('funder', 'voucher'), name='payment_voucher_once'), models.CheckConstraint(condition=models.Q(('amount_minor__gt', 0)), name='payment_moves_money'), models.CheckConstraint(condition=models.Q(('voucher', ''), _negated=True), name='payment_has_a_voucher')],
            },
        ),
    ]
