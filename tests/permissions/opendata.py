"""Open data are everybody's; what is no public contract does not exist there."""

from tests.permissions.table import Row, read

FOR_ALL = "200 200 404"

TABLE: list[Row] = [
    read("opendata:index", everyone="200"),
    read("opendata:releases", everyone="200"),
    read("opendata:table", everyone="200"),
    read("opendata:contracts", everyone="200"),
    read("opendata:contract", "running_contract", everyone=FOR_ALL),
    read("opendata:contract", "draft_contract", everyone="404"),
    read("opendata:release", "running_contract", everyone=FOR_ALL),
    read("opendata:release", "draft_contract", everyone="404"),
    read("opendata:organisations", everyone="200"),
    read("opendata:organisation", "buying_organisation", everyone=FOR_ALL),
    read("opendata:money", everyone="200"),
]
