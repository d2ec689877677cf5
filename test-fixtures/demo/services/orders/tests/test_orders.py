import os

os.environ.setdefault("PAYMENT_TOKEN", "test-token")

from orders.main import Line  # noqa: E402


def test_a_line_needs_an_isbn() -> None:
    assert Line(isbn="9783518188125", copies=1).copies == 1
