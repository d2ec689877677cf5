import { upperSnake } from '../../secret/secret-literal.ts';

/** The field of a name, spelled as another field of the store is: in capitals, with humps, underscores or dots, else with hyphens. */
export function fieldAs(known: string, name: string): string {
  const own = upperSnake(name);
  if (known === upperSnake(known)) return own;
  if (/[a-z][A-Z]/.test(known)) return own.toLowerCase().replace(/_(\w)/g, (_, first: string) => first.toUpperCase());
  return own.toLowerCase().replaceAll('_', ['_', '.'].find((sign) => known.includes(sign)) ?? '-');
}

/**
 * The name under which a store holds what a variable `name` is to have, as it holds a neighbour's: `shop-db-password`, which is taken as `DB_PASSWORD`, tells `shop-gh-token`
 * of `GH_TOKEN`, and `/shop/prod/db_password` tells `/shop/prod/gh_token`.
 */
export function storedAs(known: string, takenAs: string, name: string): string {
  const folder = known.slice(0, known.lastIndexOf('/') + 1);
  const own = known.slice(folder.length);
  const beginning = beginningBefore(own, takenAs) ?? '';
  return `${folder}${beginning}${fieldAs(own.slice(beginning.length), name)}`;
}

/** What stands before a name at the end of a text, whichever way the two are spelled; undefined where it does not end so. */
function beginningBefore(text: string, name: string): string | undefined {
  let end = text.length;
  for (const letter of [...name.toLowerCase().replace(/[^a-z\d]/g, '')].reverse()) {
    while (/[-_.]/.test(text.charAt(end - 1))) end--;
    if (text.charAt(end - 1).toLowerCase() !== letter) return undefined;
    end--;
  }
  return end === 0 || /[-_.]$/.test(text.slice(0, end)) ? text.slice(0, end) : undefined;
}
