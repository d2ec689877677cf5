import clientCalls from '../../../../rules/secrets/client-calls.json' with { type: 'json' };
import logins from '../../../../rules/secrets/logins.json' with { type: 'json' };
import type { Language } from '../../text/language.ts';
import { lazily } from '../../text/lazily.ts';
import { strategyOf } from '../around/beside/strategy.ts';
import { readLiteral } from '../assignment/read-literal.ts';
import type { Candidate, ScanState } from '../candidate.ts';
import { decodeGoogleClient } from '../decode/surroundings.ts';
import type { AnchorUse } from '../detector.ts';
import { isPlainData } from '../value/plain-data.ts';
import { secretWeight } from '../value/secret-value.ts';
import { argumentAt, isLastArgument, mostArguments } from './argument-at.ts';
import { isLogin } from './is-login.ts';
import { asksRequest, matchAskedLogin } from './match-asked-login.ts';
import { endsMail, matchBehindMail } from './match-behind-mail.ts';
import { endsUser, matchBehindUser } from './match-behind-user.ts';
import { matchFilledSetting, takesFilled } from './match-filled-setting.ts';
import { literalReach } from './match-generic.ts';
import { matchGivenBefore } from './match-given-before.ts';
import { answersPrompt, matchPrompt } from './match-prompt.ts';
import { isReturned, type LoginPlace, matchReturned } from './match-returned.ts';
import { isRowOfHost, matchRowOfHost } from './match-row-of-host.ts';
import { makesSecureString, matchSecureString } from './match-secure-string.ts';

/** The password that a call which signs in is given; the anchor is the call, and a table tells which argument it is. */
export function matchLogin(
  use: AnchorUse,
  text: string,
  end: number,
  { language, state }: LoginPlace,
): Candidate | undefined {
  const { length } = use;
  const call = text.slice(end - length, end).toLowerCase();
  if (isRowOfHost(call)) return matchRowOfHost(use, text, end, language);
  if (takesFilled(call)) return matchFilledSetting(use, text, end, language);
  if (asksRequest(call)) return matchAskedLogin(use, text, end);
  if (isReturned(call)) return matchReturned(use, text, end, { language, state });
  const member = keysOf.get(call);
  if (member !== undefined) {
    const before = member.exec(text.slice(end, end + mostArguments))?.[0].length;
    return before === undefined ? undefined : givenTo(use, ofKey, call, { text, end: end + before, language });
  }
  if (givenBefore.has(call)) return matchGivenBefore(use, text, end);
  if (answersPrompt(call)) return matchPrompt(use, text, end, language);
  if (endsMail(call)) return matchBehindMail(use, text, end);
  if (endsUser(call)) return matchBehindUser(use, text, end);
  const given = positions().get(call);
  if (given === undefined || (/\w/.test(text[end - length] ?? '') && /[\w$]/.test(text[end - length - 1] ?? ' ')))
    return undefined;
  state.left -= mostArguments;
  state.reach = literalReach;
  if (call.startsWith('= new(') && !takesKey.test(text.slice(Math.max(0, end - length - mostType), end - length)))
    return undefined;
  if (isOfStatement(call) && !account.test(text.slice(Math.max(0, end - mostArguments), end))) return undefined;
  const place = { text, end, language };
  const before = text.slice(Math.max(0, end - length - mostArguments), end - length);
  if (!isLogin(call, { before, behind: text.slice(end, end + mostArguments) })) return undefined;
  const found = firstGiven(given, place, (one) => givenTo(use, one, call, place));
  return (
    (found && ofGoogle(found, text, state)) ??
    (call === '.auth(' && isOfRedis(place) ? givenTo(use, ofKey, call, place) : undefined) ??
    (call === 'hmac.digest(' && language === 'python' ? givenTo(use, ofKey, call, place) : undefined) ??
    (makesSecureString(call) ? matchSecureString(use, text, end) : undefined)
  );
}

