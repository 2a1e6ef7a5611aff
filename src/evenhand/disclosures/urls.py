from django.urls import path

from evenhand.disclosures.views import filing, hearing, telling

app_name = "disclosures"
CHANNEL = "confide/<reference:reference>/"
HEARD = "desk/told/<reference:reference>/"
urlpatterns = [
    # Without account; nothing of who asks is kept of this address and those below it
    path("confide/", telling.index, name="index"),
    path("confide/follow/", telling.follow, name="follow"),
    path(CHANNEL, telling.about, name="about"),
    path(f"{CHANNEL}keys.txt", telling.keys, name="public_keys"),
    path(f"{CHANNEL}write/", telling.write, name="write"),
    # The ombudsman's
    path("desk/", hearing.desk, name="desk"),
    path("desk/switch/", hearing.switch, name="switch"),
    path("desk/batch/", hearing.batch, name="batch"),
    path("desk/keys/", hearing.keys, name="keys"),
    path("desk/keys/<slug:recipient>/withdraw/", hearing.withdraw, name="withdraw"),
    path("desk/returns/<slug:quarter>/", hearing.returns, name="returns"),
    path(HEARD, hearing.dialogue, name="dialogue"),
    path(f"{HEARD}settle/", hearing.settle, name="settle"),
    # A provider's, and the administrator's
    path("returns/", filing.own_returns, name="own_returns"),
    path("appointment/", filing.appoint, name="appoint"),
]
