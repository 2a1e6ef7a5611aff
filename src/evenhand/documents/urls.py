from django.urls import path

from evenhand.documents import views

app_name = "documents"
urlpatterns = [
    path("check/", views.check, name="check"),
    path("files/<reference:reference>", views.attachment, name="attachment"),
    path("<reference:reference>.pdf", views.pdf, name="pdf"),
    path("<reference:reference>.<slug:language>.docx", views.word, name="word"),
    path("<reference:reference>/", views.document, name="document"),
]
