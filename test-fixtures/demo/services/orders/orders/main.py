"""The orders API: takes an order, asks for payment and stores a receipt."""

from uuid import uuid4

from fastapi import FastAPI, HTTPException
from pydantic import BaseModel, Field

from orders import payments, receipts

app = FastAPI(title="Larkspur orders")


class Line(BaseModel):
    isbn: str = Field(pattern=r"^97[89]\d{10}$")
    copies: int = Field(gt=0, le=50)


class Order(BaseModel):
    customer: str
    lines: list[Line]


@app.get("/healthz")
def health() -> dict[str, str]:
    return {"status": "ok"}


@app.post("/orders", status_code=201)
def place(order: Order) -> dict[str, str]:
    if not order.lines:
        raise HTTPException(422, "An order needs at least one line.")
    number = str(uuid4())
    payments.charge(order.customer, number)
    receipts.store(number, order.model_dump_json())
    return {"number": number}
