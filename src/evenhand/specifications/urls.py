from django.urls import path

from evenhand.specifications import views

app_name = "specifications"
urlpatterns = [
    path("", views.specifications, name="list"),
    path("new/", views.new, name="new"),
    path("<reference:reference>/", views.detail, name="detail"),
    path("<reference:reference>/edit/", views.edit, name="edit"),
    path("<reference:reference>/preview/", views.preview, name="preview"),
    path("<reference:reference>/settle/", views.settle, name="settle"),
    path("<reference:reference>/discard/", views.discard, name="discard"),
]
