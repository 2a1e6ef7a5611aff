"""The confidential channel: its pages without account know nobody, the ombudsman's are his alone."""

from evenhand.demo.secrets import key_of_the_ombudsman
from evenhand.disclosures.sealing import recipient_of
from tests.permissions.table import Row, read, write

HERE, NOWHERE = {"reference": "CN"}, {"reference": "ZZ"}
QUARTER, KEY = {"quarter": "2026-3"}, {"recipient": recipient_of(key_of_the_ombudsman())}


def ombudsman(answer: str) -> dict[str, str]:
    """The ombudsman alone; for everybody else it does not exist."""
    return {"public": "sign-in", "ombudsman": answer, "signed_in": "404"}


def director(answer: str) -> dict[str, str]:
    """A provider's director, for the own provider."""
    return {"public": "sign-in", "provider_director": answer, "rival_director": answer, "signed_in": "404"}


TABLE: list[Row] = [
    read("disclosures:index", everyone="done"),
    read("disclosures:about", also=HERE, everyone="200"),
    read("disclosures:about", also=NOWHERE, everyone="404"),
    read("disclosures:public_keys", also=HERE, everyone="200"),
    read("disclosures:write", also=HERE, everyone="200"),
    write("disclosures:write", also=HERE, everyone="409"),
    read("disclosures:follow", everyone="200"),
    write("disclosures:follow", data={"code": "K7QM-3HXP"}, everyone="422"),
    read("disclosures:desk", **ombudsman("200")),
    write("disclosures:switch", data={"to": "off"}, **ombudsman("done")),
    write("disclosures:batch", **ombudsman("409")),
    read("disclosures:keys", **ombudsman("200")),
    write("disclosures:keys", **ombudsman("422")),
    write("disclosures:withdraw", also=KEY, **ombudsman("done")),
    read("disclosures:returns", also=QUARTER, **ombudsman("200")),
    read("disclosures:dialogue", "disclosure", **ombudsman("200 200 404")),
    write("disclosures:dialogue", "disclosure", **ombudsman("409 409 404")),
    write("disclosures:settle", "disclosure", {"act": "close"}, **ombudsman("done done 404")),
    read("disclosures:own_returns", **director("200")),
    write("disclosures:own_returns", **director("409")),
    read("disclosures:appoint", public="sign-in", administrator="200", signed_in="403"),
    write("disclosures:appoint", public="sign-in", administrator="422", signed_in="403"),
]
