import table from '../../../rules/tables/page-variables.json' with { type: 'json' };

/** Whether a variable is called so that a build of pages puts what it holds into them, where each visitor reads it: `NEXT_PUBLIC_API_KEY`. */
export function isForPages(name: string): boolean {
  return table.prefixes.some((prefix) => name.startsWith(prefix));
}

/** A name without what has a build of pages take it. */
export function withoutPagePrefix(name: string): string {
  return name.slice(table.prefixes.find((prefix) => name.startsWith(prefix))?.length ?? 0);
}
