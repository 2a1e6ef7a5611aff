"""`{% load shell %}`: all tags of the frame, figures, components and forms."""

from django import template

from evenhand.shell.templatetags import components, fields, figures, frame

register = template.Library()
for part in (components, fields, figures, frame):
    register.tags.update(part.register.tags)
    register.filters.update(part.register.filters)
