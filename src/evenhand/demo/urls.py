from django.urls import path

from evenhand.demo import views

app_name = "demo"
urlpatterns = [
    path("", views.people, name="people"),
    path("sign-in/", views.sign_in, name="sign_in"),
    path("ombudsman-key.txt", views.key_file, name="key_file"),
    path("tour/", views.tour, name="tour"),
    path("tour/leave/", views.leave, name="leave"),
    path("tour/<int:number>/", views.stop, name="stop"),
]
