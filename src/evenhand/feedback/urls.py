from django.urls import path

from evenhand.feedback.views import centres, complaints, sections

app_name = "feedback"
COMPLAINT = "follow/<reference:reference>/"
CENTRE = "<reference:reference>/"
urlpatterns = [
    path("", centres.index, name="index"),
    path("complaints/", complaints.index, name="complaints"),
    path("follow/", complaints.follow, name="follow"),
    path(COMPLAINT, complaints.complaint, name="complaint"),
    path(f"{COMPLAINT}answer/", complaints.answer, name="answer"),
    path("contracts/<reference:reference>/", sections.contract, name="contract"),
    path(CENTRE, centres.centre, name="centre"),
    path(f"{CENTRE}qr.svg", centres.qr_code, name="qr"),
    path(f"{CENTRE}poster/", centres.poster, name="poster"),
    path(f"{CENTRE}complain/", complaints.complain, name="complain"),
]
