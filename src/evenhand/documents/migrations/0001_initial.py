import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('parties', '0001_initial'),
        ('parties', '__first__'),
    ]

    operations = [
        migrations.CreateModel(
            name='Attachment',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('subject_kind', models.CharField(max_length=40)),
                ('subject_reference', models.CharField(max_length=60)),
                ('reference', models.CharField(max_length=40, unique=True, verbose_name='reference')),
                ('name', models.CharField(max_length=160, verbose_name='file name')),
                ('media_type', models.CharField(max_length=80, verbose_name='type')),
                ('size', models.PositiveBigIntegerField(verbose_name='bytes')),
                ('sha256', models.CharField(max_length=64, verbose_name='SHA-256')),
                ('file', models.FileField(max_length=200, upload_to='attachments/%Y/%m/')),
                ('at', models.DateTimeField(verbose_name='handed in')),
                ('by_organisation', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='parties.organisation')),
                ('by_person', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'indexes': [models.Index(fields=['subject_kind', 'subject_reference'], name='attachment_subject')],
            },
        ),
        migrations.CreateModel(
            name='NumberedDocument',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('subject_kind', models.CharField(max_length=40)),
                ('subject_reference', models.CharField(max_length=60)),
                ('number', models.CharField(max_length=60, unique=True, verbose_name='number')),
                ('version', models.PositiveSmallIntegerField(verbose_name='version')),
                ('title_en', models.CharField(max_length=200, verbose_name='title in English')),
                ('title_zh', models.CharField(max_length=200, verbose_name='title in Chinese')),
                ('html', models.TextField()),
                ('sha256', models.CharField(max_length=64, verbose_name='SHA-256')),
                ('pdf', models.FileField(blank=True, max_length=200, upload_to='documents/%Y/%m/')),
                ('made_at', models.DateTimeField(verbose_name='made')),
                ('made_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('subject_kind', 'subject_reference', 'version'), name='document_version_once')],
            },
        ),
        migrations.CreateModel(
            name='StampedScan',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('document_sha256', models.CharField(max_length=64, verbose_name='SHA-256 of the document')),
                ('bound_at', models.DateTimeField(verbose_name='bound')),
                ('attachment', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='scan', to='documents.attachment')),
                ('bound_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('document', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='scans', to='documents.numbereddocument')),
            ],
        ),
    ]
