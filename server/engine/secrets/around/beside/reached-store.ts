import lists from '../../../../../rules/secrets/words.json' with { type: 'json' };
import type { Span } from '../../../model/span.ts';
import { isInComment } from '../../../text/in-comment.ts';
import type { Language } from '../../../text/language.ts';
import { askedAround, askedBefore } from '../../../text/looked.ts';
import { mayBeInForce } from '../../../text/paths/may-be-in-force.ts';
import { isNamedForProduction } from '../../../text/paths/production-path.ts';
import { wordsOf } from '../../value/name-kind.ts';
import { isOtherValue } from '../../value/other-value.ts';
import { isPlaceholder, isPlainDefault } from '../../value/placeholder.ts';
import { namesSecret } from '../../value/secret-value.ts';
import { isInTailnet } from './inside-network.ts';
import { areJoinedWords } from './joined-words.ts';
import { blockAround, hostsBeside } from './loopback.ts';
import { isNameOfUser } from './neighbour.ts';
import { isReached } from './reached-host.ts';
import { settingsLanguages } from './settings-languages.ts';

/**
 * Whether a word that everybody would try, `secret` or the name of the user, is what settings open a store with that others reach: a service of Compose that publishes a
 * port to more than the machine itself, or the host that stands beside it. There a word of letters alone opens it too, beside the user whose it is. Elsewhere the word stands
 * for what somebody is to write.
 */
export function opensReachedStore(text: string, span: Span, name: string, language: Language): boolean {
  const value = text.slice(span.start, span.end);
  if (!settingsLanguages.has(language) || isInComment(text, span.start)) return false;
  const isGuessed = isPlainDefault(value) || (value.length >= 4 && isNameOfUser(value, text, span));
  if (language === 'yaml' && isCompose(text, span.start)) {
    if (!isOfStore(name)) return false;
    if (!(isGuessed || areJoinedWords(value) || isMadeOfAccount(name, value, text, span.start))) return false;
    return isPublished(text, span.start);
  }
  const isOfUser = isMadeOfUser(value, text, span);
  if (!isGuessed && !isOfUser && !isWordOfAccount(value, text, span)) return false;
  // What says that it is a password may stand for one.
  if (!isOfUser && /pass|pwd|change|replace/i.test(value)) return false;
  const { hosts, speaks } = hostsBeside(text, span, name);
  return speaks && hosts.every((host) => isReached(host) || (isOfUser && isInTailnet(host)));
}

/** `plum_password` beside the user `plum_user`: the word that both begin with, and one for a password. */
function isMadeOfUser(value: string, text: string, { start, end }: Span): boolean {
  const [, own = '', word = ''] = /^([a-z][a-z\d]{2,20})[_-]([a-z]{2,12})\d{0,4}$/i.exec(value) ?? [];
  if (!forPassword.has(word.toLowerCase()) || isPlaceholder(own) || isOtherValue(own) || ofAnybody.test(own))
    return false;
  const [, user = ''] = userNamed.exec(blockAround(text, start, end)) ?? [];
  return wordsOf(user)[0] === own.toLowerCase();
}

