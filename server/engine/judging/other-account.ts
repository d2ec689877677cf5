import products from '../../../rules/secrets/products-in-names.json' with { type: 'json' };
import type { Credential } from '../model/credential.ts';
import { wordsOf } from '../secrets/value/name-kind.ts';

/**
 * Whether two places of a value that many type tell by their names that it opens two things: stores or products of other makes, or the password that
 * each new account gets and one of a single account. A value that everybody guesses makes no one account of several; one that few would choose does, whatever its names.
 */
export function namesOtherAccount(one: Credential, other: Credential): boolean {
  if (one.isTypedByMany !== true || other.isTypedByMany !== true) return false;
  const [first, second] = [one, other].map(({ site }) => wordsOf(site?.name ?? ''));
  if (first === undefined || second === undefined || first.length === 0 || second.length === 0) return false;
  if (isOfNewAccounts(first) !== isOfNewAccounts(second)) return true;
  const [makes, others] = [makesIn(first), makesIn(second)];
  return makes.size > 0 && others.size > 0 && ![...makes].some((make) => others.has(make));
}

function isOfNewAccounts(words: readonly string[]): boolean {
  return words.some((word) => word === 'default' || word === 'initial');
}

function makesIn(words: readonly string[]): ReadonlySet<string> {
  return new Set(words.flatMap((word) => makes.get(word) ?? []));
}

/** MariaDB goes by the names of MySQL. */
const makes: ReadonlyMap<string, string> = new Map([
  ...Object.entries(products),
  ['gf', 'Grafana'],
  ['mariadb', 'MySQL'],
  ['pg', 'PostgreSQL'],
]);
