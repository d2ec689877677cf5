import type { TextFact, TraitFact } from '../../../model/facts.ts';
import type { ValueNode } from '../../../model/value-node.ts';
import { isInNetwork } from '../../../secrets/is-machine.ts';
import { isFiller, repeatsOrCounts } from '../../../secrets/value/filler.ts';
import { entriesOf, valueAt } from '../../../syntax/document.ts';
import { anyOf } from '../../../text/patterns/any-of.ts';
import { keyFact, textAt, textFact } from '../../literal.ts';

/** A variable, header or option with its value. */
export interface NamedValue {
  readonly name: TextFact;
  readonly value: TextFact;
}

/** The pairs of a map under a key. */
export function pairsAt(node: ValueNode | undefined, key: string): readonly NamedValue[] {
  return entriesOf(valueAt(node, key)).flatMap((pair) => {
    const name = keyFact(pair);
    const value = textFact(pair.value);
    return name && value ? [{ name, value }] : [];
  });
}

/** Whether a part of the value is still to be filled in: `[YOUR-PASSWORD]`, `<token>`, `your_api_key`. */
export function isToFillIn(value: string): boolean {
  return toFillIn.test(value.slice(0, 2_000).replace(/\$\{[^{}]{0,100}\}/g, ''));
}

const toFillIn =
  /\[(?:your|insert|enter|project|user|pass|token|api|host)[\w -]{0,60}\]|<[a-z][\w -]{1,60}>|(?:^|[^a-z0-9])your[-_][a-z]/i;

/** A trait `literal.<NAME>` at each value that looks like a secret written out. It says where, never what. */
export function secretTraits(where: string, pairs: readonly NamedValue[]): Readonly<Record<string, TraitFact>> {
  const secrets = pairs.filter(({ name, value }) => isSecretName(name.text) && isLiteralSecret(value.text));
  return Object.fromEntries(
    secrets.map(({ name, value }) => [`literal.${name.text}`, { value: where, span: value.span }]),
  );
}

/** References to variables and inputs in a value, each as the `secret-ref` key value that it stands for. */
export function referencesIn({ text, span }: TextFact): TextFact[] {
  return [...text.matchAll(reference)].flatMap((match) => {
    const [whole, input, braced, bare] = match;
    const name = braced ?? bare;
    if (name && isLocation(name)) return [];
    const value = input ? `input:${input}` : `env:${name}`;
    return [{ ...textAt(whole, span.start + match.index), text: value }];
  });
}

/** `${{ secrets.X }}` as the `secret-ref` of the store that the platform means. */
export function secretsIn({ text, span }: TextFact, store: string): TextFact[] {
  return [...text.matchAll(/\$\{\{\s{0,9}secrets\.(\w{1,100})\s{0,9}\}\}/g)].map((match) => ({
    ...textAt(match[0], span.start + match.index),
    text: `${store}:${match[1]}`,
  }));
}

/** `${input:id}` · `${env:NAME}`, `${NAME}`, `${NAME:-default}`, `{env:NAME}` · `$NAME`. */
const reference =
  /\$\{input:([\w.-]{1,100})\}|\$?\{(?:env:)?([A-Za-z_]\w{0,99})(?::-[^}]{0,200})?\}|\$([A-Za-z_]\w{0,99})/g;

/** Variables that name a place, which is no credential. */
function isLocation(name: string): boolean {
  return /^(home|pwd|path|user|userprofile|userhome|tmpdir|temp|appdata|localappdata|workspacefolder\w*|cwd|claude_(plugin_root|project_dir)|pathseparator|extensionpath)$/i.test(
    name,
  );
}

/** The last words of names whose values are secrets, in any of the usual spellings. */
export function isSecretName(name: string): boolean {
  const words = name
    .replace(/([a-z0-9])([A-Z])/g, '$1_$2')
    .toLowerCase()
    .split(/[^a-z0-9]+/)
    .filter(Boolean);
  const [last = '', previous = ''] = [words.at(-1), words.at(-2)];
  if (/^(token|secret|password|passwd|pwd|passphrase|apikey|pat|credential|credentials|authorization|dsn)$/.test(last))
    return !/^(max|min|num|total|input|output)$/.test(previous);
  return (
    last === 'key' &&
    /^(api|access|secret|private|auth|account|service|role|license|signing|encryption|x)$/.test(previous)
  );
}

