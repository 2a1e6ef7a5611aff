from django.urls import path

from evenhand.records.views import costs, importing, passing, sections, undertakings, week

app_name = "records"
CONTRACT = "<reference:reference>"
urlpatterns = [
    path("week/", week.mine, name="mine"),
    path(f"week/{CONTRACT}/<str:day>/", week.week, name="week"),
    path(f"week/{CONTRACT}/<str:day>/<reference:person>/", week.week, name="week-of"),
    path("tasks/", costs.tasks, name="tasks"),
    path("tasks.csv", costs.as_csv, name="tasks-csv"),
    path("tasks.xlsx", costs.as_xlsx, name="tasks-xlsx"),
    path("cases/", undertakings.index, name="undertakings"),
    path(f"cases/{CONTRACT}/open-case/", undertakings.open_case, name="open-case"),
    path(f"cases/{CONTRACT}/open-group/", undertakings.open_group, name="open-group"),
    path(f"cases/{CONTRACT}/close/", undertakings.close, name="close"),
    path("handover/<reference:reference>/", passing.cases, name="handover"),
    path("handover/<reference:reference>/pass/", passing.hand_over, name="handover-pass"),
    path("handover/<reference:reference>/received/", passing.received, name="received"),
    path("handover/<reference:reference>/<reference:case>/answer/", passing.answer, name="handover-answer"),
    path("handover/<reference:reference>/<reference:case>/summary/", passing.summary, name="handover-summary"),
    path("received/<reference:reference>/", passing.received_case, name="received-case"),
    path(f"{CONTRACT}/delivered/", sections.delivered, name="delivered"),
    path(f"{CONTRACT}/outside/", sections.outside_tasks, name="outside"),
    path(f"{CONTRACT}/import/", importing.upload, name="import"),
    path(f"{CONTRACT}/template/", importing.template, name="template"),
]
