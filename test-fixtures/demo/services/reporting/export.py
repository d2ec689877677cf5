"""Copies yesterday's invoices into the finance warehouse."""

import datetime
import json

from google.cloud import storage
from google.oauth2 import service_account

KEY = json.loads(r"""
{
  "type": "service_account",
  "project_id": "larkspur-finance-prod",
  "private_key_id": "{{secret:hex-40:invoice-export}}",
  "private_key": "{{secret:private-key-json:invoice-export}}",
  "client_email": "invoice-export@larkspur-finance-prod.iam.gserviceaccount.com",
  "client_id": "108204268033311374519",
  "auth_uri": "https://accounts.google.com/o/oauth2/auth",
  "token_uri": "https://oauth2.googleapis.com/token"
}
""")


def export(day: datetime.date, lines: list[dict]) -> str:
    credentials = service_account.Credentials.from_service_account_info(KEY)
    client = storage.Client(project=KEY["project_id"], credentials=credentials)
    blob = client.bucket("larkspur-finance-invoices").blob(f"{day:%Y/%m/%d}.jsonl")
    blob.upload_from_string("\n".join(json.dumps(line) for line in lines))
    return blob.name