const userNamed = /(?:^|[\s"'_.-])(?:user(?:_?name)?|login|uid)["']?[ \t]{0,4}[:=][ \t]{0,4}["']?([\w.-]{2,60})/i;

/** First words that samples give to users. */
const ofAnybody = /^(?:app|db|database|demo|example|my|sample|some|test|the|user|username|your)$/i;

/** `shop_secure_pass` beside the user `shop_user`, `RABBITMQ_DEFAULT_PASS: rabbitmq-password`: a word of the user's name or of the store's, and others for a password. */
function isMadeOfAccount(name: string, value: string, text: string, at: number): boolean {
  if (value.length > mostWords || !/^[A-Za-z][\w-]*$/.test(value) || isPlaceholder(value)) return false;
  const words = wordsOf(value.replace(/\d{1,4}$/, ''));
  const [, user = ''] = userOfStore.exec(linesOfService(text, at).join('\n')) ?? [];
  const own = [...wordsOf(user), ...wordsOf(name.split('_')[0] ?? '')];
  return (
    words.length > 1 &&
    words.some((word) => forPassword.has(word)) &&
    words.every((word) => forPassword.has(word) || own.includes(word))
  );
}

/** Characters of a password that is read as words. */
const mostWords = 60;

const forPassword: ReadonlySet<string> = new Set(lists.saidOfPasswords);

/** Source: the images of the stores, environment variables. */
const userOfStore =
  /\b(?:MYSQL|MARIADB|POSTGRES|MONGO_INITDB_ROOT|RABBITMQ_DEFAULT|INFLUXDB|MINIO_ROOT)_USER(?:NAME)?["']?[ \t]{0,4}[:=][ \t]{0,4}["']?(?:\$\{\w{1,60}:?-)?([A-Za-z][\w.-]{1,60})/;

/**
 * Whether words are the one key of a search engine that a service of Compose opens to all who reach the machine: by it everybody reads, writes and deletes what is indexed, and makes further keys, until whoever
 * starts the set-up takes another one. Sources: Meilisearch, "Master key"; Typesense, "API Keys", bootstrap key.
 */
export function opensReachedSearch(text: string, { start, end }: Span, name: string, language: Language): boolean {
  if (language !== 'yaml' || !ofSearch.test(name)) return false;
  const value = text.slice(start, end);
  if (!/^[A-Za-z][\w-]{5,80}$/.test(value) || isInComment(text, start)) return false;
  return isCompose(text, start) && isPublished(text, start);
}

const ofSearch = /^(?:MEILI_MASTER_KEY|TYPESENSE_API_KEY)$/;

/** Letters that say nothing of passwords, in the settings that name a user as well: `database_user: sa`. */
function isWordOfAccount(value: string, text: string, { start, end }: Span): boolean {
  if (
    !/^[A-Za-z]{8,64}$/.test(value) ||
    ofState.test(value) ||
    isPlaceholder(value) ||
    isOtherValue(value) ||
    namesSecret(value)
  )
    return false;
  return userOfAccount.test(blockAround(text, start, end));
}

/** What has been done to a password that is not shown: `Encrypted`. */
const ofState = /^[A-Za-z][a-z]{4,12}ed$/;

const userOfAccount =
  /(?:^|[\s"'_.-])(?:user(?:_?name)?|login|uid)["']?[ \t]{0,4}[:=][ \t]{0,4}["']?(?!null\b|none\b|~|your)[\w@.-]{2,60}/i;

/** What the images of stores take the password of their first account by. */
export function isOfStore(name: string): boolean {
  return ofStores.test(name);
}

const ofStores =
  /^(?:MYSQL|MARIADB|POSTGRES|MONGO_INITDB|MSSQL|SA|ORACLE|RABBITMQ|REDIS|INFLUXDB|ELASTIC|MINIO)(?:_\w{1,20})?_PASS(?:WORD)?$/;

/**
 * Whether a set-up of Compose that is named for production opens a store by the password, and publishes its port to all who reach the machine: whoever starts the set-up
 * and sets nothing else runs that, however it reads. Not what tells to set another one.
 */
export function opensStoreOfProduction({ path, text, span }: Omit<PasswordGiven, 'name'>): boolean {
  if (!isNamedForProduction(path) || !/\.ya?ml$/i.test(path)) return false;
  const line = text.slice(text.lastIndexOf('\n', span.start - 1) + 1, span.start);
  const variable = variableOfLine.exec(line)?.[1] ?? '';
  if (!isOfStore(variable)) return false;
  if (isInComment(text, span.start) || !mayBeInForce(path)) return false;
  if (/change|replace|example|your|insert|<|\*/i.test(text.slice(span.start, span.end))) return false;
  if (!isCompose(text, span.start) || !isPublished(text, span.start)) return false;
  return isOfImage(text, span.start, variable);
}

/** The service is one of the store that the variable is for: a program is given the password as well, and publishes a port of its own. */
const isOfImage = askedOfService((lines, variable: string) => {
  const image = lines.find((own) => /^\s{1,20}image:/.test(own)) ?? '';
  return imagesOf[variable.split('_')[0] ?? '']?.test(image) === true;
});

/**
 * The port that a set-up of Compose publishes on all addresses of the machine, of a store that it starts by the password, or of a search engine by the key; undefined: none. Whoever reaches the machine reaches what is opened, past the rules of its
 * firewall too. Sources: Docker Compose, "Services", ports; Docker, "Packet filtering and firewalls".
 */
export function openPortOf(text: string, { start }: Span): string | undefined {
  const line = text.slice(text.lastIndexOf('\n', start - 1) + 1, start);
  const variable = variableOfLine.exec(line)?.[1] ?? '';
  if (!(isOfStore(variable) || ofSearch.test(variable)) || isInComment(text, start)) return undefined;
  if (!isCompose(text, start) || !isOfImage(text, start, variable)) return undefined;
  return portOf(text, start);
}

/** What the images of the stores are called whose variables begin so. Source: Docker Hub, official images. */
const imagesOf: Readonly<Record<string, RegExp>> = {
  ELASTIC: /elasticsearch/i,
  INFLUXDB: /influxdb/i,
  MARIADB: /mariadb/i,
  MEILI: /meilisearch/i,
  MINIO: /minio/i,
  MONGO: /mongo/i,
  MSSQL: /mssql|sql-edge/i,
  MYSQL: /mysql|mariadb|percona/i,
  ORACLE: /oracle/i,
  POSTGRES: /postg|timescale|pgvector/i,
  RABBITMQ: /rabbitmq/i,
  REDIS: /redis|valkey/i,
  SA: /mssql|sql-edge/i,
  TYPESENSE: /typesense/i,
};

/** The variable that a service is given on its line, by whatever name the set-up takes it: `POSTGRES_PASSWORD: ${DB_PASSWORD:-…}`. */
const variableOfLine = /^[ \t]{1,20}(?:-[ \t]{1,4})?["']?(\w{2,60})["']?[ \t]{0,4}[:=]/;

/** A password that a name is given. */
export interface PasswordGiven {
  readonly path: string;
  readonly name: string;
  readonly text: string;
  readonly span: Span;
}

/** Characters before a variable in which the services of its set-up begin. */
const mostSetUp = 12_000;

export const isCompose = askedBefore(mostSetUp, (text, at) =>
  /^services:[ \t]*\r?$/m.test(text.slice(Math.max(0, at - mostSetUp), at)),
);

/** Characters before and behind a variable in which its service begins and ends. */
const mostService = 3_000;

/** The service that holds the place publishes a port to all who reach the machine, at one that a variable may set as well. */
const isPublished = askedOfService((lines) => lines.some((line) => published.test(line) || publishedAt.test(line)));

/** The first of them, as the machine has it; undefined: none. An edit changes the answer where it changes that of the question by which it is held. */
function portOf(text: string, at: number): string | undefined {
  if (!isPublished(text, at)) return undefined;
  const port = firstPort(linesOfService(text, at));
  return port !== undefined && isPublishedAs(text, at, port) ? port : undefined;
}

const isPublishedAs = askedOfService((lines, port: string) => firstPort(lines) === port);

function firstPort(lines: readonly string[]): string | undefined {
  const line = lines.find((each) => published.test(each) || publishedAt.test(each)) ?? '';
  return /(\d{2,5})(?=\}?:\d|["']?[ \t]*(?:#.*)?\r?$)/.exec(line)?.[1];
}

/** Whether the service publishes a port and is started again whenever it ends, as nobody asks for what runs only while they work. */
export const isKeptUp = askedOfService(
  (lines) => lines.some((line) => published.test(line)) && lines.some((line) => restarts.test(line)),
);

/** A question about the lines of the service that holds a place. */
function askedOfService<Rest extends readonly unknown[]>(
  holds: (lines: readonly string[], ...rest: Rest) => boolean,
): (text: string, at: number, ...rest: Rest) => boolean {
  return askedAround(Math.max(mostService, mostSetUp), (text, at, ...rest: Rest) =>
    holds(linesOfService(text, at), ...rest),
  );
}

function linesOfService(text: string, at: number): readonly string[] {
  const indent = indentOfServices(text.slice(Math.max(0, at - mostSetUp), at));
  const isBegun = (line: string) =>
    /\S/.test(line[0] ?? ' ') || (line.startsWith(indent) && /^[\w.-]/.test(line.slice(indent.length)));
  const before = text.slice(Math.max(0, at - mostService), at).split('\n');
  const behind = text.slice(at, at + mostService).split('\n');
  const end = behind.findIndex((line, index) => index > 0 && isBegun(line));
  return [...before.slice(Math.max(0, before.findLastIndex(isBegun))), ...(end === -1 ? behind : behind.slice(0, end))];
}

/** The blanks before the name of each service. */
function indentOfServices(head: string): string {
  return /^services:[ \t]*\r?\n(?:[ \t]*(?:#[^\n]*)?\n){0,20}([ \t]{1,8})/m.exec(head)?.[1] ?? '  ';
}

const published =
  /^\s{1,20}-[ \t]{1,4}["']?(?:0\.0\.0\.0:)?\d{2,5}:\d{2,5}(?:\/tcp)?["']?[ \t]*(?:#.*)?\r?$|^\s{1,20}["'](?:0\.0\.0\.0:)?\d{2,5}:\d{2,5}(?:\/tcp)?["'],?[ \t]*\r?$|^\s{1,20}published:[ \t]|^\s{1,20}ports:[ \t]{0,4}\[(?:[^\]\n]{0,120},)?[ \t]{0,4}["']?(?:0\.0\.0\.0:)?\d{2,5}:\d{2,5}(?:\/tcp)?["']?[ \t]{0,4}[,\]]/;

const publishedAt = /^\s{1,20}-[ \t]{1,4}["']?\$\{\w{1,60}:?-\d{2,5}\}:\d{2,5}(?:\/tcp)?["']?[ \t]*(?:#.*)?\r?$/;

const restarts = /^\s{1,20}restart:[ \t]{0,4}["']?(?:always|unless-stopped)\b/;
