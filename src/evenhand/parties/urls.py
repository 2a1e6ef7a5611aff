"""A person's account. allauth's views keep the names by which allauth finds them; its other routes do not exist."""

from allauth.account.views import AccountInactiveView, LogoutView, PasswordResetDoneView, PasswordResetFromKeyDoneView
from django.urls import include, path, re_path

from evenhand.parties import views

passwords = [
    path("change/", views.PasswordChangeView.as_view(), name="account_change_password"),
    path("reset/", views.PasswordResetView.as_view(), name="account_reset_password"),
    path("reset/sent/", PasswordResetDoneView.as_view(), name="account_reset_password_done"),
    path("reset/set/", PasswordResetFromKeyDoneView.as_view(), name="account_reset_password_from_key_done"),
    re_path(
        r"^reset/(?P<uidb36>[0-9A-Za-z]+)-(?P<key>.+)/$",
        views.PasswordResetFromKeyView.as_view(),
        name="account_reset_password_from_key",
    ),
]
urlpatterns = [
    path("", include(([path("", views.account, name="account")], "parties"))),
    path("login/", views.LoginView.as_view(), name="account_login"),
    path("logout/", LogoutView.as_view(), name="account_logout"),
    path("closed/", AccountInactiveView.as_view(), name="account_inactive"),
    path("password/", include(passwords)),
]
