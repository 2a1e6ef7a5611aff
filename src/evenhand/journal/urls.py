from django.urls import path

from evenhand.journal import views

app_name = "journal"
urlpatterns = [
    path("", views.latest, name="latest"),
    path("<int:sequence>/", views.entry, name="entry"),
]
