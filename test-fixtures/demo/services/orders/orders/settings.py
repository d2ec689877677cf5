"""Where the orders service finds its neighbours. Every value comes from the environment in the cluster."""

import os

DATABASE_URL = os.environ.get(
    "DATABASE_URL",
    "postgresql://orders:{{secret:password:orders}}@db.larkspur-books.example:5432/orders",
)
PAYMENT_API = os.environ.get("PAYMENT_API", "https://pay.larkspur-books.example")
PAYMENT_TOKEN = os.environ["PAYMENT_TOKEN"]
RECEIPTS_BUCKET = os.environ.get("RECEIPTS_BUCKET", "larkspur-receipts")
REQUEST_TIMEOUT_SECONDS = 5
