import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

from evenhand.kernel.migrating import RunStatements


def fill(_models, schema_editor):
    """What was approved before could only be approved as a whole."""
    schema_editor.execute(
        "UPDATE payments_invoice SET approved_minor = amount_minor WHERE status IN ('approved', 'paid')"
    )


def leave(_models, schema_editor):
    """The column goes by itself."""


class Migration(migrations.Migration):

    dependencies = [
        ('contracts', '0002_frozen_terms'),
        ('parties', '0004_keys'),
        ('payments', '0001_initial'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='CreditNote',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('reference', models.CharField(max_length=32, unique=True, verbose_name='reference')),
                ('amount_minor', models.PositiveBigIntegerField(verbose_name='amount')),
                ('reason', models.TextField(max_length=2000, verbose_name='reason')),
                ('way', models.CharField(choices=[('set_off', 'what was paid too much is set off against the next invoice'), ('paid_back', 'what was paid too much is paid back')], default='set_off', max_length=10, verbose_name='what was paid too much')),
                ('issued_at', models.DateTimeField(verbose_name='issued')),
            ],
            options={
                'ordering': ['pk'],
            },
        ),
        migrations.CreateModel(
            name='InvoiceLine',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('number', models.PositiveSmallIntegerField(verbose_name='number')),
                ('text', models.CharField(max_length=200, verbose_name='what for')),
                ('amount_minor', models.PositiveBigIntegerField(verbose_name='amount')),
            ],
            options={
                'ordering': ['number'],
            },
        ),
        migrations.CreateModel(
            name='Refund',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('amount_minor', models.PositiveBigIntegerField(verbose_name='amount')),
                ('done_on', models.DateField(verbose_name='set off or received')),
                ('voucher', models.CharField(blank=True, max_length=60, verbose_name='voucher')),
                ('entered_at', models.DateTimeField(verbose_name='entered')),
            ],
            options={
                'ordering': ['done_on', 'pk'],
            },
        ),
        migrations.RemoveConstraint(
            model_name='invoice',
            name='invoice_of_an_instalment_once',
        ),
        migrations.RemoveConstraint(
            model_name='payment',
            name='payment_of_a_funder_once',
        ),
        migrations.AddField(
            model_name='invoice',
            name='approved_minor',
            field=models.PositiveBigIntegerField(blank=True, null=True, verbose_name='approved amount'),
        ),
        migrations.AddField(
            model_name='invoice',
            name='tax_number',
            field=models.CharField(blank=True, max_length=40, verbose_name='number of the tax invoice'),
        ),
        RunStatements(fill, leave),
        migrations.AddConstraint(
            model_name='invoice',
            constraint=models.UniqueConstraint(condition=models.Q(('status', 'sent')), fields=('contract', 'instalment'), name='invoice_of_an_instalment_waits_once'),
        ),
        migrations.AddConstraint(
            model_name='invoice',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('approved_minor__isnull', True), ('status__in', ['sent', 'returned'])), models.Q(('approved_minor__gt', 0), ('approved_minor__lte', models.F('amount_minor')), ('status__in', ['approved', 'paid'])), _connector='OR'), name='invoice_approved_for_what_was_asked_at_most'),
        ),
        migrations.AddConstraint(
            model_name='invoice',
            constraint=models.CheckConstraint(condition=models.Q(('approved_minor__isnull', True), ('approved_minor', models.F('amount_minor')), models.Q(('reason', ''), _negated=True), _connector='OR'), name='invoice_cut_with_reason'),
        ),
        migrations.AddConstraint(
            model_name='invoice',
            constraint=models.UniqueConstraint(condition=models.Q(models.Q(('tax_number', ''), _negated=True), models.Q(('status', 'returned'), _negated=True)), fields=('contract', 'tax_number'), name='invoice_tax_number_once'),
        ),
        migrations.AddField(
            model_name='creditnote',
            name='invoice',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='credit_notes', to='payments.invoice'),
        ),
        migrations.AddField(
            model_name='creditnote',
            name='issued_by',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='invoiceline',
            name='invoice',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='lines', to='payments.invoice'),
        ),
        migrations.AddField(
            model_name='refund',
            name='entered_by',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='refund',
            name='funder',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='parties.organisation'),
        ),
        migrations.AddField(
            model_name='refund',
            name='invoice',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='refunds', to='payments.invoice'),
        ),
        migrations.AddField(
            model_name='refund',
            name='onto',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='set_off', to='payments.invoice'),
        ),
        migrations.AddConstraint(
            model_name='creditnote',
            constraint=models.CheckConstraint(condition=models.Q(('amount_minor__gt', 0)), name='credit_note_has_an_amount'),
        ),
        migrations.AddConstraint(
            model_name='creditnote',
            constraint=models.CheckConstraint(condition=models.Q(('reason', ''), _negated=True), name='credit_note_says_why'),
        ),
        migrations.AddConstraint(
            model_name='invoiceline',
            constraint=models.UniqueConstraint(fields=('invoice', 'number'), name='invoice_line_once'),
        ),
        migrations.AddConstraint(
            model_name='invoiceline',
            constraint=models.CheckConstraint(condition=models.Q(('amount_minor__gt', 0)), name='invoice_line_has_an_amount'),
        ),
        migrations.AddConstraint(
            model_name='invoiceline',
            constraint=models.CheckConstraint(condition=models.Q(('text', ''), _negated=True), name='invoice_line_says_what_for'),
        ),
        migrations.AddConstraint(
            model_name='refund',
            constraint=models.UniqueConstraint(condition=models.Q(('voucher', ''), _negated=True), fields=('funder', 'voucher'), name='refund_voucher_once'),
        ),
        migrations.AddConstraint(
            model_name='refund',
            constraint=models.CheckConstraint(condition=models.Q(('amount_minor__gt', 0)), name='refund_moves_money'),
        ),
        migrations.AddConstraint(
            model_name='refund',
            constraint=models.CheckConstraint(condition=models.Q(('onto__isnull', True), ('voucher', ''), _connector='OR'), name='refund_set_off_has_no_voucher'),
        ),
        migrations.AddConstraint(
            model_name='refund',
            constraint=models.CheckConstraint(condition=models.Q(('onto__isnull', False), models.Q(('voucher', ''), _negated=True), _connector='OR'), name='refund_paid_back_has_a_voucher'),
        ),
    ]
