"""Residents: satisfaction and complaints."""
