import type { Language } from '../../text/language.ts';
import { lookAround } from '../../text/looked.ts';
import type { AssignmentForm } from '../assignment/read-assignment.ts';
import { type Member, mostObject, readBelow, readMembers, readRows } from '../assignment/read-members.ts';
import type { Candidate, ScanState } from '../candidate.ts';
import type { AnchorUse } from '../detector.ts';
import { nameKind } from '../value/name-kind.ts';
import { secretWeight } from '../value/secret-value.ts';
import { keysOfCallers } from './keys-of-callers.ts';

/** Characters before an object. */
const mostBefore = 120;

/** Members of one object that are told: one tells what all are. */
const mostTold = 8;

/** Of what is called so nothing less is a secret: colours, texts, ids of what is kept. */
const leastOf = { token: 0.7, password: 0.5, account: 0.4, credential: 0.4, 'lets in': 0.5 } as const;

/** Whether an anchor opens what may hold secrets: `tokens = {`, `"passwords": {`, `gin.Accounts{`, `credentials = (`. */
export function opensMembers(anchor: string): boolean {
  return opening.test(anchor);
}

/** Whether its members stand on the lines below: `tokens:` of YAML. */
export function opensBelow(anchor: string): boolean {
  return below.test(anchor);
}

const opening =
  /^(?:(?:api[_-]?keys|credentials|creds|passwords|secrets|tokens|users|accounts|logins)\W.*[{([]|gin\.accounts\{|basicauth\(\{|basicauth\.config\{)$/;
const below = /^(?:api[_-]?keys|passwords|secrets|tokens|cookie|cipher|system):$/;

/** The secrets that are members of an object or a list which is called after them: `tokens = { alice: '…' }`, `credentials = ('admin', '…')`. */
export function matchMembers(
  { length }: AnchorUse,
  text: string,
  end: number,
  language: Language,
  state: ScanState,
): readonly Candidate[] {
  const anchor = text.slice(end - length, end).toLowerCase();
  const isBelow = opensBelow(anchor);
  if (!(isBelow ? language === 'yaml' && /^[ \t]*\r?\n/.test(text.slice(end, end + 40)) : opensMembers(anchor)))
    return [];
  if (state.isCatalogue() || !isOwnName.test(text.slice(Math.max(0, end - length - mostBefore), end - length)))
    return [];
  if (ofOry.has(anchor) && !isBelowSecrets(text, end - length)) return [];
  state.left -= mostObject;
  lookAround(mostObject);
  const kind = kindOf(anchor, text.slice(Math.max(0, end - length - mostBefore), end - length));
  const members = isBelow ? readBelow(text, end, end - length) : membersOf(text, end, kind);
  if (members.some(({ key }) => ofDescriptions.has(key.toLowerCase()))) return [];
  if ((kind === 'account' || kind === 'credential') && members.some(({ key }) => isOfOneAccount(key))) return [];
  const found: Candidate[] = [];
  for (const member of members) {
    if (found.length === mostTold) break;
    const candidate = candidateOf(member, kind, text, state);
    if (candidate !== undefined) found.push(candidate);
  }
  return found.length > 0 || kind !== 'token'
    ? found
    : ofCallers(text, end, length, isBelow ? 'below' : 'between brackets', state);
}

/** The keys by which a map of that name knows who calls. */
function ofCallers(
  text: string,
  end: number,
  length: number,
  syntax: 'between brackets' | 'below',
  state: ScanState,
): readonly Candidate[] {
  const detector = state.generic('token');
  const [name] = /^[\w-]+/.exec(text.slice(end - length, end)) ?? [];
  if (detector === undefined || name === undefined || !/keys$|tokens$/i.test(name)) return [];
  const nameSpan = { start: end - length, end: end - length + name.length };
  return keysOfCallers(text, end, syntax).map(({ key, literal }) => ({
    detector,
    span: literal.content,
    token: key,
    weight: 0.8,
    assignment: { name, nameSpan, literal, form: 'assign' },
  }));
}

/** What a list of secrets is for, in the settings of Ory's servers. Sources: Ory Kratos and Hydra, configuration reference, `secrets`. */
const ofOry: ReadonlySet<string> = new Set(['cookie:', 'cipher:', 'system:']);

/** Characters before the name of a list in which what holds it is named. */
const mostAbove = 600;

/** The nearest line above that stands less deep is `secrets:`. */
function isBelowSecrets(text: string, name: number): boolean {
  const lines = text.slice(Math.max(0, name - mostAbove), name).split('\n');
  const indent = lines.pop()?.length ?? 0;
  const above = lines.findLast((each) => each.trim() !== '' && each.length - each.trimStart().length < indent);
  return /^[ \t]{0,20}secrets:[ \t]*\r?$/.test(above ?? '');
}

/** Words before it belong to the name, and a path or a package is none: `api_tokens`, not `js-tokens`. */
const isOwnName = /(?:^|[^\w/@.-]|[_a-z])$/;

/** Members of what describes a thing, be it a setting in a schema or a package in a lock file. */
const ofDescriptions: ReadonlySet<string> = new Set([
  'type',
  'version',
  'resolved',
  'integrity',
  'description',
  'title',
  'default',
  'properties',
  'name',
  'label',
  'path',
  'url',
  'format',
]);

/**
 * Beside it, a member called `user` is who signs in, whose password has a name of its own: `credentials: { user: …, password: … }`. So has each part of what a service has issued, of which
 * ids and dates are no secrets: `Credentials: { AccessKeyId: …, SecretAccessKey: …, Expiration: … }`. Source: AWS STS, `Credentials`.
 */
function isOfOneAccount(key: string): boolean {
  return ofOneAccount.test(key) || ofIssued.test(key);
}

const ofOneAccount = /^(?:pass(?:_?(?:word|wd|phrase))?|pwd|pw)$/i;
const ofIssued =
  /^(?:(?:access|account|client|project|subscription|tenant)_?(?:key_?)?id|(?:secret_?)?access_?key(?:_?secret)?|(?:session|access|refresh|security)_?token|(?:api|private|secret)_?key|client_?secret|expir(?:ation|es|y)(?:_?(?:at|in))?)$/i;

type Held = 'token' | 'password' | 'account' | 'credential' | 'lets in';

function kindOf(anchor: string, before: string): Held {
  const kind = nameKind(/^[a-z_-]+/.exec(anchor)?.[0] ?? '');
  if (/^(?:gin\.|basicauth)/.test(anchor)) return 'lets in';
  if (kind === 'password') return 'password';
  if (/^(?:users|accounts|logins|cred)/.test(anchor))
    return letsIn.test(before) ? 'lets in' : anchor.startsWith('cred') ? 'credential' : 'account';
  return 'token';
}

/** What an object of users is given to that lets them in by their passwords. */
const letsIn = /\b(?:basic_?auth|gin\.Accounts|auth_?basic)\w*\W{1,4}[^{}]{0,60}$/i;

/** Who is let in by what: rows of names and passwords, or members with a key; of anything else each member. */
function membersOf(text: string, from: number, held: Held): readonly Member[] {
  if (held !== 'account' && held !== 'credential')
    return readMembers(text, held === 'lets in' ? usersFrom(text, from) : from, 'all');
  const isArray = text[from - 1] !== '{' && !isKeyed.test(text.slice(from, from + 280));
  return isArray ? readRows(text, from - 1) : readMembers(text, from, 'keyed');
}

const isKeyed = /^\s{0,200}["'][^"'\n]{1,60}["']\s{0,4}=>/;

/** Where the users stand among other options, `basicAuth({ challenge: true, users: {`. */
function usersFrom(text: string, from: number): number {
  const open = text[from - 1] === '{' ? users.exec(text.slice(from, from + 400)) : null;
  return open === null ? from : from + open.index + open[0].length;
}

const users = /\busers["']?[ \t]{0,4}:[ \t]{0,4}(?:map\[string\]string)?\{/i;

function candidateOf(
  { key, keyStart, literal }: Member,
  held: Held,
  text: string,
  state: ScanState,
): Candidate | undefined {
  const { content } = literal;
  const token = text.slice(content.start, content.end);
  const kind = held === 'token' ? 'token' : 'password';
  const weight = secretWeight({ kind, name: kind, value: token, isQuoted: true });
  if (weight < leastOf[held] || digested.test(token)) return undefined;
  if (held === 'account' && !isOfAccount(key, token, weight)) return undefined;
  // What is called credentials holds no colours and no texts: who signs in may be called anything.
  if (held === 'credential' && weight < leastOfAnybody && !isOfAccount(key, token, weight)) return undefined;
  const detector = state.generic(kind);
  if (detector === undefined) return undefined;
  const nameSpan = { start: keyStart, end: keyStart + key.length };
  const form: AssignmentForm = 'assign';
  return { detector, span: content, token, weight, assignment: { name: key, nameSpan, literal, form } };
}

/** Of a random value. */
const leastOfAnybody = 0.8;

/** A password as directories keep it, and what a lock file knows a package by. */
const digested = /^(?:\{\w{2,12}\}|(?:sha|md)\d{1,3}-)/i;

/** Who has an address to sign in by has a password, however weak; elsewhere it has to look like one. */
function isOfAccount(key: string, value: string, weight: number): boolean {
  if (!privileged.test(key) || !/[A-Za-z]/.test(value) || !/\d/.test(value)) return false;
  return key.includes('@') || (weight >= 0.8 && isTyped(value));
}

/** Whose password it is: an account that has a name or an address. */
const privileged =
  /^(?:[\w.+-]{1,40}@[\w-]{1,40}(?:\.[\w-]{2,20}){1,3}|(?:super|sys)?_?(?:admin\w{0,12}|root|user)\d{0,2}|ops|operator|manager|owner)$/i;

/** As people make passwords up, and no date, number or name of something. */
function isTyped(value: string): boolean {
  return /[A-Z!#$%&*@^?]|[a-z]\d+[a-z]/.test(value);
}