/**
 * Whether a value is a secret written out: not a reference, not a placeholder, and varied enough to be one.
 * A scheme in front (`Bearer …`) is not part of it.
 */
function isLiteralSecret(value: string): boolean {
  const secret = value.replace(/^(bearer|basic|token|apikey)\s+/i, '');
  if (secret.length < 8 || /[\s${}<>]/.test(secret) || isFiller(secret) || repeatsOrCounts(secret)) return false;
  return /\d/.test(secret) && /[A-Za-z]/.test(secret) && !standsForNone.test(secret) && !isLocalDefault(secret);
}

/** An address on one's own machine whose password is its user, or the word that images ship: the detectors' to weigh. */
function isLocalDefault(value: string): boolean {
  const [, user = '', password = ''] =
    /^[a-z][\w+.-]*:\/\/([^:@/]*):([^@/]*)@(?:localhost|127\.\d+\.\d+\.\d+|\[::1\]|host\.docker\.internal)(?:[:/]|$)/i.exec(
      value,
    ) ?? [];
  return (
    password !== '' && (password === user || /^(postgres|password|root|admin|test|dev|secret|example)$/i.test(password))
  );
}

/** Words that people write where a secret belongs, alone or with a few digits, paths, and URLs without a user or a query. */
const standsForNone = anyOf(
  [
    /^(?:(?:my|the|api|auth|access|bearer|client|secret|dummy)[-_]?){0,2}(?:token|secret|password|key|bearer)[-_]?\d{1,4}$/,
    /your/,
    /[-_]here$/,
    /paste/,
    /todo/,
    /^(test|fake|mock|sample|my)[-_]/,
    /^https?:\/\/[^@?]*$/,
    /^[./~]/,
  ],
  'i',
);

/** A URL without what may be secret in it: user information, query, fragment, and path parts that look like tokens. */
export function publicUrl(url: string): string {
  const bare = url.replace(/^([a-z][\w+.-]{0,20}:\/\/)[^/?#]*@/i, '$1').split(/[?#]/)[0] ?? '';
  const [scheme = '', rest] = bare.split('://');
  if (rest === undefined) return bare;
  const [host = '', ...parts] = rest.split('/');
  return `${scheme}://${[host, ...parts.map((part) => (looksSecret(part) ? '*' : part))].join('/')}`;
}

function looksSecret(part: string): boolean {
  return part.length >= 16 && /\d/.test(part) && /[A-Za-z]/.test(part) && !/^[a-z0-9]+([-_.][a-z0-9]+)+$/.test(part);
}

/** Where an unencrypted URL leads; undefined for encrypted ones and hosts that are not known from the text. */
export function plaintextReach(url: string): 'loopback' | 'cluster' | 'remote' | undefined {
  const host = /^(?:http|ws):\/\/(?:[^/?#@]*@)?(\[[\da-f:.]+\]|[^/?#:]+)/i.exec(url)?.[1]?.toLowerCase();
  if (!host || /[${}<>*]/.test(host)) return undefined;
  if (/^(localhost|.*\.localhost|127\.\d+\.\d+\.\d+|\[::1\]|0\.0\.0\.0|host\.docker\.internal)$/.test(host))
    return 'loopback';
  // `service.namespace` in a cluster: no top-level domain has a hyphen, but for those in another script.
  if (/^[a-z0-9-]+\.(?!xn--)[a-z0-9]+-[a-z0-9-]*$/.test(host)) return 'cluster';
  if (!host.includes('.') || /\.(svc|cluster\.local|internal|local|lan|home\.arpa)$|\.svc\./.test(host))
    return 'cluster';
  return isInNetwork(host) ? 'cluster' : 'remote';
}
