const mostNamed = 3;

/** The first few of them, and how many there are besides. */
export function listed(terms: readonly { readonly text: string }[]): string {
  const shown = terms
    .slice(0, mostNamed)
    .map(({ text }) => text)
    .join(', ');
  return terms.length > mostNamed ? `${shown} and ${terms.length - mostNamed} more` : shown;
}
