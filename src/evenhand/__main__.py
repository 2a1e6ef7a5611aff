"""`python -m evenhand` is the console command."""

from evenhand.project.console import main

main()
