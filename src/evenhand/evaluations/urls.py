from django.urls import path

from evenhand.evaluations.views import acts, pages

app_name = "evaluations"
ASSESSMENT = "<reference:reference>"
urlpatterns = [
    path("", pages.index, name="index"),
    path("contracts/<reference:reference>/", pages.contract, name="contract"),
    path("contracts/<reference:reference>/order/", acts.order, name="order"),
    path(f"{ASSESSMENT}/", pages.assessment, name="assessment"),
    path(f"{ASSESSMENT}/take/", acts.take, name="take"),
    path(f"{ASSESSMENT}/mark/", acts.mark, name="mark"),
    path(f"{ASSESSMENT}/hand-in/", acts.hand_in, name="hand-in"),
    path(f"{ASSESSMENT}/reply/", acts.reply, name="reply"),
    path(f"{ASSESSMENT}/review/", acts.review, name="review"),
    path(f"{ASSESSMENT}/finalise/", acts.finalise, name="finalise"),
]
