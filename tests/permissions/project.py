"""The state of the installation: machines ask for it, and its administrator; it tells nothing of people's work."""

from tests.permissions.table import Row, read, write

NO_TASK = {"task": "00000000-0000-0000-0000-000000000000"}

TABLE: list[Row] = [
    read("health", everyone="200"),
    read("ready", everyone="503"),  # no worker serves the suite
    read("metrics", everyone="200"),  # asked on this machine, without a proxy
    read("installation", public="sign-in", administrator="200", signed_in="403"),
    write("try_again", also=NO_TASK, public="sign-in", administrator="404", signed_in="403"),
]
