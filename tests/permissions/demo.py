"""Sign-in by one click: it exists in a demonstration, and nowhere else."""

from tests.permissions.table import Row, in_the_demonstration, read, write

SOMEBODY = {"person": "su.min@yuqiao.example"}
FIFTH = {"number": 5}

TABLE: list[Row] = [
    read("demo:people", everyone="404"),
    write("demo:sign_in", data=SOMEBODY, everyone="404"),
    read("demo:tour", everyone="404"),
    read("demo:key_file", everyone="404"),
    write("demo:stop", also=FIFTH, everyone="404"),
    write("demo:leave", everyone="404"),
    in_the_demonstration(read("demo:people", everyone="200")),
    in_the_demonstration(read("demo:tour", everyone="200")),
    in_the_demonstration(read("demo:key_file", everyone="200")),
    in_the_demonstration(write("demo:stop", also=FIFTH, everyone="done")),
    in_the_demonstration(write("demo:leave", everyone="done")),
    in_the_demonstration(write("demo:sign_in", data=SOMEBODY, everyone="done")),
]
