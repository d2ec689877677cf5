# The analytics team's account. Tags are still to come.

provider "aws" {
  alias  = "analytics"
  region = "eu-central-1"
}

locals {
  account = "417300003344"
}
