"""What a web server calls."""

import os

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "evenhand.project.settings")
os.environ["EVENHAND_WEB"] = "1"  # the database then knows nobody until a request says who asks
application = get_wsgi_application()
