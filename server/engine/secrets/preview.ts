/**
 * What may be shown of a secret: its first characters and a mask of fixed length, so that neither the value nor its
 * length is told. Never more than four characters; none of a value shorter than twelve.
 */
export function previewOf(value: string): string {
  const shown = value.length >= 20 ? 4 : value.length >= 12 ? 2 : 0;
  const head = /^[\w.~+/-]*/.exec(value.slice(0, shown))?.[0] ?? '';
  return head + mask;
}

const mask = '••••••••';
