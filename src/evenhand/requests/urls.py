from django.urls import path

from evenhand.requests.views import asking, notes, reading, totals

app_name = "requests"
urlpatterns = [
    path("", reading.index, name="index"),
    path("ask/", asking.choose, name="choose"),
    path("ask/<reference:reference>/", asking.ask, name="ask"),
    path("notes/", notes.index, name="notes"),
    path("notes/under/<reference:reference>/", notes.write, name="write-note"),
    path("notes/under/<reference:reference>/total/", totals.release, name="release-total"),
    path("notes/totals/<reference:reference>/", totals.total, name="note-total"),
    path("notes/<reference:reference>/", notes.note, name="note"),
    path("notes/<reference:reference>/release/", notes.release, name="release-note"),
    path("<reference:reference>/", reading.detail, name="detail"),
    path("<reference:reference>/answer/", asking.answer, name="answer"),
    path("<reference:reference>/reservation/", reading.reservation, name="reservation"),
    path("<reference:reference>/retract/", asking.retract, name="retract"),
    path("<reference:reference>/withdraw/", asking.withdraw, name="withdraw"),
]
