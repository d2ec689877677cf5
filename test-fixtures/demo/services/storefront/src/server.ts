import express from 'express';
import { findBooks } from './catalogue.js';
import { startCheckout } from './checkout.js';

const app = express();
app.use(express.json());

app.get('/books', async (request, response) => {
  response.json(await findBooks(String(request.query.q ?? '')));
});

app.post('/checkout', async (request, response) => {
  const { url } = await startCheckout(request.body.lines);
  response.json({ url });
});

app.listen(Number(process.env.PORT ?? 3000));
