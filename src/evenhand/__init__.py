"""Evenhand (平约): a government and the NGOs it contracts deal with each other on equal terms."""
