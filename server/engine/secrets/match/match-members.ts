import type { Language } from '../../text/language.ts';
import { lookAround } from '../../text/looked.ts';
import { nameKind } from '../assignment/name-kind.ts';
import type { AssignmentForm } from '../assignment/read-assignment.ts';
import type { Literal } from '../assignment/read-literal.ts';
import type { Candidate, ScanState } from '../candidate.ts';
import type { AnchorUse } from '../detector.ts';
import { secretWeight } from '../judge/secret-value.ts';

/** Characters of an object or a list whose members are looked at, members of it, and characters before it. */
const mostObject = 3_000;
const mostMembers = 40;
const mostBefore = 120;

/** Members of one object that are told: one tells what all are. */
const mostTold = 8;

/** Of what is called so nothing less is a secret: colours, texts, ids of what is kept. */
const leastToken = 0.7;
const leastPassword = 0.5;
const leastOfAccount = 0.8;

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
const below = /^(?:api[_-]?keys|passwords|secrets|tokens):$/;

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
  state.left -= mostObject;
  lookAround(mostObject);
  const kind = kindOf(anchor, text.slice(Math.max(0, end - length - mostBefore), end - length));
  const members = isBelow ? linesBelow(text, end, indentAt(text, end - length)) : membersFrom(text, end, kind);
  if (members.some(({ key }) => ofDescriptions.has(key.toLowerCase()))) return [];
  const found: Candidate[] = [];
  for (const member of members) {
    if (found.length === mostTold) break;
    const candidate = candidateOf(member, kind, text, state);
    if (candidate !== undefined) found.push(candidate);
  }
  return found;
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

type Held = 'token' | 'password' | 'account' | 'lets in';

function kindOf(anchor: string, before: string): Held {
  const kind = nameKind(/^[a-z_-]+/.exec(anchor)?.[0] ?? '');
  if (/^(?:gin\.|basicauth)/.test(anchor)) return 'lets in';
  if (kind === 'password') return 'password';
  if (/^(?:users|accounts|logins|cred)/.test(anchor)) return letsIn.test(before) ? 'lets in' : 'account';
  return 'token';
}

/** What an object of users is given to that lets them in by their passwords. */
const letsIn = /\b(?:basic_?auth|gin\.Accounts|auth_?basic)\w*\W{1,4}[^{}]{0,60}$/i;

interface Member {
  readonly key: string;
  readonly keyStart: number;
  readonly literal: Literal;
}

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
  const least = held === 'token' ? leastToken : held === 'account' ? leastOfAccount : leastPassword;
  if (weight < least || digested.test(token) || (held === 'account' && !(privileged.test(key) && isTyped(token))))
    return undefined;
  const detector = state.generic(kind);
  if (detector === undefined) return undefined;
  const nameSpan = { start: keyStart, end: keyStart + key.length };
  const form: AssignmentForm = 'assign';
  return { detector, span: content, token, weight, assignment: { name: key, nameSpan, literal, form } };
}

/** A password as directories keep it, and what a lock file knows a package by. */
const digested = /^(?:\{\w{2,12}\}|(?:sha|md)\d{1,3}-)/i;

/** Whose password it is: an account that has a name or an address. */
const privileged =
  /^(?:[\w.+-]{1,40}@[\w-]{1,40}(?:\.[\w-]{2,20}){1,3}|(?:super|sys)?_?(?:admin\w{0,12}|root|user)\d{0,2}|ops|operator|manager|owner)$/i;

