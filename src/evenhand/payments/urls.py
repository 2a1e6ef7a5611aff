from django.urls import path

from evenhand.payments.views import acts, books, pages, vouchers

app_name = "payments"
INVOICE = "invoices/<reference:reference>"
urlpatterns = [
    path("", pages.index, name="index"),
    path("vouchers/", vouchers.upload, name="vouchers"),
    path("vouchers/template.xlsx", vouchers.template, name="voucher_template"),
    path("books.xlsx", books.workbook, name="books"),
    path("contracts/<reference:reference>/books.xlsx", books.workbook, name="contract_books"),
    path("contracts/<reference:reference>/", pages.contract, name="contract"),
    path("contracts/<reference:reference>/<int:number>/invoice/", acts.send, name="send"),
    path(f"{INVOICE}/", pages.invoice, name="invoice"),
    path(f"{INVOICE}/approve/", acts.approve, name="approve"),
    path(f"{INVOICE}/approve-part/", acts.approve_part, name="approve_part"),
    path(f"{INVOICE}/return/", acts.give_back, name="return"),
    path(f"{INVOICE}/pay/", acts.pay, name="pay"),
    path(f"{INVOICE}/correct/", acts.correct, name="correct"),
    path(f"{INVOICE}/credit/", acts.credit, name="credit"),
    path(f"{INVOICE}/interest/", acts.claim_interest, name="claim_interest"),
    path(f"{INVOICE}/interest/pay/", acts.pay_interest, name="pay_interest"),
    path(f"{INVOICE}/repay/", acts.repay, name="repay"),
]
