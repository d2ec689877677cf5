import type { Identity } from '../../model/identity.ts';

/** A name as ids and files of records write it: lower case, words apart by dashes. */
export function stemOf(name: string): string {
  return name
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-|-$/g, '');
}

/** Stems that several names share. */
export function sharedStems(names: readonly string[]): ReadonlySet<string> {
  const seen = new Set<string>();
  const shared = new Set<string>();
  for (const stem of names.map(stemOf)) (seen.has(stem) ? shared : seen).add(stem);
  return shared;
}

/**
 * The id of a new record: the identity's name; where others share that, its strongest key, which is its own. So two branches that
 * each register one of them choose different files, without knowing of each other. At most as long as the name of an entity.
 */
export function recordName(
  { keys: [key], name }: Identity,
  taken: ReadonlySet<string>,
  shared: ReadonlySet<string>,
): string {
  const stems = [...(shared.has(stemOf(name)) ? [] : [stemOf(name)]), stemOf(key?.value ?? ''), 'identity'];
  const [first = ''] = stems.filter((stem) => stem !== '');
  const stem = first.slice(-longest).replace(/^-/, '');
  if (!taken.has(stem)) return stem;
  for (let number = 2; ; number++) if (!taken.has(`${stem}-${number}`)) return `${stem}-${number}`;
}

/** Entities' names hold 63 characters (Backstage, "Descriptor format of catalog entities"); a number may follow. */
const longest = 59;
