from django.urls import path

from evenhand.demo import views

app_name = "demo"
urlpatterns = [
    path("", views.people, name="people"),
    path("sign-in/", views.sign_in, name="sign_in"),
    path("tour/", views.tour, name="tour"),
    path("tour/leave/", views.leave, name="leave"),
    path("tour/<int:number>/", views.stop, name="stop"),
]
