"""A bid is its author’s alone until the bids are opened: the database keeps that too, where it can."""

from django.db import migrations

from evenhand.kernel.migrating import walls

RULES = {
    "tenders_bid": """current_setting('evenhand.actor', true) = 'organisation:' || provider_id
        OR (status = 'submitted' AND EXISTS (SELECT 1 FROM tenders_tender opened
            WHERE opened.id = tender_id AND opened.opened_at IS NOT NULL))""",
    "tenders_bidline": """EXISTS (SELECT 1 FROM tenders_bid seen WHERE seen.id = bid_id)""",
    "tenders_bidoutcome": """EXISTS (SELECT 1 FROM tenders_bid seen WHERE seen.id = bid_id)""",
}


class Migration(migrations.Migration):
    dependencies = [('tenders', '0001_initial')]
    operations = [walls(RULES)]
