# The role that the deploy workflow takes on.

resource "aws_iam_openid_connect_provider" "github" {
  url            = "https://token.actions.githubusercontent.com"
  client_id_list = ["sts.amazonaws.com"]
}

resource "aws_iam_role" "deploy" {
  name = "shop-deploy"

  assume_role_policy = <<-POLICY
    {
      "Version": "2012-10-17",
      "Statement": [
        {
          "Effect": "Allow",
          "Action": "sts:AssumeRoleWithWebIdentity",
          "Principal": { "Federated": "${aws_iam_openid_connect_provider.github.arn}" },
          "Condition": {
            "StringEquals": { "token.actions.githubusercontent.com:aud": "sts.amazonaws.com" },
            "StringLike": { "token.actions.githubusercontent.com:sub": "repo:larkspur-books/*" }
          }
        }
      ]
    }
  POLICY
}

resource "aws_iam_role_policy" "deploy" {
  name = "deploy"
  role = aws_iam_role.deploy.id

  policy = <<-POLICY
    {
      "Version": "2012-10-17",
      "Statement": [
        {
          "Effect": "Allow",
          "Action": ["eks:DescribeCluster"],
          "Resource": "arn:aws:eks:eu-central-1:${var.account_id}:cluster/shop"
        },
        {
          "Effect": "Allow",
          "Action": ["lambda:CreateFunction", "lambda:InvokeFunction", "iam:PassRole"],
          "Resource": "*"
        }
      ]
    }
  POLICY
}
