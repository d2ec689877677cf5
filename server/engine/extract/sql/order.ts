/** How a script stands among the others of its folder. */
export interface ScriptPlace {
  readonly scope: string;
  readonly chain: string;
  readonly order: string;
}

/**
 * Where a script is applied; undefined for one that only takes back what another did. Sources: the naming rules of
 * Flyway, golang-migrate, Prisma, Diesel, sqitch and of `docker-entrypoint-initdb.d`.
 */
export function placeOfScript(path: string): ScriptPlace | undefined {
  const parts = path.split('/');
  const file = parts.pop() ?? '';
  const folder = parts.join('/');
  if (takesBack.test(file) || /(^|\/)(?:down|revert|rollbacks?|undo)$/i.test(folder)) return undefined;
  const parent = parts.at(-1) ?? '';
  if (/^(?:up|migration)\.sql$/i.test(file) && /\d/.test(parent)) {
    const scope = `sql:${parts.slice(0, -1).join('/')}`;
    return { scope, chain: scope, order: orderOf(parent) };
  }
  const scope = `sql:${folder}`;
  const isOrdered = /^(?:[VBvb]?\d|R__)/.test(file) || /(?:^|\/)[\w.-]*initdb\.d$/.test(folder);
  return isOrdered ? { scope, chain: scope, order: orderOf(file) } : { scope, chain: path, order: '' };
}

const takesBack = /^(?:U\d[\d._]*__|down\.sql$|drop[_-]|teardown|undo[_-]|rollback)|[._-](?:down|rollback|undo)\.sql$/i;

/** Numbers compare as numbers, a version before its patches, repeatable scripts last. */
function orderOf(name: string): string {
  if (name.startsWith('R__')) return `~${name}`;
  const [, version = '', rest = name] = /^[VBvb]?(\d+(?:[._-]\d+)*)(.*)$/s.exec(name) ?? [];
  const numbers = version.split(/[._-]/).map((digits) => digits.replace(/^0+(?=\d)/, '').padStart(20, '0'));
  return `${version === '' ? '' : numbers.join('.')} ${rest}`;
}

/** Where the part of a script begins that takes everything back: marks of goose, dbmate, sql-migrate and Liquibase. */
export function endOfApplied(text: string): number {
  const at = text.search(/^--[ \t]*(?:\+goose[ \t]+down|\+migrate[ \t]+down|migrate:down|@undo)\b/im);
  return at === -1 ? text.length : at;
}
