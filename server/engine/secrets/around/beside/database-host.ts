import suffixes from '../../../../../rules/secrets/database-hosts.json' with { type: 'json' };
import { isInComment } from '../../../text/in-comment.ts';
import { keptOfText } from '../../../text/kept-of-text.ts';
import { classify, isSetAside } from '../../../text/paths/path-class.ts';
import type { Candidate } from '../../candidate.ts';
import type { ScanOptions } from '../../scan-options.ts';
import { wordsOf } from '../../value/name-kind.ts';
import { isTypedByMany } from '../../value/placeholder.ts';
import { isReached } from './reached-host.ts';
import { settingsLanguages } from './settings-languages.ts';

const ofStores = /^secret-(?:generic-password|kubernetes-secret-manifest)$/;

type Kind = 'database' | 'cache' | 'broker' | 'search';

interface Host {
  readonly name: string;
  readonly kind: string;
  /** Where it begins, at each place. */
  readonly places: readonly number[];
}

/** Characters at the beginning of settings in which hosts are looked for. */
const mostLooked = 20_000;

/**
 * The host that a password of a store opens, as settings, whose parts may stand far from each other, tell it elsewhere in the text: the only one of a provider of stores, which nobody writes but
 * who has one there. Undefined where the name is of no store, and where there are several.
 */
export function databaseHostFor(
  { detector, assignment, decoded, span, token }: Candidate,
  text: string,
  { path, language }: ScanOptions,
): string | undefined {
  if (!ofStores.test(detector.entry.id) || assignment === undefined || !settingsLanguages.has(language))
    return undefined;
  // What is put aside with a word that anybody types is not what opens it now.
  if (isInComment(text, span.start) && isTypedByMany(token)) return undefined;
  if (isSetAside(classify(path)) || decoded?.parts.some(({ label }) => label === 'host')) return undefined;
  const kind = kindOf(wordsOf(assignment.name));
  if (kind === undefined) return undefined;
  if (isOfOwnContainer(assignment.name, text, assignment.nameSpan.start)) return undefined;
  const hosts = hostsIn(text).filter((host) => host.kind === kind);
  const [only] = hosts;
  return hosts.length === 1 && only !== undefined && !isOfOwnPassword(only, text, token) ? only.name : undefined;
}

/** Whether the host stands in addresses alone that hold the password of its user, another one than this: who has such an address needs no other setting to open it. */
function isOfOwnPassword({ places }: Host, text: string, token: string): boolean {
  return places.every((at) => {
    const [, user, password = ''] = credentials.exec(text.slice(Math.max(0, at - mostCredentials), at)) ?? [];
    return user !== undefined && password !== token && !inserted.test(user + password);
  });
}

const mostCredentials = 200;

const credentials = /:\/\/([^\s/@:"']{1,80}):([^\s/@"']{1,120})@$/;

/** What stands for a value that another setting gives. */
const inserted = /[${}<>%[\]]|\*{2}|x{4}/i;

/** Characters before a variable in which the image stands that is started with it. */
const mostService = 600;

/** The variable by which an image of a store is told the password of its own, in the service of a Compose file that runs it: no other host is opened by that. */
function isOfOwnContainer(name: string, text: string, at: number): boolean {
  if (!/^(?:POSTGRES|MYSQL|MARIADB|MONGO_INITDB|REDIS)_(?:ROOT_)?PASSWORD$/.test(name)) return false;
  const before = text.slice(Math.max(0, at - mostService), at).split('\n');
  const from = before.findLastIndex((line) => image.test(line));
  if (from === -1) return false;
  const indent = (before[from] ?? '').search(/\S/);
  return before.slice(from + 1, -1).every((line) => line.trim() === '' || line.search(/\S/) >= indent);
}

const image =
  /^[ \t]{1,12}image:[ \t]{0,4}["']?(?:[\w.-]{1,60}\/){0,3}(?:postgres\w{0,8}|postgis|timescaledb|mysql|mariadb|mongo\w{0,4}|redis|valkey)\b/;

/** A host of a provider of stores that is one in particular, and no sample: `shop.c9akciq32.eu-west-1.rds.amazonaws.com`. */
export function isOfProvider(host: string): boolean {
  return (
    kindOfHost(host) !== undefined && isReached(host) && !/\b(?:abcde?|xxxx*|ab1cd|12345\w*|abc123\w*)\b/i.test(host)
  );
}

/** A host of a provider of Redis or the like, where a password alone lets in its only user. Source: Redis, "AUTH"; Upstash, "Connect your client". */
export function isCacheOfProvider(host: string): boolean {
  return kindOfHost(host) === 'cache' && isOfProvider(host);
}

/** Whether the text names such a host, and no comment of it. */
export function namesStoreOfProvider(text: string): boolean {
  return hostsIn(text).length > 0;
}

const hostsIn: (text: string) => readonly Host[] = keptOfText((text) => {
  const found = new Map<string, Host & { readonly places: number[] }>();
  const looked = text.slice(0, mostLooked);
  for (const { 0: name, index } of looked.matchAll(host)) {
    const kind = kindOfHost(name);
    if (kind === undefined || !isOfProvider(name) || isInComment(looked, index)) continue;
    const known = found.get(name);
    if (known === undefined) found.set(name, { name, kind, places: [index] });
    else known.places.push(index);
  }
  return [...found.values()];
});

const host = /(?<![\w.-])[a-z\d][a-z\d-]{1,62}(?:\.[a-z\d-]{1,62}){2,8}(?![\w-])/gi;

/** Of what a host is, by the longest ending that a provider gives. */
function kindOfHost(name: string): string | undefined {
  const labels = name.toLowerCase().split('.');
  for (let at = 1; at < labels.length - 1; at++) {
    const kind = kinds.get(labels.slice(at).join('.'));
    if (kind !== undefined) return kind;
  }
  return undefined;
}

const kinds: ReadonlyMap<string, string> = new Map(Object.entries(suffixes));

/** What a name says that its password opens. */
function kindOf(words: readonly string[]): Kind | undefined {
  for (const [kind, names] of namesOfKinds) if (words.some((word) => names.has(word))) return kind;
  return undefined;
}

const namesOfKinds: readonly (readonly [Kind, ReadonlySet<string>])[] = [
  ['cache', new Set(['redis', 'cache', 'valkey', 'memcached', 'elasticache'])],
  ['broker', new Set(['rabbitmq', 'rabbit', 'amqp', 'mq', 'broker'])],
  ['search', new Set(['elastic', 'elasticsearch', 'opensearch'])],
  [
    'database',
    new Set([
      'db',
      'database',
      'datasource',
      'jdbc',
      'mariadb',
      'mongo',
      'mongodb',
      'mssql',
      'mysql',
      'oracle',
      'pg',
      'pgpassword',
      'postgres',
      'postgresql',
      'rds',
      'redshift',
      'sql',
    ]),
  ],
];
