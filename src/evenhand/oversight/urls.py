from django.urls import path

from evenhand.oversight.views import desk, districts

app_name = "oversight"
urlpatterns = [
    path("overdue/", desk.overdue, name="overdue"),
    path("overdue/<slug:kind>/", desk.overdue, name="overdue-kind"),
    path("districts/", districts.lateness, name="districts"),
    path("districts/<slug:measure>/", districts.measure, name="measure"),
]
