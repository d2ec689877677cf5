const searchUrl = process.env.SEARCH_URL ?? 'http://search.shop.svc:7700';
const searchKey = process.env.SEARCH_KEY;

export interface Book {
  readonly isbn: string;
  readonly title: string;
  readonly author: string;
  readonly price: number;
}

export async function findBooks(query: string): Promise<readonly Book[]> {
  const response = await fetch(`${searchUrl}/indexes/books/search`, {
    method: 'POST',
    headers: { authorization: `Bearer ${searchKey}`, 'content-type': 'application/json' },
    body: JSON.stringify({ q: query, limit: 24 }),
  });
  if (!response.ok) throw new Error(`The search answered with ${response.status}.`);
  const { hits } = (await response.json()) as { hits: readonly Book[] };
  return hits;
}