/** The secret of a client of Google, as it was before those had a form of their own, behind its id in the call of a strategy. */
function ofGoogle(found: Candidate, text: string, state: ScanState): Candidate {
  const { span, token } = found;
  const detector = state.named('secret-gcp-oauth-secret');
  if (detector === undefined || !/^[\w-]{24}$/.test(token) || strategyOf(text, span) === undefined) return found;
  const before = text.slice(Math.max(0, span.start - mostId), span.start);
  if (!/\.apps\.googleusercontent\.com["'],\s{0,20}["']$/.test(before)) return found;
  return { ...found, detector, decoded: decodeGoogleClient(token, { text, ...span }) };
}

/** Characters before the secret of a client in which its id ends. */
const mostId = 60;

/** `cache.auth("…")`: clients of Redis take the password alone. */
function isOfRedis({ text, end }: Call): boolean {
  return (
    /redis|jedis|valkey/i.test(text.slice(Math.max(0, end - mostBefore), end)) && alone.test(text.slice(end, end + 200))
  );
}

/** Characters before a call in which its client is made. */
const mostBefore = 640;

const alone = /^\s{0,4}(["'])[^"'\n]{4,128}\1\s{0,4}\)/;

/** Of a call that takes the password at one place or, with less before it, at another: the later place is its own wherever the call closes behind that, be it given a variable. */
function firstGiven(
  given: readonly Given[],
  { text, end }: Call,
  read: (one: Given) => Candidate | undefined,
): Candidate | undefined {
  for (const one of given) {
    const found = read(one);
    if (found !== undefined || isLastArgument(text, end, one.position)) return found;
  }
  return undefined;
}

/** What signs tokens or cookies stands among other members. Sources: appleboy/gin-jwt, `GinJWTMiddleware`; Express, `cookie-session`; Koa, `app.keys`. */
const keysOf: ReadonlyMap<string, RegExp> = new Map([
  ['ginjwtmiddleware{', /^(?:[^{}]|\{[^{}]{0,100}\}){0,300}?\bKey:[ \t]{1,20}(?=\[\]byte\()/],
  ['app.keys = [', /^\s{0,20}(?=["'`])/],
  ['app.keys=[', /^\s{0,20}(?=["'`])/],
  ['cookiesession({', /^[^{}]{0,200}?\bkeys:\s{0,20}\[\s{0,20}(?=["'`])/],
]);

/** Characters before a call without its own name in which its type and its variable stand. */
const mostType = 120;

/** `HMACSHA256 hmac = new(…)`: of a type that takes a key. Sources: C# 9, "Target-typed new expressions"; .NET, `KeyedHashAlgorithm`, `SymmetricSecurityKey`. */
const takesKey = /\b(?:HMAC(?:MD5|SHA\d{1,3}(?:_\d{3})?)|SymmetricSecurityKey)\s{1,8}\w{1,60}\s{0,4}$/;

/** What follows the password of a SQL account is the rest of its statement: `IDENTIFIED BY`, `IDENTIFIED WITH sha256_password BY`. */
function isOfStatement(call: string): boolean {
  return call.endsWith(' by ');
}

interface Call {
  readonly text: string;
  /** Where its arguments begin. */
  readonly end: number;
  readonly language: Language;
}

function givenTo(
  { detector }: AnchorUse,
  { position, kind, least }: Given,
  call: string,
  { text, end, language }: Call,
): Candidate | undefined {
  const isStatement = isOfStatement(call);
  const at = argumentAt(text, end, position);
  const literal =
    at === undefined ? undefined : readLiteral(text, at, isStatement ? 'shell' : language, { inside: '' });
  if (
    literal === undefined ||
    (literal.quote === '' && !isStatement) ||
    !(
      isStatement || /[ :]$/.test(call)
        ? /^[\s;,)"'`]|^$/
        : /^\s{0,80}[,)\]]|^\s+-|^\.(?:getBytes|encode|toCharArray|toByteArray|bytes|as_bytes|as_ref|to_string|to_owned|into|data)\b/
    ).test(text.slice(literal.span.end, literal.span.end + 82))
  )
    return undefined;
  const value = text.slice(literal.content.start, literal.content.end);
  if (
    call.includes('hmac') &&
    (isDigest.test(value) ||
      (isLabel.test(value) && takesSecret.test(text.slice(literal.span.end, literal.span.end + 120))))
  )
    return undefined;
  // `OpenSSL::Cipher::AES.new('128-GCM')`: the cipher, where calls of other languages take the key.
  if (isPlainData(value)) return undefined;
  const weight = secretWeight({ kind, name: kind, value, isQuoted: true });
  return weight < least ? undefined : { detector, span: literal.content, token: value, weight };
}

/** Behind what they are about. */
const givenBefore: ReadonlySet<string> = new Set([
  '.tochararray()',
  'forhttpheaderfield: "',
  'forhttpheaderfield:@"',
  'forkey: "',
  'forkey:@"',
]);

/** Names of digests. Source: OpenSSL, "openssl-dgst". */
const isDigest =
  /^(?:hmac-?)?(?:sha-?\d{1,3}(?:[-_/]?\d{3})?|md-?[2-6]|blake2[bs]-?\d{3}|ripemd-?\d{3}|shake-?\d{3}|sm3)$/i;

/** Letters of words: what a key that is derived is for stands in the place of the key, and the secret in that of the message (RFC 5869, 2.2): `hmac.new(b"WebAppData", bot_token.encode(), …)`. So do those of one who signs in to a mini program. Source: Telegram, "Validating data received via the Mini App". */
const isLabel = /^[A-Za-z]{1,12}(?:[A-Z _-]?[a-z]{1,12}){1,4}$/;
/** Behind what is hashed or signed, the key that goes with it: `, SECRET_KEY)`, `).update(this.token)`, `)).Write([]byte(secret)`. */
const takesSecret =
  /^\s{0,20}(?:,\s{0,20}(?:msg ?= ?)?|\)\s{0,20}\.update\(\s{0,20}|\){2}\s{1,40}\w{1,40}\.Write\((?:\[\]byte\()?)(?:\w{1,40}\.){0,3}\w{0,40}(?:token|secret|password|(?<!public_?)key)(?:\.encode\(|[,)])/i;

/** However weak: the call signs in by it. What a test or a document shows is dropped by the judge. */
const leastGiven = 0.3;

/** Of calls whose names others have too: no word. */
const leastOfClient = 0.5;

/** SQL that makes or changes accounts. */
const account =
  /\b(?:create|alter)\s+(?:or\s+replace\s+)?(?:database|login|public|role|schema|user)\b|\bgrant\b[^;]{1,300}\bto\b|\bset\s+(?:password|role)\b/i;

/** What an argument of a call is. */
interface Given {
  /** Counted from 1. */
  readonly position: number;
  readonly kind: 'password' | 'token';
  /** Values that weigh less are none. */
  readonly least: number;
}

const ofKey: Given = { position: 1, kind: 'password', least: 0.3 };

/** By the call in small letters; one that takes a password behind a name may be given a token instead. */
const positions = lazily((): ReadonlyMap<string, readonly Given[]> => {
  const all = new Map<string, readonly Given[]>();
  const add = (calls: Readonly<Record<string, number | readonly number[]>>, kind: Given['kind'], least: number) => {
    for (const [call, given] of Object.entries(calls))
      for (const position of [given].flat())
        all.set(call.toLowerCase(), [...(all.get(call.toLowerCase()) ?? []), { position, kind, least }]);
  };
  add(logins, 'password', leastGiven);
  add(clientCalls.passwords, 'password', leastOfClient);
  add(clientCalls.tokens, 'token', leastOfClient);
  return all;
});

/** Which argument of a call is the password or the key, counted from 1; undefined for other calls. */
export function positionIn(call: string): number | undefined {
  return positions().get(call.toLowerCase())?.[0]?.position;
}
