import { upperSnake } from '../../secret/secret-literal.ts';

/** The field of a name, spelled as another field of the store is: in capitals, with humps, with underscores, else with hyphens. */
export function fieldAs(known: string, name: string): string {
  const own = upperSnake(name);
  if (known === upperSnake(known)) return own;
  if (/[a-z][A-Z]/.test(known)) return own.toLowerCase().replace(/_(\w)/g, (_, first: string) => first.toUpperCase());
  return own.toLowerCase().replaceAll('_', known.includes('_') ? '_' : '-');
}
