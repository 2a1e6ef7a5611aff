"""What people type about programmes and money."""

from evenhand.planning.forms.allocations import AdoptionForm, AllocationForm
from evenhand.planning.forms.programmes import ProgrammeForm

__all__ = ["AdoptionForm", "AllocationForm", "ProgrammeForm"]
