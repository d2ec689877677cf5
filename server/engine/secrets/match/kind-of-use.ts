import type { Span } from '../../model/span.ts';
import { keptOfText } from '../../text/kept-of-text.ts';
import type { Language } from '../../text/language.ts';
import { linesNear } from '../../text/lines-near.ts';
import { isShortOfConnection, isWordOfConnection } from '../around/beside/account-in-string.ts';
import { isOneOfFamily } from '../around/beside/family-of-words.ts';
import { isNamedPhrase, isNumberedWords, opensByJoinedWords, opensListedStore } from '../around/beside/joined-words.ts';
import { isKeyOfEntra } from '../around/beside/key-of-entra.ts';
import { isOfConstants } from '../around/beside/login-of-constants.ts';
import { opensByPassphrase } from '../around/beside/passphrase.ts';
import { isPasswordBySchema } from '../around/beside/password-by-schema.ts';
import { opensReachedSearch, opensReachedStore } from '../around/beside/reached-store.ts';
import { serviceOfHost } from '../around/beside/service-of-key.ts';
import { isOfAdminMade } from '../around/in-force/admin-of-start.ts';
import { isOfMigration } from '../around/in-force/admin-of-tables.ts';
import { isConstantKey, isConstantOfTokens } from '../around/in-force/constant-key.ts';
import { isGateOfFallback } from '../around/in-force/fallback-gate.ts';
import { isTypedFallback, isWordsOfTokens } from '../around/in-force/own-fallback.ts';
import { tellsToSet, weightOfWords } from '../around/in-force/signs-sessions.ts';
import { networkOf } from '../around/in-force/wireless.ts';
import type { Assignment } from '../assignment/read-assignment.ts';
import { keyStoreBeside } from '../decode/key-store-beside.ts';
import { repeatsOrCounts } from '../value/filler.ts';
import { type NameKind, oneOfSeveral } from '../value/name-kind.ts';
import { isReference } from '../value/reference.ts';
import { isOption } from './least-weight.ts';

/** What a word weighs that would be none anywhere else: it signs sessions, or opens a store that others reach or a wireless network. */
export function weightOfUse(text: string, kind: NameKind, assignment: Assignment, language: Language): number {
  const {
    name,
    literal: { content, quote },
  } = assignment;
  if (kind !== 'password' && isTypedFallback(text, assignment, text.slice(content.start, content.end))) return 0.5;
  if (kind !== 'password' && isGateOfFallback(text, assignment)) return 0.3;
  if (kind !== 'password' && isWordsOfTokens(text, assignment, text.slice(content.start, content.end))) return 0.3;
  if (kind !== 'password' && language === 'python' && isConstantKey(text, assignment))
    return tellsToSet(text.slice(content.start, content.end)) ? 0.5 : 0.3;
  if (kind !== 'password' && ofJvm.has(language) && isConstantOfTokens(text, assignment)) return 0.3;
  if (kind !== 'password' && opensReachedSearch(text, content, name, language)) return 0.3;
  if (kind === 'token' && startsJob(text, content)) return 0.3;
  if (kind !== 'password' && isShortKeyOfService(text, name, content)) return 0.5;
  if (kind === 'password' && opensByPassphrase(text, content, name, language)) return 0.8;
  if (kind === 'password' && language === 'hcl' && isPasswordBySchema(text, assignment)) return 0.5;
  if (kind === 'password' && opensByJoinedWords(text, { name, span: content, quote }, language)) return 0.3;
  if (kind === 'password' && isNamedPhrase(text, assignment)) return 0.5;
  if (kind === 'password' && isNumberedWords(text, assignment)) return 0.3;
  if (language === 'python') return weightOfWords(text, content.start, text.slice(content.start, content.end));
  if (kind !== 'password') return 0;
  if (language === 'ruby' && isOfMigration(text, content)) return 0.3;
  if (
    language === 'typescript' &&
    isWordsAlone.test(text.slice(content.start, content.end)) &&
    isOfAdminMade(text, content)
  )
    return 0.3;
  if (isShortOfConnection(text, content)) return 0.4;
  if (isOfConstants(text, content) || startsStore(text, assignment, language)) return 0.4;
  if (isFallbackOfStore(text, kind, assignment) && ofDigitsToo.test(text.slice(content.start, content.end))) return 0.4;
  return opensReachedStore(text, content, name, language) ||
    opensListedStore(text, content) ||
    networkOf(text, content, name) === 'own' ||
    isOneOfFamily(text, content) ||
    isWordOfConnection(text, content)
    ? 0.3
    : 0;
}

/**
 * What a store is started with, by a name that nothing else has, so that any words are its password: those behind `--requirepass`, and those that a container of SQL Server takes, which has to be
 * given signs of three kinds. Sources: Redis, "Security"; Microsoft, "Configure SQL Server settings with environment variables on Linux", MSSQL_SA_PASSWORD.
 */
