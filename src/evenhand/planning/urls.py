from django.urls import path

from evenhand.planning import views

app_name = "planning"
urlpatterns = [
    path("", views.programmes, name="programmes"),
    path("new/", views.new, name="new"),
    path("allocations/<reference:reference>/", views.allocation, name="allocation"),
    path("<reference:reference>/", views.programme, name="programme"),
    path("<reference:reference>/edit/", views.edit, name="edit"),
    path("<reference:reference>/adopt/", views.adopt, name="adopt"),
    path("<reference:reference>/allocate/", views.allocate, name="allocate"),
]
