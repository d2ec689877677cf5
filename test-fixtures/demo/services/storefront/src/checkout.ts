import Stripe from 'stripe';

const stripe = new Stripe('{{secret:stripe-secret-key:checkout}}');
const shop = process.env.SHOP_URL ?? 'https://larkspur-books.example';

export interface Line {
  readonly title: string;
  readonly cents: number;
  readonly copies: number;
}

export async function startCheckout(lines: readonly Line[]) {
  return stripe.checkout.sessions.create({
    mode: 'payment',
    line_items: lines.map((line) => ({
      quantity: line.copies,
      price_data: { currency: 'eur', unit_amount: line.cents, product_data: { name: line.title } },
    })),
    success_url: `${shop}/thanks`,
    cancel_url: `${shop}/basket`,
  });
}
