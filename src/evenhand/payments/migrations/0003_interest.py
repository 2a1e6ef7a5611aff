import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('parties', '0004_keys'),
        ('payments', '0002_part_payments_and_credit_notes'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='InterestClaim',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('amount_minor', models.PositiveBigIntegerField(verbose_name='amount')),
                ('until', models.DateField(verbose_name='up to')),
                ('claimed_at', models.DateTimeField(verbose_name='claimed')),
                ('paid_on', models.DateField(blank=True, null=True, verbose_name='paid')),
                ('voucher', models.CharField(blank=True, max_length=60, verbose_name='voucher')),
                ('claimed_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('entered_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('funder', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='parties.organisation')),
                ('invoice', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='interest_claims', to='payments.invoice')),
            ],
            options={
                'ordering': ['pk'],
                'constraints': [models.UniqueConstraint(fields=('invoice', 'funder', 'until'), name='interest_claimed_once_up_to_a_day'), models.CheckConstraint(condition=models.Q(('amount_minor__gt', 0)), name='interest_claim_has_an_amount'), models.CheckConstraint(condition=models.Q(models.Q(('paid_on__isnull', True), ('voucher', '')), models.Q(('paid_on__isnull', False), models.Q(('voucher', ''), _negated=True)), _connector='OR'), name='interest_paid_with_a_voucher')],
            },
        ),
    ]
