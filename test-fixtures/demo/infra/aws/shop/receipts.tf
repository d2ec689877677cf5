resource "aws_iam_role" "receipts" {
  name = "receipt-renderer"

  assume_role_policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Effect    = "Allow"
      Action    = "sts:AssumeRole"
      Principal = { Service = "lambda.amazonaws.com" }
    }]
  })
}

resource "aws_iam_role_policy" "receipts" {
  name = "receipts"
  role = aws_iam_role.receipts.name

  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [
      {
        Sid      = "Store"
        Effect   = "Allow"
        Action   = ["s3:GetObject", "s3:PutObject"]
        Resource = "arn:aws:s3:::${local.receipts_bucket}/receipts/*"
      },
      {
        Sid      = "Logs"
        Effect   = "Allow"
        Action   = ["logs:CreateLogStream", "logs:PutLogEvents"]
        Resource = "arn:aws:logs:eu-central-1:${var.account_id}:log-group:/aws/lambda/receipt-renderer:*"
      },
    ]
  })
}

resource "aws_lambda_function" "receipts" {
  function_name = "receipt-renderer"
  role          = aws_iam_role.receipts.arn
  handler       = "render.handler"
  runtime       = "nodejs22.x"
  filename      = "build/receipts.zip"

  environment {
    variables = {
      BUCKET = local.receipts_bucket
    }
  }
}
