import written from '../../../../rules/secrets/password-files.json' with { type: 'json' };
import type { Span } from '../../model/span.ts';
import type { Candidate } from '../candidate.ts';
import type { Detectors } from '../detector.ts';
import { secretWeight } from '../value/secret-value.ts';

interface SecretFile {
  readonly name: RegExp;
  /** Tested on the whole path of a file with that name; undefined: it lies anywhere. */
  readonly path: RegExp | undefined;
  /** The group is the secret. */
  readonly line: RegExp;
  readonly kind: 'password' | 'key';
}

/** Files that hold nothing but logins or a key, or name a login by a blank alone, as the programs read them that the table names. Source: their manuals. */
const files: readonly SecretFile[] = written.map(({ name, path, line, kind, isAtStart }) => ({
  name: wholeName(name),
  path: path === undefined ? undefined : new RegExp(path, 'i'),
  line: new RegExp(line, isAtStart === true ? 'g' : 'gm'),
  kind: kind === 'key' ? 'key' : 'password',
}));

/** What a web server compares with: digests, which open nothing. The last is DES, of thirteen characters. */
const digest = /^\$(?:apr1|2[abxy]?|1|5|6|y)\$|^\{[A-Z0-9]{2,10}\}|^[./A-Za-z0-9]{13}$/;

/** Each name in the table holds one of these words, or ends so: asked of every name there is, most of which hold none. */
const words =
  /acl|c(?:fg|onf|red)|dovecot|eap_|key|nmconn|option|p(?:ass|w|sk)|realm|secret|shiro|t(?:oken|sig)|user|rc$|\.ks$/i;

/** Asked of all others, and all in one. */
const names = wholeName(written.map(({ name }) => name).join('|'));

function wholeName(pattern: string): RegExp {
  return new RegExp(`^(?:${pattern})$`, 'i');
}

/** Whether the name of a file says that its lines are secrets. */
export function isPasswordFile(path: string): boolean {
  return fileAt(path) !== undefined;
}

/** Whether some file of this name is one. */
export function mayNamePasswordFile(name: string): boolean {
  return words.test(name) && names.test(name);
}

function fileAt(path: string): SecretFile | undefined {
  const name = path.slice(path.lastIndexOf('/') + 1);
  if (!mayNamePasswordFile(name)) return undefined;
  return files.find((file) => file.name.test(name) && file.path?.test(path) !== false);
}

/** Nothing but its place tells the digest of DES: of several the first is told, as of all digests. Source: Apache HTTP Server, "Password Formats", "CRYPT". */
const isOfServer = /(?:^|\/)\.?htpasswd$/i;
const ofDes = /^[./A-Za-z0-9]{13}$/;

/** Passwords and keys in plain text, in a file whose name says what its lines are, and digests that only their place tells. */
export function matchPasswordFile(text: string, path: string, detectors: Detectors): readonly Candidate[] {
  const file = fileAt(path);
  const detector = file && detectors.generic(file.kind);
  if (!detector) return [];
  let ofDigest = isOfServer.test(path) ? detectors.named('secret-password-hash-crypt') : undefined;
  return [...text.matchAll(file.line)].flatMap((match) => {
    const value = match[1] ?? '';
    if (ofDigest !== undefined && ofDes.test(value)) {
      const found = { detector: ofDigest, span: spanOf(match, value), token: value, weight: 1 };
      ofDigest = undefined;
      return [found];
    }
    const weight = digest.test(value) ? 0 : secretWeight({ kind: file.kind, name: file.kind, value, isQuoted: true });
    return weight === 0 ? [] : [{ detector, span: spanOf(match, value), token: value, weight }];
  });
}

function spanOf(match: RegExpExecArray, value: string): Span {
  const start = match.index + match[0].lastIndexOf(value);
  return { start, end: start + value.length };
}
