"""What oversight asks of all stages: what is overdue now, and how areas compare."""

from evenhand.oversight.queries.districts import AreaFigures, Comparison, comparison
from evenhand.oversight.queries.overdue import KINDS, Overdue, means_of, overdue

__all__ = ["KINDS", "AreaFigures", "Comparison", "Overdue", "comparison", "means_of", "overdue"]
