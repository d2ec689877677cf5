resource "google_storage_bucket_iam_member" "invoice_export" {
  bucket = "larkspur-finance-invoices"
  role   = "roles/storage.objectCreator"
  member = "serviceAccount:${google_service_account.invoice_export.email}"
}

resource "google_project_iam_member" "invoice_export" {
  project = local.project
  role    = "roles/iam.serviceAccountTokenCreator"
  member  = google_service_account.invoice_export.member
}

resource "google_project_iam_member" "warehouse_loader" {
  project = local.project
  role    = "roles/bigquery.dataEditor"
  member  = google_service_account.warehouse_loader.member
}

resource "google_project_iam_member" "reports" {
  project = local.project
  role    = "roles/editor"
  member  = google_service_account.reports.member
}
