import type { Candidate } from '../candidate.ts';
import type { Detectors } from '../detector.ts';
import { secretWeight } from '../judge/secret-value.ts';

interface SecretFile {
  readonly name: RegExp;
  /** The group is the secret. */
  readonly line: RegExp;
  readonly kind: 'password' | 'key';
}

/** Files that hold nothing but logins or a key, as web servers, PostgreSQL and Rails read them. Source: Rails, "Securing Rails Applications", custom credentials. */
const files: readonly SecretFile[] = [
  {
    name: /(?:^|\/)config\/(?:master|credentials\/[\w-]{1,40})\.key$/,
    line: /^([0-9a-f]{32})(?=\s{0,4}$)/g,
    kind: 'key',
  },
  { name: /(?:^|[/.])\.?htpasswd$/i, line: /^[^:#\s][^:\r\n]{0,200}:([^:\r\n]{4,200})(?=\r?$)/gm, kind: 'password' },
  {
    name: /(?:^|\/)(?:\.pgpass|pgpass\.conf)$/i,
    line: /^(?:[^:#\s][^:\r\n]{0,200}:){4}([^\r\n]{4,200})(?=\r?$)/gm,
    kind: 'password',
  },
];

/** What a web server compares with: digests, which open nothing. The last is DES, of thirteen characters. */
const digest = /^\$(?:apr1|2[abxy]?|1|5|6|y)\$|^\{[A-Z0-9]{2,10}\}|^[./A-Za-z0-9]{13}$/;

/** Whether the name of a file says that its lines are secrets. */
export function isPasswordFile(path: string): boolean {
  return files.some(({ name }) => name.test(path));
}

/** Passwords and keys in plain text, in a file whose name says what its lines are. */
export function matchPasswordFile(text: string, path: string, { generic }: Detectors): readonly Candidate[] {
  const file = files.find(({ name }) => name.test(path));
  const detector = file && generic.get(file.kind);
  if (!detector) return [];
  return [...text.matchAll(file.line)].flatMap((match) => {
    const value = match[1] ?? '';
    const weight = digest.test(value) ? 0 : secretWeight({ kind: file.kind, name: file.kind, value, isQuoted: true });
    const end = match.index + match[0].length;
    return weight === 0 ? [] : [{ detector, span: { start: end - value.length, end }, token: value, weight }];
  });
}
