import type { Key } from '../../model/key.ts';
import type { Span } from '../../model/span.ts';
import { nameKind } from '../assignment/name-kind.ts';
import { decodeBase64Text } from '../bytes/base64.ts';
import type { Candidate, ScanState } from '../candidate.ts';
import { part } from '../decode/decoded.ts';
import { decodeRandom } from '../decode/likeness.ts';
import type { AnchorUse, Detector } from '../detector.ts';
import { isFiller } from '../judge/filler.ts';
import { isPlaceholder } from '../judge/placeholder.ts';
import { isReference } from '../judge/reference.ts';
import { secretWeight } from '../judge/secret-value.ts';
import { wordiness } from '../judge/wordiness.ts';

/** Characters of a manifest that are looked at before and behind `kind: Secret`. */
const reach = 16_384;

/**
 * The values under `data` and `stringData` of a Kubernetes Secret in YAML; the anchor is the `secret` of its kind.
 * Base64 hides nothing: `data` is judged by what it decodes to.
 */
export function matchK8sSecret(use: AnchorUse, text: string, end: number, state: ScanState): readonly Candidate[] {
  if (end <= state.manifestEnd) return [];
  const kind = kindLine(text, end - use.length, end);
  if (kind === undefined) return [];
  state.reach = 2 * reach;
  const document = documentAround(text, end);
  state.manifestEnd = document.end;
  state.left -= document.end - document.start;
  const manifest = text.slice(document.start, document.end);
  if (/^sops:|^kind:[ \t]*["']?SealedSecret|ENC\[AES256/m.test(manifest)) return [];
  const owner = ownerOf(manifest);
  const members = membersOf(manifest, kind.indent);
  return members.flatMap((member) => candidateOf(use.detector, member, document.start, owner) ?? []);
}

function kindLine(text: string, start: number, end: number): { readonly indent: number } | undefined {
  if (!isGiven(text, start)) return undefined;
  const head = /(?:^|\n)([ \t]*(?:- )?)["']?kind["']?[ \t]*:[ \t]*["']?$/.exec(
    text.slice(Math.max(0, start - 60), start),
  );
  return head !== null && /^["']?[ \t]*(?:#|\r?\n|$)/.test(text.slice(end, end + 80))
    ? { indent: head[1]?.length ?? 0 }
    : undefined;
}

/** Of all that is called a secret, few are what a colon gives; told without a regular expression. */
function isGiven(text: string, start: number): boolean {
  let at = start - 1;
  if (text[at] === '"' || text[at] === "'") at--;
  while (text[at] === ' ' || text[at] === '\t') at--;
  return text[at] === ':';
}

function documentAround(text: string, at: number): Span {
  const from = Math.max(0, at - reach);
  const head = text.slice(from, at);
  const start = Math.max(head.lastIndexOf('\n---'), head.lastIndexOf('```'), -1) + 1;
  const tail = text.slice(at, at + reach);
  const end = tail.search(/\n(?:---|[ \t]*```)/);
  return { start: from + start, end: at + (end === -1 ? tail.length : end) };
}

interface Member {
  readonly key: string;
  readonly keySpan: Span;
  readonly value: string;
  readonly start: number;
  readonly literal: Span;
  readonly quote: string;
  readonly isEncoded: boolean;
}

const section = /^([ \t]*)["']?(data|stringData)["']?:[ \t]*(?:#.*)?$/;
const line =
  /^([ \t]*)(["']?)([\w.-]{1,100})\2:[ \t]+(?:([|>])[+-]?[ \t]*|(["']?)([^\s"'#{[][^"'\r\n]{0,4000}?)\5[ \t]*(?:#.*)?)$/;

function membersOf(manifest: string, indent: number): readonly Member[] {
  const members: Member[] = [];
  let open: { readonly isEncoded: boolean; readonly indent: number; depth: number | undefined } | undefined;
  let block: { readonly match: RegExpExecArray; readonly at: number; lines: number } | undefined;
  let at = 0;
  for (const raw of manifest.split('\n')) {
    const text = raw.replace(/\r$/, '');
    const depth = text.length - text.trimStart().length;
    const head = section.exec(text);
    if (text.trim() !== '' && open !== undefined && depth <= open.indent) open = undefined;
    if (head !== null && Math.abs(depth - indent) <= 1)
      open = { isEncoded: head[2] === 'data', indent: depth, depth: undefined };
    else if (open !== undefined && text.trim() !== '' && !text.trim().startsWith('#')) {
      open.depth ??= depth;
      const match = depth === open.depth ? line.exec(text) : null;
      if (match !== null) block = match[4] === undefined ? undefined : { match, at, lines: 0 };
      if (match !== null && match[4] === undefined) members.push(member(match, at, open.isEncoded));
      else if (match === null && block !== undefined && block.lines++ === 0 && open.isEncoded)
        members.push({ ...member(block.match, block.at, true), ...plain(text.trim(), at + depth) });
    }
    at += raw.length + 1;
  }
  return members;
}

function member(match: RegExpExecArray, at: number, isEncoded: boolean): Member {
  const [, indent = '', keyQuote = '', key = '', , quote = '', value = ''] = match;
  const keyStart = at + indent.length + keyQuote.length;
  const start = at + match[0].indexOf(value, indent.length + key.length + 1);
  const literal = { start: start - quote.length, end: start + value.length + quote.length };
  return { key, keySpan: { start: keyStart, end: keyStart + key.length }, value, start, literal, quote, isEncoded };
}

function plain(value: string, start: number): Pick<Member, 'value' | 'start' | 'literal' | 'quote'> {
  return { value, start, literal: { start, end: start + value.length }, quote: '' };
}

/** Members of a Secret that are no secret by themselves. */
const openKeys =
  /^(?:user(?:name)?|login|host(?:name)?|port|url|endpoint|region|namespace|database|db_?name|email|type|config|(?:ca|tls|client)[.-](?:crt|cert))$|(?:user(?:name)?|host|port|id|uuid)$|\.crt$/i;

function candidateOf(detector: Detector, found: Member, shift: number, owner: Owner): Candidate | undefined {
  const weight = found.isEncoded ? encodedWeight(found) : plainWeight(found);
  if (weight === 0) return undefined;
  const moved = (span: Span): Span => ({ start: span.start + shift, end: span.end + shift });
  const content = moved({ start: found.start, end: found.start + found.value.length });
  return {
    detector,
    span: content,
    token: found.value,
    decoded: { parts: owner.parts, keys: owner.keys },
    assignment: {
      name: found.key,
      nameSpan: moved(found.keySpan),
      literal: { content, span: moved(found.literal), quote: found.quote, isWhole: true },
      form: 'assign',
    },
    weight,
  };
}

/** Whoever encodes a value means to hide it: anything that is no setting and no placeholder counts. */
function encodedWeight({ key, value }: Member): number {
  if (openKeys.test(key) || isReference(value)) return 0;
  const secret = (decodeBase64Text(value.trim()) ?? value).trim();
  if (secret.length < 4 || isReference(secret) || isPlaceholder(secret)) return 0;
  if (!/[{}\n]/.test(secret) && isFiller(secret)) return 0;
  if (/^https?:\/\/[^@]*$/.test(secret) || /^-----BEGIN (?:CERTIFICATE|PUBLIC)/.test(secret)) return 0;
  const isWord = secret.length < 16 && !/\d/.test(secret) && (wordiness(secret) ?? 1) >= 0.65;
  return isWord || (nameKind(key) === undefined && decodeRandom(secret) === undefined) ? 0.4 : 0.8;
}

/** Settings stand beside secrets under `stringData`: the name or a random value has to tell. */
function plainWeight({ key, value, quote }: Member): number {
  const kind = nameKind(key);
  if (kind !== undefined) return secretWeight({ kind, name: key, value, isQuoted: quote !== '' });
  return openKeys.test(key) ? 0 : secretWeight({ kind: 'token', name: key, value, isQuoted: true }) >= 0.7 ? 0.7 : 0;
}

interface Owner {
  readonly parts: ReturnType<typeof part>;
  readonly keys: readonly Key[];
}

/** Name and namespace of the Secret, and the service account whose token it holds. */
function ownerOf(manifest: string): Owner {
  const value = (name: string) =>
    new RegExp(`^[ \\t]*["']?${name}["']?:[ \\t]*["']?([\\w.-]{1,100})`, 'm').exec(manifest)?.[1];
  const namespace = value('namespace');
  const account = value('kubernetes\\.io/service-account\\.name');
  return {
    parts: [...part('secret', value('name')), ...part('namespace', namespace), ...part('service account', account)],
    keys: account === undefined ? [] : [{ scheme: 'k8s', value: `*/${namespace ?? '*'}/${account}` }],
  };
}
