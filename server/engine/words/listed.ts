const mostNamed = 3;

/** The first few of them, and how many there are besides. */
export function listed(terms: readonly { readonly text: string }[]): string {
  const texts = [...new Set(terms.map(({ text }) => text))];
  const shown = texts.slice(0, mostNamed).join(', ');
  return texts.length > mostNamed ? `${shown} and ${texts.length - mostNamed} more` : shown;
}
