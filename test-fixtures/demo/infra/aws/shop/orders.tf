# What the orders service may do: store receipts and read its own queue.

resource "aws_iam_role" "orders" {
  name               = "orders-runtime"
  assume_role_policy = data.aws_iam_policy_document.orders_trust.json

  tags = {
    owner = "payments"
  }
}

data "aws_iam_policy_document" "orders_trust" {
  statement {
    actions = ["sts:AssumeRoleWithWebIdentity"]

    principals {
      type        = "Federated"
      identifiers = ["arn:aws:iam::${var.account_id}:oidc-provider/${local.cluster_issuer}"]
    }

    condition {
      test     = "StringEquals"
      variable = "${local.cluster_issuer}:sub"
      values   = ["system:serviceaccount:shop:orders"]
    }

    condition {
      test     = "StringEquals"
      variable = "${local.cluster_issuer}:aud"
      values   = ["sts.amazonaws.com"]
    }
  }
}

data "aws_iam_policy_document" "orders" {
  statement {
    sid       = "Receipts"
    actions   = ["s3:*"]
    resources = ["*"]
  }

  statement {
    sid       = "Queue"
    actions   = ["sqs:ReceiveMessage", "sqs:DeleteMessage"]
    resources = ["arn:aws:sqs:eu-central-1:${var.account_id}:orders"]
  }
}

resource "aws_iam_role_policy" "orders" {
  name   = "orders"
  role   = aws_iam_role.orders.id
  policy = data.aws_iam_policy_document.orders.json
}
