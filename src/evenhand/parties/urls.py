"""A person's account. allauth's views keep the names by which allauth finds them; its other routes do not exist."""

from allauth.account.views import AccountInactiveView, LogoutView, PasswordResetDoneView, PasswordResetFromKeyDoneView
from django.urls import include, path, re_path

from evenhand.parties.views import account, posts, register

passwords = [
    path("change/", account.PasswordChangeView.as_view(), name="account_change_password"),
    path("reset/", account.PasswordResetView.as_view(), name="account_reset_password"),
    path("reset/sent/", PasswordResetDoneView.as_view(), name="account_reset_password_done"),
    path("reset/set/", PasswordResetFromKeyDoneView.as_view(), name="account_reset_password_from_key_done"),
    re_path(
        r"^reset/(?P<uidb36>[0-9A-Za-z]+)-(?P<key>.+)/$",
        account.PasswordResetFromKeyView.as_view(),
        name="account_reset_password_from_key",
    ),
]
own = [
    path("", account.account, name="account"),
    path("people/", register.people, name="people"),
    path("people/new/", register.admit, name="admit"),
    path("people/<reference:reference>/end/", register.end_role, name="end_role"),
    path("organisations/new/", register.register, name="register"),
    path("areas/new/", register.area, name="area"),
    path("centres/new/", register.centre, name="centre"),
    path("posts/", posts.posts, name="posts"),
    path("posts/new/", posts.post, name="post"),
    path("posts/<reference:person>/<reference:centre>/end/", posts.end, name="end_post"),
]
urlpatterns = [
    path("", include((own, "parties"))),
    path("login/", account.LoginView.as_view(), name="account_login"),
    path("logout/", LogoutView.as_view(), name="account_logout"),
    path("closed/", AccountInactiveView.as_view(), name="account_inactive"),
    path("password/", include(passwords)),
]
