variable "domain" {
  type    = string
  default = "finance"
}

variable "stage" {
  type = string
}

variable "region" {
  type    = string
  default = "europe-west3"
}
