"""A passkey in a real browser, on a device that exists only in it; and what scripts may not do on our pages."""

from __future__ import annotations

import pytest

from tests.stories.conftest import Visit
from tests.stories.visitor import Looks, Visitor

pytestmark = pytest.mark.story
PAGE = "/account/second-factor/"
DEVICE = {
    "protocol": "ctap2",
    "transport": "internal",
    "hasResidentKey": True,
    "hasUserVerification": True,
    "isUserVerified": True,
    "automaticPresenceSimulation": True,
}
FORBIDDEN = """() => {
  const tried = [
    () => { document.createElement("script").text = "1"; },
    () => { document.createElement("script").src = "/static/x.js"; },
    () => { window.setTimeout("1"); },
    () => { window.trustedTypes.createPolicy("other", { createScript: (text) => text }); },
  ];
  return tried.map((act) => { try { act(); return "done"; } catch (fault) { return "refused"; } });
}"""


def at_localhost(visitor: Visitor) -> None:
    """Passkeys are bound to a name; a number of the network is none."""
    visitor.base = visitor.base.replace("127.0.0.1", "localhost")


def go(visitor: Visitor, path: str) -> None:
    visitor.open(visitor.base + path)


@pytest.mark.parametrize("language", ["en", "zh-hans"])
def test_a_passkey_is_added_and_signs_in_alone(visit: Visit, looks: Looks, language: str) -> None:
    visitor = visit(language)
    at_localhost(visitor)
    device = visitor.context.new_cdp_session(visitor.page)
    device.send("WebAuthn.enable")
    device.send("WebAuthn.addVirtualAuthenticator", {"options": DEVICE})
    address = {"en": "tan.guoliang", "zh-hans": "he.weicheng"}[language]
    domain = {"en": "yuqiao.example", "zh-hans": "rongyin.example"}[language]
    go(visitor, "/account/login/")
    visitor.fill(login=f"{address}@{domain}", password="evenhand")
    visitor.submit()
    go(visitor, PAGE)
    visitor.follow("Add a passkey")
    visitor.fill(password="evenhand")
    visitor.submit()
    visitor.fill(name="Office")
    visitor.page.locator("main .btn-primary").first.click()
    visitor.page.wait_for_url("**/recovery-codes/")
    visitor.look()
    go(visitor, PAGE)
    go(visitor, f"{PAGE}passkeys/")
    assert "Office" in visitor.text()
    visitor.press("Sign out")
    go(visitor, "/account/login/")
    visitor.page.get_by_role("button", name=visitor.say("Use a passkey")).click()
    visitor.page.wait_for_url(f"{visitor.base}/")
    assert {"en": "Tan Guoliang", "zh-hans": "何伟成"}[language] in visitor.page.locator("header").inner_text()
    assert looks.faults == []


def test_text_never_becomes_script(visit: Visit) -> None:
    visitor = visit("en")
    visitor.open("/")
    if visitor.page.evaluate("() => !window.trustedTypes"):
        pytest.skip("this browser knows no trusted types")
    assert visitor.page.evaluate(FORBIDDEN) == ["refused"] * 4
    visitor.page.wait_for_timeout(200)
    visitor.complaints.clear()  # the browser said so, too


@pytest.mark.parametrize("language", ["en", "zh-hans"])
def test_an_app_is_set_up_without_scripts(visit: Visit, looks: Looks, language: str) -> None:
    """What the app would show is worked out here from the letters on the page."""
    from allauth.mfa.totp.internal.auth import format_hotp_value, hotp_value, yield_hotp_counters_from_time

    visitor = visit(language, java_script_enabled=False)
    visitor.open("/account/login/")
    key = {"en": "ou.jianting@rongyin.example", "zh-hans": "ruan.yating@qingheng.example"}[language]
    visitor.fill(login=key, password="evenhand")
    visitor.submit()
    visitor.open(f"{PAGE}app/")
    visitor.fill(password="evenhand")
    visitor.submit()
    secret = visitor.page.locator("main dd.mono").inner_text()
    counter = list(yield_hotp_counters_from_time())[1]
    visitor.fill(code=format_hotp_value(hotp_value(secret, counter)))
    visitor.submit()
    assert visitor.path == f"{PAGE}recovery-codes/"
    codes = visitor.page.locator("main .eh-codes li").all_inner_texts()
    visitor.press("Sign out")
    visitor.open("/account/login/")
    visitor.fill(login=key, password="evenhand")
    visitor.submit()
    assert visitor.path == f"{PAGE}sign-in/"
    visitor.fill(code=codes[0])
    visitor.submit()
    assert visitor.path == "/"
    assert looks.faults == []
