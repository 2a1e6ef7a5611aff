"""A person's account. allauth's views keep the names by which allauth finds them; its other routes do not exist."""

from allauth.account.views import AccountInactiveView, LogoutView, PasswordResetDoneView, PasswordResetFromKeyDoneView
from allauth.mfa.base.views import IndexView
from allauth.mfa.recovery_codes.views import DownloadRecoveryCodesView
from allauth.mfa.webauthn.views import ListWebAuthnView, LoginWebAuthnView, RemoveWebAuthnView
from allauth.socialaccount.views import LoginCancelledView
from django.urls import include, path, re_path

from evenhand.parties.views import account, own, people, posts, register, second_factor

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
app = [
    path("", second_factor.ActivateTOTPView.as_view(), name="mfa_activate_totp"),
    path("give-up/", second_factor.DeactivateTOTPView.as_view(), name="mfa_deactivate_totp"),
]
recovery_codes = [
    path("", second_factor.RecoveryCodesView.as_view(), name="mfa_view_recovery_codes"),
    path("new/", second_factor.GenerateRecoveryCodesView.as_view(), name="mfa_generate_recovery_codes"),
    path("file/", DownloadRecoveryCodesView.as_view(), name="mfa_download_recovery_codes"),
]
passkeys = [
    path("", ListWebAuthnView.as_view(), name="mfa_list_webauthn"),
    path("new/", second_factor.AddPasskeyView.as_view(), name="mfa_add_webauthn"),
    path("<int:pk>/name/", second_factor.EditPasskeyView.as_view(), name="mfa_edit_webauthn"),
    path("<int:pk>/remove/", RemoveWebAuthnView.as_view(), name="mfa_remove_webauthn"),
]
second_factors = [
    path("", IndexView.as_view(), name="mfa_index"),
    path("sign-in/", second_factor.AuthenticateView.as_view(), name="mfa_authenticate"),
    path("app/", include(app)),
    path("recovery-codes/", include(recovery_codes)),
    path("passkeys/", include(passkeys)),
]
confirmations = [
    path("password/", second_factor.ReauthenticateView.as_view(), name="account_reauthenticate"),
    path("code/", second_factor.ReauthenticateCodeView.as_view(), name="mfa_reauthenticate"),
    path("passkey/", second_factor.ReauthenticatePasskeyView.as_view(), name="mfa_reauthenticate_webauthn"),
]
provider = [
    path("cancelled/", LoginCancelledView.as_view(), name="socialaccount_login_cancelled"),
    path("<slug:provider_id>/", account.provider, name="openid_connect_login"),
    path("<slug:provider_id>/back/", account.provider_back, name="openid_connect_callback"),
]
mine = [
    path("", account.account, name="account"),
    path("confirm/", second_factor.confirm, name="confirm"),
    path("sessions/", own.sessions, name="sessions"),
    path("sessions/others/end/", own.end_others, name="end-others"),
    path("sessions/<uuid:reference>/end/", own.end_session, name="end-session"),
    path("address/", own.address, name="address"),
    path("address/<str:key>/", own.confirm_address, name="address-confirm"),
    path("invitation/<str:key>/", own.invitation, name="invitation"),
    path("staff/", people.staff, name="staff"),
    path("staff/<reference:reference>/invite/", people.invite_again, name="invite-again"),
    path("proposals/", people.grave, name="proposals"),
    path("proposals/erase/", people.erase, name="erase"),
    path("reads/", people.reads, name="reads"),
    path("proposals/<reference:reference>/confirm/", people.decide, {"answer": "confirm"}, name="proposal-confirm"),
    path("proposals/<reference:reference>/drop/", people.decide, {"answer": "drop"}, name="proposal-drop"),
    path("people/", register.people, name="people"),
    path("people/new/", register.admit, name="admit"),
    path("people/<reference:reference>/end/", register.end_role, name="end_role"),
    path("people/<reference:reference>/", people.person, name="person"),
    path("people/<reference:reference>/account/<slug:act>/", people.account, name="person-account"),
    path("organisations/new/", register.register, name="register"),
    path("organisations/<reference:reference>/close/", people.close_organisation, name="close-organisation"),
    path("areas/new/", register.area, name="area"),
    path("centres/new/", register.centre, name="centre"),
    path("posts/", posts.posts, name="posts"),
    path("posts/new/", posts.post, name="post"),
    path("posts/<reference:person>/<reference:centre>/end/", posts.end, name="end_post"),
]
urlpatterns = [
    path("", include((mine, "parties"))),
    path("login/", account.LoginView.as_view(), name="account_login"),
    path("login/passkey/", LoginWebAuthnView.as_view(), name="mfa_login_webauthn"),
    path("logout/", LogoutView.as_view(), name="account_logout"),
    path("closed/", AccountInactiveView.as_view(), name="account_inactive"),
    path("password/", include(passwords)),
    path("second-factor/", include(second_factors)),
    path("confirm/", include(confirmations)),
    path("provider/", include(provider)),
]
