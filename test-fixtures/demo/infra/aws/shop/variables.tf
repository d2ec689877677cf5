variable "stage" {
  description = "Which environment this is: prod or test."
  type        = string
}

variable "account_id" {
  type = string
}

variable "repository" {
  description = "Where the deploy workflow lives."
  type        = string
  default     = "larkspur-books/shop"
}

variable "database_password" {
  type    = string
  default = "{{secret:password:database}}"
}

locals {
  receipts_bucket = "larkspur-receipts"
  cluster_issuer  = "oidc.eks.eu-central-1.amazonaws.com/id/5C0F41B27D9E4A86"
}
