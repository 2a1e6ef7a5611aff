"""Sign-in by one click: it exists in a demonstration, and nowhere else."""

from tests.permissions.table import Row, in_the_demonstration, read, write

SOMEBODY = {"person": "su.min@yuqiao.example"}

TABLE: list[Row] = [
    read("demo:people", everyone="404"),
    write("demo:sign_in", data=SOMEBODY, everyone="404"),
    in_the_demonstration(read("demo:people", everyone="200")),
    in_the_demonstration(write("demo:sign_in", data=SOMEBODY, everyone="done")),
]
