provider "google" {
  project = local.project
  region  = var.region
}

locals {
  project = "larkspur-${var.domain}-${var.stage}"
}
