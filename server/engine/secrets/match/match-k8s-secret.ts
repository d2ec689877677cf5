import type { Key } from '../../model/key.ts';
import type { Span } from '../../model/span.ts';
import { decodeBase64Text } from '../bytes/base64.ts';
import type { Candidate, ScanState } from '../candidate.ts';
import { accountInConnection } from '../decode/account-beside.ts';
import { part } from '../decode/decoded.ts';
import { decodeRandom } from '../decode/likeness.ts';
import type { AnchorUse, Detector } from '../detector.ts';
import { isAppPassword, namesMailbox } from '../value/app-password.ts';
import { isFiller } from '../value/filler.ts';
import { isOnInternet } from '../value/host.ts';
import { isOfNumbers } from '../value/json-object.ts';
import { nameKind, wordsOf } from '../value/name-kind.ts';
import { isGuessable, isPlaceholder } from '../value/placeholder.ts';
import { isRandom } from '../value/random-password.ts';
import { isReference } from '../value/reference.ts';
import { saysPassword, secretWeight } from '../value/secret-value.ts';
import { wordiness } from '../value/wordiness.ts';
import { type Member, membersBetweenBraces, membersOf } from './secret-members.ts';
import { isShownAbove } from './shown-above.ts';

/** Characters of a manifest that are looked at before and behind `kind: Secret`. */
const reach = 16_384;

/**
 * The values under `data` and `stringData` of a Kubernetes Secret in YAML; the anchor is the `secret` of its kind.
 * Base64 hides nothing: `data` is judged by what it decodes to.
 */
