import type { Key } from '../../model/key.ts';
import type { Span } from '../../model/span.ts';
import { decodeBase64Text } from '../bytes/base64.ts';
import type { Candidate, ScanState } from '../candidate.ts';
import { part } from '../decode/decoded.ts';
import type { AnchorUse, Detector } from '../detector.ts';
import { isFiller } from '../judge/filler.ts';
import { isPlaceholder } from '../judge/placeholder.ts';
import { isReference } from '../judge/reference.ts';
import { wordiness } from '../judge/wordiness.ts';

/** Characters of a manifest that are looked at before and behind `kind: Secret`. */
const reach = 16_384;

/**
 * The values under `data` and `stringData` of a Kubernetes Secret in YAML; the anchor is the `secret` of its kind.
 * Base64 hides nothing: `data` is judged by what it decodes to.
 */
export function matchK8sSecret(use: AnchorUse, text: string, end: number, state: ScanState): readonly Candidate[] {
  const kind = kindLine(text, end - use.length, end);
  if (kind === undefined) return [];
  state.left -= reach;
  const document = documentAround(text, end);
  const manifest = text.slice(document.start, document.end);
  if (/^sops:|^kind:[ \t]*["']?SealedSecret|ENC\[AES256/m.test(manifest)) return [];
  const owner = ownerOf(manifest);
  const members = membersOf(manifest, kind.indent);
  return members.flatMap((member) => candidateOf(use.detector, member, document.start, owner) ?? []);
}

function kindLine(text: string, start: number, end: number): { readonly indent: number } | undefined {
  const head = /(?:^|\n)([ \t]*(?:- )?)["']?kind["']?[ \t]*:[ \t]*["']?$/.exec(
    text.slice(Math.max(0, start - 60), start),
  );
  return head !== null && /^["']?[ \t]*(?:#|\r?\n|$)/.test(text.slice(end, end + 80))
    ? { indent: head[1]?.length ?? 0 }
    : undefined;
}

function documentAround(text: string, at: number): Span {
  const start = text.lastIndexOf('\n---', at);
  const end = text.indexOf('\n---', at);
  return { start: Math.max(start + 1, at - reach, 0), end: Math.min(end === -1 ? text.length : end, at + reach) };
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
  let isEncoded: boolean | undefined;
  let sectionIndent = 0;
  let at = 0;
  let block: { readonly match: RegExpExecArray; readonly at: number } | undefined;
  for (const raw of manifest.split('\n')) {
    const text = raw.replace(/\r$/, '');
    const depth = text.length - text.trimStart().length;
    const head = section.exec(text);
    if (head !== null && Math.abs(depth - indent) <= 1) {
      isEncoded = head[2] === 'data';
      sectionIndent = depth;
    } else if (text.trim() !== '' && depth <= sectionIndent) isEncoded = undefined;
    else if (isEncoded !== undefined) {
      const match = line.exec(text);
      if (match?.[4] !== undefined) block = { match, at };
      else if (match !== null) members.push(member(match, at, isEncoded));
      else if (block !== undefined && text.trim() !== '') {
        members.push({ ...member(block.match, block.at, isEncoded), ...plain(text.trim(), at + depth) });
        block = undefined;
      }
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
  /^(?:user(?:name)?|login|host(?:name)?|port|url|endpoint|region|namespace|database|db_?name|email|type|config|(?:ca|tls|client)[.-](?:crt|cert))$|(?:user(?:name)?|host|port)$|\.crt$/i;

function candidateOf(detector: Detector, found: Member, shift: number, owner: Owner): Candidate | undefined {
  const plainText = found.isEncoded ? decodeBase64Text(found.value.trim()) : found.value;
  if (openKeys.test(found.key) || isReference(found.value)) return undefined;
  const secret = plainText?.trim() ?? found.value;
  if (secret.length < 4 || isReference(secret) || isPlaceholder(secret) || isFiller(secret.slice(0, 200)))
    return undefined;
  if (/^https?:\/\/[^@]*$/.test(secret) || /^-----BEGIN (?:CERTIFICATE|PUBLIC)/.test(secret)) return undefined;
  const isWord = secret.length < 16 && !/\d/.test(secret) && (wordiness(secret) ?? 1) >= 0.65;
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
    weight: isWord ? 0.4 : 0.8,
  };
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
