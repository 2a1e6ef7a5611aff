"""The home page: a desk for whoever has an account, a welcome for everybody else."""

from tests.permissions.table import Row, read

TABLE: list[Row] = [read("site:home", everyone="200")]
