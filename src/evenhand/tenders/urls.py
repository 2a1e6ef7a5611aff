from django.urls import include, path

from evenhand.tenders import views

app_name = "tenders"

bid_urls = [
    path("", views.bid, name="bid"),
    path("edit/", views.edit_bid, name="edit_bid"),
    path("submit/", views.submit_bid, name="submit_bid"),
    path("withdraw/", views.withdraw_bid, name="withdraw_bid"),
]
tender_urls = [
    path("", views.detail, name="detail"),
    path("edit/", views.edit, name="edit"),
    path("publish/", views.publish, name="publish"),
    path("cancel/", views.cancel, name="cancel"),
    path("bid/", views.write, name="write"),
    path("bid/weigh/", views.weigh, name="weigh"),
    path("opening/", views.opening, name="opening"),
    path("panel/", views.panel, name="panel"),
    path("scoring/", views.scoring, name="scoring"),
    path("scoring/interest/", views.interest, name="interest"),
    path("scoring/finish/", views.finish, name="finish"),
    path("scoring/<reference:bid>/", views.score, name="score"),
    path("results/", views.results, name="results"),
    path("award/", views.award, name="award"),
    path("papers/", views.papers, name="papers"),
]
urlpatterns = [
    path("", views.listing, name="list"),
    path("new/", views.new, name="new"),
    path("draft/<reference:specification>/", views.draft, name="draft"),
    path("enter/<reference:specification>/", views.enter, name="enter"),
    path("bids/<reference:bid>/", include(bid_urls)),
    path("<reference:reference>/", include(tender_urls)),
]
