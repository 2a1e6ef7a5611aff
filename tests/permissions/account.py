from tests.permissions.table import Row

TABLE: list[Row] = []
