/** `group:default/payments`, `@acme/payments` and `payments` name one owner: the last part, without case. */
export function ownerName(reference: string): string {
  return reference
    .trim()
    .toLowerCase()
    .replace(/^@/, '')
    .replace(/^.*[/:]/, '');
}

/** Whether two lists of references share an owner. */
export function shareOwner(a: readonly string[], b: readonly string[]): boolean {
  const names = new Set(a.map(ownerName));
  return b.some((reference) => names.has(ownerName(reference)));
}
