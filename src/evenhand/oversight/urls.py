from django.urls import path

from evenhand.oversight.views import desk, districts, retaliation, scorecards

app_name = "oversight"
urlpatterns = [
    path("overdue/", desk.overdue, name="overdue"),
    path("overdue/<slug:kind>/", desk.overdue, name="overdue-kind"),
    path("districts/", districts.lateness, name="districts"),
    path("districts/<slug:measure>/", districts.measure, name="measure"),
    path("retaliation/", retaliation.watch_page, name="retaliation"),
    path("scorecards/", scorecards.listing, name="scorecards"),
    path("scorecards/draw/", scorecards.draw, name="draw-scorecard"),
    path("scorecards/alone/", scorecards.alone, name="alone"),
    path("scorecards/<slug:reference>/", scorecards.card, name="scorecard"),
    path("scorecards/<slug:reference>/reply/", scorecards.reply, name="reply-to-scorecard"),
    path("scorecards/<slug:reference>/publish/", scorecards.publish, name="publish-scorecard"),
    path("scorecards/<slug:reference>/figures/<slug:key>/", scorecards.figure, name="scorecard-figure"),
]
