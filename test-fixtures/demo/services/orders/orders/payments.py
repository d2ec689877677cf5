"""Client of the payment service."""

import httpx

from orders.settings import PAYMENT_API, PAYMENT_TOKEN, REQUEST_TIMEOUT_SECONDS


def charge(customer: str, order: str) -> None:
    response = httpx.post(
        f"{PAYMENT_API}/charges",
        headers={"Authorization": f"Bearer {PAYMENT_TOKEN}"},
        json={"customer": customer, "reference": order},
        timeout=REQUEST_TIMEOUT_SECONDS,
    )
    response.raise_for_status()
