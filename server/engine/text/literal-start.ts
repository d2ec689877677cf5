/** Where the literal begins that goes on at the end; a search for what stands before the end would begin everywhere. */
export function literalStart(before: string): number {
  let at = before.length;
  while (at > 0 && !'"\'`\r\n<>'.includes(before[at - 1] ?? '')) at--;
  return at;
}
