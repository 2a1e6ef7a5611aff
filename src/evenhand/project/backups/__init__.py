"""One archive holds an installation: taken while people work, put back whole or not at all."""
