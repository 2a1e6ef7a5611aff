from django.apps import AppConfig

from evenhand.kernel.commands import register_recorder


class JournalConfig(AppConfig):
    name = "evenhand.journal"
    label = "journal"

    def ready(self) -> None:
        from evenhand.journal.recorder import JournalRecorder

        register_recorder(JournalRecorder())
        import evenhand.journal.work  # noqa: F401 - registers its place