function startsStore(text: string, { name, nameSpan, literal: { content } }: Assignment, language: Language): boolean {
  const value = text.slice(content.start, content.end);
  if (isOption(text, name, nameSpan)) return /^[a-z]{2,20}(?:[-_][a-z]{2,20}){1,4}$/.test(value);
  if (language !== 'yaml' || !/^(?:MSSQL_)?SA_PASSWORD$/.test(name)) return false;
  return runsSqlServer(text) && ofDigitsToo.test(value) && isOfThreeKinds.test(value) && !isReference(value);
}

const isOfThreeKinds = /[^\w<>[\]{}$]|^(?=.*[A-Z])(?=.*[a-z])(?=.*\d)\w+$/;

const runsSqlServer = keptOfText((text) => /\bmcr\.microsoft\.com\/(?:mssql\/server|azure-sql-edge)\b/.test(text));

/** `storePassword = System.getenv("NAME") ?: "…"` beside the key store that a build signs with: however easily it is guessed, the store may tell. */
function isFallbackOfStore(text: string, kind: NameKind, { form, name, literal: { content } }: Assignment): boolean {
  return kind === 'password' && form === 'fallback' && keyStoreBeside(name, text, content) !== undefined;
}

/** What the digits of a constant weigh that is called some key, which are those of a sum as often: a remark on the line above that calls it a key for an interface, or one that two sides share, says which. */
export function weightAsSaid(own: number, text: string, kind: NameKind, { nameSpan }: Assignment): number {
  if (kind !== 'some-key' || own === 0 || own >= 0.5) return own;
  const above = linesNear(text, nameSpan, besideRemark).above.at(-2) ?? '';
  return saysKey.test(above) && !saysOther.test(above) ? 0.5 : own;
}

/** `Summer@123`, whatever words it is of; those of one word alone are told of where the store opens by them. */
const ofDigitsToo = /^(?=.*[A-Za-z])(?=.*\d)[!-~]{8,60}$/;

/** Where the remark stands that says what a constant is. */
const besideRemark = { characters: 240, lines: 1 };
const saysKey =
  /^[ \t]*(?:\/\/|#(?!define)|--|;|\/?\*)[^\n]*\b(?:(?:api|auth(?:entication)?|access|private|secret|shared|signing)[ -]key|shared[ -]secret)\b/i;
const saysOther =
  /\b(?:not?|never|public|digest|hash|fingerprint|checksum|sum|sample|example|dummy|fake|tests?|placeholder|replace|change|your)\b/i;

/** `…/job/orchard/buildWithParameters?token=…`: by it a job of Jenkins is started. Source: Jenkins, "Remote Access API", "Trigger builds remotely". */
function startsJob(text: string, { start }: Span): boolean {
  return /\/job\/[^\s"'`]{1,160}\/build(?:WithParameters)?\?(?:[^\s"'`]{0,120}&)?token=$/.test(
    text.slice(Math.max(0, start - mostAddress), start),
  );
}

/** Characters of an address before a part of its query. */
const mostAddress = 400;

/** `https://www.omdbapi.com?apikey=…`: eight digits of base 16 that a known service is asked with say as little as a date anywhere else. Source: OMDb, "API key", usage. */
function isShortKeyOfService(text: string, name: string, { start, end }: Span): boolean {
  if (end - start !== 8 || !/^api_?key$/i.test(name)) return false;
  const value = text.slice(start, end);
  if (!/^(?=.*\d.*\d)(?=.*[a-f])[\da-f]{8}$/.test(value) || repeatsOrCounts(value)) return false;
  const [, host = ''] = asksByKey.exec(text.slice(Math.max(0, start - mostAddress), start)) ?? [];
  return host !== '' && serviceOfHost(host) !== undefined;
}

const asksByKey =
  /["'`]https:\/\/((?:[\w-]{1,40}\.){1,4}[a-z]{2,12})(?:\/[^\s"'`?]{0,120})?\?(?:[^\s"'`]{0,160}&)?api_?key=$/i;

const ofJvm: ReadonlySet<Language> = new Set<Language>(['java', 'kotlin']);

/** `adminPass`, and nothing that a template or a person puts there. */
const isWordsAlone = /^(?!.*(?:your|change|replace|example))[A-Za-z][\w.!@#$-]{3,40}$/i;

/** Characters on either side of a name in which others of its kind are named. */
const mostSiblings = 600;

/** What a name promises beside others that end alike, `db_password_crm` beside `db_user_crm` and `db_url_crm`: the last word says of which of several it is; and a key beside the client whose it is. */
export function kindOfOne(text: string, name: string, { start, end }: Span): NameKind | undefined {
  if (isKeyOfEntra(text, { start, end })) return 'key';
  const one = oneOfSeveral(name);
  if (one === undefined) return undefined;
  const near = text.slice(Math.max(0, start - mostSiblings), start) + text.slice(end, end + mostSiblings);
  // An expression of its own is compiled for each such name, and hardly any has a sibling.
  const [first = ''] = one.qualifier.split('.');
  if (!near.toLowerCase().includes(first.toLowerCase())) return undefined;
  return new RegExp(`(?:${siblings})[_-]${one.qualifier}(?![\\w-])`, 'i').test(near) ? one.kind : undefined;
}

const siblings = 'user(?:_?name)?|login|host(?:_?name)?|ur[il]|server|database|schema|endpoint|client_?id';
