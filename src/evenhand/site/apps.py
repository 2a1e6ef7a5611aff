from django.apps import AppConfig


class SiteConfig(AppConfig):
    name = "evenhand.site"
    label = "home"