export function matchK8sSecret(use: AnchorUse, text: string, end: number, state: ScanState): readonly Candidate[] {
  if (end <= state.manifestEnd) return [];
  const start = end - use.length;
  const kind = kindLine(text, start, end);
  if (kind === undefined && !isKindOfObject(text, start, end)) return [];
  state.reach = 2 * reach;
  const document = kind === undefined ? objectAround(text, end) : documentAround(text, end);
  if (document === undefined) {
    state.left -= reach;
    return [];
  }
  state.manifestEnd = document.end;
  state.left -= document.end - document.start;
  const manifest = withLineEnds(text.slice(document.start, document.end));
  if (!mayHoldData.test(manifest)) return [];
  const members = kind === undefined ? membersBetweenBraces(manifest) : membersOf(manifest, kind.indent);
  if (members.length === 0 || /^sops:|^kind:[ \t]*["']?SealedSecret|ENC\[AES256/m.test(manifest)) return [];
  const owner = ownerOf(manifest);
  const candidates = members.flatMap((member) => {
    const candidate = candidateOf(use.detector, member, document.start, owner);
    if (candidate === undefined) return [];
    return isExample(manifest, member) ? asSample(candidate) : candidate;
  });
  const isOneTold = candidates.some((each) => isPassword(each) && each.weight >= 0.5);
  const found = owner.isForm ? candidates.map(asSample) : isOneTold ? candidates.map(likeOther) : candidates;
  const told = found.map(({ assignment }) => assignment?.name ?? '');
  return found.filter(({ assignment }) => !isIdOfKey(assignment?.name ?? '', told));
}

/** Told of most manifests at once: they only speak of Secrets. */
const mayHoldData = /(?:^|[^\w.-])(?:d|stringD)ata\\{0,3}["']?\s{0,8}[:=]/m;

function kindLine(text: string, start: number, end: number): { readonly indent: number } | undefined {
  if (!isGiven(text, start)) return undefined;
  const head = /(?:^|\n|\\n|["'])([ \t]*(?:- )?)(["']?)kind\2[ \t]*:[ \t]*["']?$/.exec(
    text.slice(Math.max(0, start - 60), start),
  );
  return head !== null && /^["']?[ \t]*(?:#|\r?\n|\\n|$)/.test(text.slice(end, end + 80))
    ? { indent: head[1]?.length ?? 0 }
    : undefined;
}

/** In JSON, in a flow of YAML, in an object of a program. */
function isKindOfObject(text: string, start: number, end: number): boolean {
  return (
    mayBeGiven(text, start) &&
    /(?:^|[\s{,])(\\{0,3}["']?)kind\1\s{0,8}[:=]\s{0,8}\\{0,3}["']?$/.test(
      text.slice(Math.max(0, start - 60), start),
    ) &&
    /^(?:\\{0,3}["'])?\s{0,8}(?:[,;}\w"'\\]|$)/.test(text.slice(end, end + 20))
  );
}

/** From the brace around a place to the one that closes it. */
function objectAround(text: string, at: number): Span | undefined {
  const start = braceFrom(text, at - 1, -1);
  const end = start === undefined ? undefined : braceFrom(text, at, 1);
  return start === undefined || end === undefined ? undefined : { start, end: end + 1 };
}

function braceFrom(text: string, from: number, step: 1 | -1): number | undefined {
  const [deeper, out] = step === 1 ? [openBrace, closeBrace] : [closeBrace, openBrace];
  let depth = 0;
  for (let at = from; at >= 0 && at < text.length && Math.abs(at - from) < reach; at += step) {
    const code = text.charCodeAt(at);
    if (code === deeper) depth++;
    else if (code === out && depth-- === 0) return at;
  }
  return undefined;
}

const [openBrace, closeBrace] = [123, 125];

/** Of a manifest within a text in quotes the line ends as such, each in the place of what writes it. */
function withLineEnds(manifest: string): string {
  if (!manifest.includes('\\n')) return manifest;
  return manifest.replace(/\\n(?:",\s{0,80}")?/g, (written) => `${' '.repeat(written.length - 1)}\n`);
}

/** Of all that is called a secret, few are what a colon or a sign of equality gives; told without a regular expression. */
function isGiven(text: string, start: number): boolean {
  let at = start - 1;
  if (text[at] === '"' || text[at] === "'") at--;
  while (text[at] === '\\') at--;
  while (text[at] === ' ' || text[at] === '\t') at--;
  return text[at] === ':' || text[at] === '=';
}

/** As `isGiven`, over the ends of lines as well. */
function mayBeGiven(text: string, start: number): boolean {
  let at = start - 1;
  if (text[at] === '"' || text[at] === "'") at--;
  while (text[at] === '\\') at--;
  while (text.charCodeAt(at) <= 32 && start - at <= mostGap) at--;
  return text[at] === ':' || text[at] === '=' || !(text.charCodeAt(at) < 128);
}

const mostGap = 60;

function documentAround(text: string, at: number): Span {
  const from = Math.max(0, at - reach);
  const head = text.slice(from, at);
  const start = Math.max(head.lastIndexOf('\n---'), head.lastIndexOf('```'), -1) + 1;
  const tail = text.slice(at, at + reach);
  const end = tail.search(/\n(?:---|[ \t]*```)/);
  return { start: from + start, end: at + (end === -1 ? tail.length : end) };
}

/** Members of a Secret that are no secret by themselves. */
const openKeys =
  /^(?:user(?:name)?|login|host(?:name)?|port|url|endpoint|region|namespace|database|db_?name|email|type|config|project|scopes?|(?:ca|tls|client)[.-](?:crt|cert)|(?:tls[.-])?ca(?:[.-](?:bundle|chain|pem))?|name|secretName|server)$|(?:user(?:name)?|host|port|id|uuid)$|\.(?:crl|crt|ocsp-staple)$/i;

function candidateOf(
  detector: Detector,
  found: Member,
  shift: number,
  { isOfMailbox, parts, keys }: Owner,
): Candidate | undefined {
  // Its name tells what it is, and the server beside it what it opens.
  if (isOfMailbox && !found.isEncoded && nameKind(found.key) === 'password' && isAppPassword(found.value))
    return undefined;
  const weight = found.isEncoded ? encodedWeight(found) : plainWeight(found);
  if (weight === 0) return undefined;
  const account = accountInConnection(found.isEncoded ? (decodeBase64Text(found.value) ?? '') : found.value);
  const moved = (span: Span): Span => ({ start: span.start + shift, end: span.end + shift });
  const content = moved({ start: found.start, end: found.start + found.value.length });
  return {
    detector,
    span: content,
    token: found.value,
    decoded: {
      parts: [...parts, ...(account?.parts ?? [])],
      keys: [...keys, ...(account?.keys ?? [])],
    },
    assignment: {
      name: found.key,
      nameSpan: moved(found.keySpan),
      literal: { content, span: moved(found.literal), quote: found.quote, isWhole: true },
      form: 'assign',
    },
    weight,
  };
}

/** `S3_ACCESS_KEY` beside a `S3_SECRET_KEY` that is told: the id of a key, which opens nothing without that. Source: Amazon S3, "Managing access keys". */
function isIdOfKey(name: string, others: readonly string[]): boolean {
  const [, part] = /^(.{0,60}?)[_-]?access[_-]?key(?:[_-]?id)?$/i.exec(name) ?? [];
  if (part === undefined || /secret$/i.test(part)) return false;
  return others.some((other) => ofSecret.exec(other)?.[1]?.toLowerCase() === part.toLowerCase());
}

const ofSecret = /^(.{0,60}?)[_-]?(?:secret[_-]?(?:access[_-]?)?key|access[_-]?secret)$/i;

/** Of two passwords that one Secret gives, whoever applies it has set both: the one that is its own words with a number counts as the other. */
function likeOther(candidate: Candidate): Candidate {
  const { assignment, token, weight } = candidate;
  if (weight >= 0.5 || !isPassword(candidate)) return candidate;
  const secret = (decodeBase64Text(token.trim()) ?? token).trim();
  const key = assignment?.name ?? '';
  const isForm = saysItsName(key, secret) || saysPassword.test(secret) || asksReader.test(secret);
  return isForm || !/[A-Za-z]{3}/.test(secret) || !/\d{2}/.test(secret) ? candidate : { ...candidate, weight: 0.8 };
}

/** Where a comment tells whoever applies the manifest to put the real ones there, what was not drawn by chance is a sample. */
function asSample(candidate: Candidate): Candidate {
  const { token, weight } = candidate;
  const secret = (decodeBase64Text(token.trim()) ?? token).trim();
  return weight < 0.5 || isRandom(secret) ? candidate : { ...candidate, weight: 0.4 };
}

/** What a comment above it shows as an example of what goes there. */
function isExample(manifest: string, { keySpan, value, isEncoded }: Member): boolean {
  const line = manifest.lastIndexOf('\n', keySpan.start) + 1;
  const shown = isEncoded ? (decodeBase64Text(value.trim()) ?? value) : value;
  return isShownAbove(manifest, line, shown.trim());
}

/** `# Base64 encoded values - replace with actual encoded secrets` */
const asksToReplace =
  /(?:^|\n)[ \t]{0,20}#[^\n]{0,120}\breplace\b[^\n]{0,40}\b(?:with|by)\b[^\n]{0,30}\b(?:actual|own|real|your)\b/i;

function isPassword({ assignment }: Candidate): boolean {
  return nameKind(assignment?.name ?? '') === 'password';
}

/** Whoever encodes a value means to hide it: anything that is no setting and no placeholder counts. */
function encodedWeight({ key, value }: Member): number {
  // A slot is no base64, whose letters have no line below the others, nor is the command that would write it.
  if (openKeys.test(key) || isReference(value) || /^(?:[A-Z\d]+(?:_[A-Z\d]+)+|[a-z\d]+(?:_[a-z\d]+)+)$/.test(value))
    return 0;
  if (/\|[ \t]{0,4}base64\b/.test(value)) return 0;
  const secret = (decodeBase64Text(value.trim()) ?? value).trim();
  if (secret.length < 4 || isReference(secret) || isPlaceholder(secret)) return 0;
  if (!/[{}\n]/.test(secret) && isFiller(secret)) return 0;
  if (emptyKey.test(secret) || isOfNumbers(secret) || isNoKey(key, secret) || saysNoSecret(key, secret)) return 0;
  if (/url$/i.test(key) && (leads(secret) || isWordOf(secret)) && !namesSecret.test(secret)) return 0;
  if (/^https?:\/\/[^@]*$/.test(secret) || /^-----BEGIN (?:CERTIFICATE|PUBLIC)/.test(secret)) return 0;
  if (
    isGuessable(secret, new Set([...wordsOf(key), ...stages])) ||
    saysItsName(key, secret) ||
    saysPassword.test(secret) ||
    asksReader.test(secret)
  )
    return 0.4;
  if (opensStoreOfOthers(secret)) return 0.8;
  const isWord = secret.length < 16 && !/\d/.test(secret) && (wordiness(secret) ?? 1) >= 0.65;
  return isWord || (nameKind(key) === undefined && decodeRandom(secret) === undefined) ? 0.4 : 0.8;
}

/**
 * A connection string with the login and the password to a store that others reach too, whatever the member is called. Source: Microsoft, "SqlConnection.ConnectionString", `Server`,
 * `User ID`, `Password`.
 */
function opensStoreOfOthers(secret: string): boolean {
  const settings = new Map(
    secret.split(';', mostSettings).flatMap((setting) => {
      const [, name = '', value = ''] = /^\s*([A-Za-z ]{2,24}?)\s*=\s*(.{1,160}?)\s*$/.exec(setting) ?? [];
      return name === '' ? [] : [[name.toLowerCase().replace(/ /g, ''), value] as const];
    }),
  );
  const password = settings.get('password') ?? settings.get('pwd') ?? '';
  const user = settings.get('userid') ?? settings.get('uid') ?? settings.get('user') ?? settings.get('username');
  const server = settings.get('server') ?? settings.get('datasource') ?? settings.get('host') ?? '';
  const host = /^(?:tcp:)?([\w.-]{4,120})(?:[,:]\d{1,5})?$/.exec(server)?.[1] ?? '';
  if (user === undefined || password.length < 6 || !isOnInternet(host)) return false;
  return !isGuessable(password) && !isPlaceholder(password) && !isReference(password) && !isFiller(password);
}

/** Settings of a connection string that are read. */
const mostSettings = 40;

/** Words and a number in the place of the key of a certificate: `TESTKEY1`. Source: Kubernetes, "TLS Secrets", `tls.key`. */
function isNoKey(key: string, secret: string): boolean {
  return key === 'tls.key' && /^[A-Za-z][A-Za-z _-]{2,30}\d{0,4}$/.test(secret);
}

/** One place, or several between commas. */
function leads(secret: string): boolean {
  const places = secret.split(',', mostPlaces);
  return address.test(secret) || ofJava.test(secret) || places.every((place) => isPlace(place.trim()));
}

/** Servers of one that are read. */
const mostPlaces = 20;

/** As clusters call a server: a name, a port or the number of a member behind it, nothing that was drawn by chance. */
function isPlace(place: string): boolean {
  if (address.test(place)) return true;
  const named = atPort.exec(place) ?? ofParts.exec(place);
  return named !== null && !isRandom(named[1] ?? '');
}

const atPort = /^([a-z][\w-]{0,60}):\d{1,5}(?:\/[\w./-]{0,200})?$/i;
const ofParts = /^([a-z]{2,20}\d{0,2}(?:[-_](?:[a-z]{1,20}\d{0,3}|\d{1,4})){1,5})$/;

/** An address of JDBC without a login, which Oracle writes before the sign that others have behind it. Source: Oracle, "JDBC Developer's Guide", URLs. */
const ofJava = /^jdbc:(?:[a-z\d]{2,20}:){1,3}@?(?:\/\/)?[^@\s]{1,400}$/i;

/** Where something is, without who signs in there: what is called an address may be any other value. */
const address =
  /^(?:(?:[a-z][a-z\d+.-]{1,20}:)?\/\/[^@\s]{1,400}|[\w-]{1,60}(?:\.[\w-]{1,60}){1,8}(?::\d{1,5})?(?:\/[\w./-]{0,200})?)$/i;

function isWordOf(secret: string): boolean {
  return /^[A-Za-z_-]{4,30}$/.test(secret) && (wordiness(secret) ?? 0) >= 0.65;
}

/** Settings of several lines as a whole, of which none speaks of a secret or holds what looks made at random, and the path of a page. */
function saysNoSecret(key: string, secret: string): boolean {
  if (/\.(?:cfg|conf|ini|json|properties|toml|ya?ml)$/.test(key))
    return (
      /^[\x20-\x7e\s]{4,}$/.test(secret) && secret.includes('\n') && !namesSecret.test(secret) && !holdsRandom(secret)
    );
  return nameKind(key) === undefined && /^\/(?:[a-z][a-z\d_-]{1,40}\/){1,6}[a-z][\w-]{1,40}$/.test(secret);
}

const namesSecret =
  /pass|pwd|secret|token|key|credential|auth|license|salt|psk|community|hook|(?<![a-z])pin(?![a-z])|clave|senha|contrase|kennwort|geheim|heslo|parol|:\/\/[^\s/]{1,100}@/i;

/** Besides what says which one something is: a sum of an image, an id, a bucket. */
function holdsRandom(settings: string): boolean {
  const others = settings.slice(0, mostOfFile).replace(sumOfImage, '').replace(saysWhich, '');
  return (others.match(/[A-Za-z\d+/=_-]{10,200}/g) ?? []).some(isRandom);
}

const sumOfImage = /\bsha(?:256|384|512):[\da-f]{32,128}\b/gi;
const saysWhich =
  /(?<![\w.-])(?:[\w.-]{0,60}[_.-])?(?:u?id|uuid|digest|checksum|sha\d{0,3}|bucket|revision|commit)["']?[ \t]{0,8}[:=][ \t]{0,8}["']?[\w/+=.-]{1,200}/gi;

/** Characters of such a file of which words are looked at. */
const mostOfFile = 8_000;

/** The first and the last line of a key, and none between. */
const emptyKey = /^-----BEGIN [A-Z ]{3,40}-----\s{0,8}-----END [A-Z ]{3,40}-----$/;

/** `your_super_secret_key_of_at_least_32_characters`: however much is said of it. */
const asksReader =
  /^(?:change|insert|put|replace|your)(?:[_-][a-z]{2,20}){2,12}(?:[_-]\d{1,4}(?:[_-][a-z]{2,20}){0,6})?$/i;

/** `wechat-secret-key` under `WECHAT_SECRET`, `base64-encoded-signing-key` under `signing-key`: whoever fills in a template is to put the secret there. */
function saysItsName(key: string, secret: string): boolean {
  const own = new Set([...wordsOf(key), ...stages, ...ofForm]);
  const words = wordsOf(secret.replace(/^base64/i, 'base')).filter((word) => !/^\d{1,4}$/.test(word));
  return words.length >= 2 && words.every((word) => own.has(word) || isPlaceholder(word));
}

/** Words for where a set-up runs. */
const stages: readonly string[] = ['dev', 'development', 'local', 'prod', 'production', 'stage', 'staging', 'test'];

/** How what is to stand there is written, and what it is. */
const ofForm: readonly string[] = ['base', 'encoded', 'private'];

/** Settings stand beside secrets under `stringData`: the name or a random value has to tell. */
function plainWeight({ key, value, quote }: Member): number {
  const named = nameKind(key);
  // All that a Secret holds and a name calls a key is one that opens something.
  const kind = named === 'some-key' ? 'key' : named;
  if (kind !== undefined) return secretWeight({ kind, name: key, value, isQuoted: quote !== '' });
  return openKeys.test(key) ? 0 : secretWeight({ kind: 'token', name: key, value, isQuoted: true }) >= 0.7 ? 0.7 : 0;
}

interface Owner {
  /** The manifest names a mailbox of Google. */
  readonly isOfMailbox: boolean;
  /** A comment asks for other values. */
  readonly isForm: boolean;
  readonly parts: ReturnType<typeof part>;
  readonly keys: readonly Key[];
}

/** Name and namespace of the Secret, and the service account whose token it holds. */
function ownerOf(manifest: string): Owner {
  const metadata = metadataOf(manifest);
  const value = (name: string) =>
    new RegExp(
      `(?:^|[{,])[^\\S\\n]*(\\\\{0,3}["']?)${name}\\1\\s{0,8}[:=]\\s{0,8}\\\\{0,3}["']?([\\w.-]{1,100})`,
      'm',
    ).exec(metadata)?.[2];
  const namespace = value('namespace');
  const account = value('kubernetes\\.io/service-account\\.name');
  return {
    isOfMailbox: namesMailbox(manifest),
    isForm: asksToReplace.test(manifest),
    parts: [...part('secret', value('name')), ...part('namespace', namespace), ...part('service account', account)],
    keys: account === undefined ? [] : [{ scheme: 'k8s', value: `*/${namespace ?? '*'}/${account}` }],
  };
}

/** What a manifest says of itself, wherever its data stand: what is within braces or further in; all of it where nothing tells. */
function metadataOf(manifest: string): string {
  const flow = /metadata\\{0,3}["']?\s{0,8}[:=]\s{0,8}(\{[^}]{1,2000})/.exec(manifest)?.[1];
  if (flow !== undefined) return flow;
  const head = /^([ \t]*(?:- )?)metadata[ \t]{0,4}:[ \t]*(?:#.*)?\r?$/m.exec(manifest);
  if (head === null) return manifest;
  const [{ length }, { length: indent } = ''] = head;
  const behind = manifest.slice(head.index + length);
  const end = behind.search(new RegExp(`\\n[ \\t]{0,${indent}}[^\\s#]`));
  return end === -1 ? behind : behind.slice(0, end);
}