/** As people make passwords up, and no date, number or name of something. */
function isTyped(value: string): boolean {
  return (
    /[A-Za-z]/.test(value) &&
    /\d/.test(value) &&
    (/[A-Z]/.test(value) || /[!#$%&*@^?]/.test(value) || /[a-z]\d+[a-z]/.test(value))
  );
}

const entry =
  /\s{0,200}(?:(?:\/\/|#)[^\n]{0,200}\n\s{0,200}){0,4}(?:(["']?)([\w@.+-]{1,60})\1[ \t]{0,4}(?::|=>|=)[ \t]{0,4})?(?=(["'`]))/y;
const comma = /[ \t]{0,4}[,;]?[ \t]{0,4}(?:(?:\/\/|#)[^\n]{0,200})?(?=\s|[,"'}\])]|\w)/y;
const users = /\busers["']?[ \t]{0,4}:[ \t]{0,4}(?:map\[string\]string)?\{/iy;
const row = /\s{0,200}[([{]\s{0,20}(["'])([\w@.+-]{1,60})\1[ \t]{0,4},\s{0,20}(?=(["']))/y;

/** Members that are literals, up to the first that is none. */
function membersFrom(text: string, from: number, held: Held): readonly Member[] {
  let at = from;
  if (held === 'lets in' && text[from - 1] === '{') {
    const open = text.slice(from, from + 400).search(/\busers["']?[ \t]*:/i);
    if (open !== -1) {
      users.lastIndex = from + open;
      if (users.test(text)) at = users.lastIndex;
    }
  }
  const members: Member[] = [];
  const isOfAccounts = held === 'account';
  // A list of rows, or one row: who, and by what.
  if (
    isOfAccounts &&
    text[from - 1] !== '{' &&
    !/^\s{0,200}["'][^"'\n]{1,60}["']\s{0,4}=>/.test(text.slice(from, from + 280))
  ) {
    const one = rowAt(text, from - 1);
    if (one !== undefined) return [one];
    for (; members.length < mostMembers; ) {
      const next = rowAt(text, at);
      if (next === undefined) return members;
      members.push(next);
      const close = text.slice(next.literal.span.end, next.literal.span.end + 300).search(/[)\]}]/);
      if (close === -1) return members;
      at = next.literal.span.end + close + 1;
      at += /^\s{0,20},?/.exec(text.slice(at, at + 24))?.[0].length ?? 0;
    }
    return members;
  }
  while (members.length < mostMembers && at - from < mostObject) {
    entry.lastIndex = at;
    const match = entry.exec(text);
    if (match === null) return members;
    const [all, , key = '', quote = ''] = match;
    if (isOfAccounts && key === '') return members;
    const literal = literalAt(text, entry.lastIndex, quote);
    if (literal === undefined) return members;
    const keyStart = key === '' ? literal.content.start : match.index + all.lastIndexOf(key);
    // A name in quotes that is given another literal is read as a key.
    members.push({ key: key === '' ? text.slice(keyStart, keyStart) : key, keyStart, literal });
    comma.lastIndex = literal.span.end;
    if (!comma.test(text)) return members;
    at = comma.lastIndex;
  }
  return members;
}

function rowAt(text: string, at: number): Member | undefined {
  row.lastIndex = at;
  const match = row.exec(text);
  if (match === null) return undefined;
  const [all, , key = '', quote = ''] = match;
  const literal = literalAt(text, row.lastIndex, quote);
  return literal === undefined ? undefined : { key, keyStart: match.index + all.indexOf(key), literal };
}

/** Characters of a literal. */
const mostLiteral = 300;

function literalAt(text: string, start: number, quote: string): Literal | undefined {
  const length = text.slice(start + 1, start + 1 + mostLiteral).search(quote === '`' ? /[`\\\n$]/ : /["'\\\n]/);
  if (length < 4 || text[start + 1 + length] !== quote) return undefined;
  return {
    content: { start: start + 1, end: start + 1 + length },
    span: { start, end: start + length + 2 },
    quote,
    isWhole: true,
  };
}

function indentAt(text: string, at: number): number {
  const line = text.lastIndexOf('\n', at - 1) + 1;
  return /^[ \t]*(?:- +)?$/.test(text.slice(line, at)) ? at - line : Number.POSITIVE_INFINITY;
}

const line =
  /\n([ \t]{0,40})(?:([\w@.+-]{1,60})[ \t]{0,4}:[ \t]{1,4}|-[ \t]{1,4})(["']?)([^\s"'#{}[\]&*!|>%@`,]{4,300})\3[ \t]{0,20}(?:#[^\n]{0,200})?(?=\r?\n|$)/y;

/** The lines of YAML that stand deeper than the name. */
function linesBelow(text: string, from: number, indent: number): readonly Member[] {
  const members: Member[] = [];
  let at = text.indexOf('\n', from);
  while (at !== -1 && members.length < mostMembers && at - from < mostObject) {
    line.lastIndex = at;
    const match = line.exec(text);
    if (match === null) return members;
    const [all, own = '', key = '', quote = '', value = ''] = match;
    if (own.length < indent + (all.trimStart().startsWith('-') ? 0 : 1)) return members;
    const start = at + all.lastIndexOf(value);
    const content = { start, end: start + value.length };
    members.push({
      key,
      keyStart: key === '' ? start : at + 1 + own.length,
      literal: {
        content,
        span: { start: start - quote.length, end: content.end + quote.length },
        quote,
        isWhole: true,
      },
    });
    at = line.lastIndex;
    if (text[at] === '\r') at++;
    if (text[at] !== '\n') return members;
  }
  return members;
}
