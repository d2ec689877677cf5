import type { Candidate } from '../candidate.ts';
import type { Detectors } from '../detector.ts';
import { secretWeight } from '../judge/secret-value.ts';

/** Lines of files that hold nothing but logins, as web servers and PostgreSQL read them; the group is the password. */
const files: readonly { readonly name: RegExp; readonly line: RegExp }[] = [
  { name: /(?:^|[/.])\.?htpasswd$/i, line: /^[^:#\s][^:\r\n]{0,200}:([^:\r\n]{4,200})(?=\r?$)/gm },
  { name: /(?:^|\/)(?:\.pgpass|pgpass\.conf)$/i, line: /^(?:[^:#\s][^:\r\n]{0,200}:){4}([^\r\n]{4,200})(?=\r?$)/gm },
];

/** What a web server compares with: digests, which open nothing. The last is DES, of thirteen characters. */
const digest = /^\$(?:apr1|2[abxy]?|1|5|6|y)\$|^\{[A-Z0-9]{2,10}\}|^[./A-Za-z0-9]{13}$/;

/** Whether the name of a file says that its lines hold passwords. */
export function isPasswordFile(path: string): boolean {
  return files.some(({ name }) => name.test(path));
}

/** Passwords in plain text, in a file whose name says what its lines are. */
export function matchPasswordFile(text: string, path: string, { generic }: Detectors): readonly Candidate[] {
  const file = files.find(({ name }) => name.test(path));
  const detector = file && generic.get('password');
  if (!detector) return [];
  return [...text.matchAll(file.line)].flatMap((match) => {
    const value = match[1] ?? '';
    const weight = digest.test(value) ? 0 : secretWeight({ kind: 'password', name: 'password', value, isQuoted: true });
    const end = match.index + match[0].length;
    return weight === 0 ? [] : [{ detector, span: { start: end - value.length, end }, token: value, weight }];
  });
}
