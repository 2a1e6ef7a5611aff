"""Attachments, numbered documents and stamped scans."""
