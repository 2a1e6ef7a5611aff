from tests.permissions.table import Row, read, write

NEW = {"reference": "LZ-N", "name_en": "Another", "name_zh": "另一框架", "label": "2027-1"}
COUNTS = ("TOTAL_FORMS", "INITIAL_FORMS")
ROWS = {f"{prefix}-{count}": "0" for prefix in ("criteria", "levels") for count in COUNTS}

# A regulator oversees the whole city: the draft of one is the draft of both districts.
TABLE: list[Row] = [
    read("frameworks:index", everyone="200"),
    read("frameworks:version", "framework_version", everyone="200 200 404"),
    read("frameworks:version", "framework_draft", regulator_officer="200 200 404", everyone="404"),
    read("frameworks:new", regulator_officer="200", signed_in="403", public="sign-in"),
    write("frameworks:new", data=NEW, regulator_officer="done", signed_in="403", public="sign-in"),
    read("frameworks:edit", "framework_draft", regulator_officer="200 200 404", signed_in="404", public="sign-in"),
    write(
        "frameworks:edit",
        "framework_draft",
        lambda version: {**ROWS, "revision": version.revision},
        regulator_officer="done done 404",
        signed_in="404",
        public="sign-in",
    ),
    write(
        "frameworks:adopt",
        "framework_draft",
        lambda version: {"revision": version.revision},
        regulator_officer="done done 404",
        signed_in="404",
        public="sign-in",
    ),
]
