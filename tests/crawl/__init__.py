"""Follows every link of the demonstration as each of its people, and looks for what they must not see."""
