# identity-hygiene: owner @larkspur-books/finance-data business ines.rauch@larkspur-books.example
resource "google_service_account" "invoice_export" {
  account_id   = "invoice-export"
  project      = local.project
  display_name = "Invoice export"
  description  = "Copies invoices into the warehouse each night. Owner: finance-data"
}

resource "google_service_account_key" "invoice_export" {
  service_account_id = google_service_account.invoice_export.name
}

resource "google_service_account" "warehouse_loader" {
  account_id   = "warehouse-loader"
  project      = local.project
  display_name = "Warehouse loader"
}

resource "google_service_account" "reports" {
  account_id   = "finance-reports"
  project      = local.project
  display_name = "Monthly reports"
}
