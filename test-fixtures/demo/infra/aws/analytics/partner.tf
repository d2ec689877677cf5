# The publishers' federation fetches sales figures with a key of its own.

resource "aws_iam_user" "partner" {
  name = "publisher-feed"
  path = "/partners/"
}

resource "aws_iam_access_key" "partner" {
  user = aws_iam_user.partner.name
}

resource "aws_iam_user_policy" "partner" {
  name = "sales-figures"
  user = aws_iam_user.partner.name

  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [
      {
        Effect   = "Allow"
        Action   = ["s3:GetObject", "s3:ListBucket"]
        Resource = ["arn:aws:s3:::larkspur-sales", "arn:aws:s3:::larkspur-sales/*"]
      },
      {
        Effect   = "Allow"
        Action   = ["dynamodb:GetItem", "dynamodb:Query"]
        Resource = "arn:aws:dynamodb:eu-central-1:${local.account}:table/partner-orders"
      },
    ]
  })
}
