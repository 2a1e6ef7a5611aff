from django.urls import path

from evenhand.frameworks import views

app_name = "frameworks"
VERSION = "<reference:reference>"
urlpatterns = [
    path("", views.index, name="index"),
    path("new/", views.new, name="new"),
    path(f"{VERSION}/", views.version, name="version"),
    path(f"{VERSION}/edit/", views.edit, name="edit"),
    path(f"{VERSION}/adopt/", views.adopt, name="adopt"),
]
