import words from '../../../../rules/call-words.json' with { type: 'json' };
import hashes from '../../../../rules/secrets/hash-calls.json' with { type: 'json' };
import type { Credential } from '../../model/credential.ts';
import { lazily } from '../../text/lazily.ts';
import { upperSnake } from '../move-secret/secret-literal.ts';

/** Characters before and behind a place that may say what it is of. */
const before = 500;
const behind = 200;

/** A name that is none by itself: any program has a password. */
const bare = /^(?:AUTH_)?(PASS|PASSWD|PASSWORD|PWD|SECRET|SECRET_KEY|KEY|TOKEN)$/;

/**
 * A bare name with what it is of: what the lines around speak of, else the file. Python's frameworks call their own key
 * `SECRET_KEY`.
 */
export function namedByPlace(name: string, path: string, text: string, at: number): string {
  const own = bare.exec(name)?.[1];
  if (own === undefined || (name === 'SECRET_KEY' && path.endsWith('.py'))) return name;
  const around = text.slice(Math.max(0, at - before), at + behind);
  const file = upperSnake((path.split('/').at(-1) ?? '').replace(/\.\w+$/, '')).replaceAll('_', ' ');
  const of = found(nearby(), around) ?? found(files(), file);
  if (of === undefined || (of === 'JWT' && /^PASS|^PWD/.test(own)))
    return isGivenOut(name, text, at) ? `DEFAULT_${name}` : name;
  return `${of}_${own}`;
}

/** A password that a program makes a digest of is that of whom it makes an account for. */
function isGivenOut(name: string, text: string, at: number): boolean {
  const head = text.slice(Math.max(0, at - 80), at).trimEnd();
  return /^PASS/.test(name) && hashes.ofPasswords.some((call) => head.endsWith(call));
}

function found(patterns: readonly Named[], text: string): string | undefined {
  return patterns.find(({ pattern }) => pattern.test(text))?.of;
}

interface Named {
  readonly pattern: RegExp;
  readonly of: string;
}

const named =
  (flags: string) =>
  ([pattern = '', of = '']: readonly string[]): Named => ({ pattern: new RegExp(pattern, flags), of });
const nearby = lazily((): readonly Named[] => words.near.nearby.map(named('')));
const files = lazily((): readonly Named[] => words.near.files.map(named('i')));

/** What many people have a password in: lists of users, and what makes one. */
const ofPeople =
  /(?:^|_)(?:DEFAULT|USERS?|SEEDS?|STAFF|MEMBERS?|ACCOUNTS?|EMPLOYEES?|CUSTOMERS?|CREDENTIALS?|REGISTER|LOGIN)_PASS\w*$|^PASS(?:WORD|WD)?$/;

/** What any company has, so that it names nobody. */
const mailbox = /^(?:contact|hello|info|mail|me|no-?reply|office|support|test|user)$/i;

/** The password of one of several people goes by the name before the sign of the address that it is kept with. */
export function namedByPerson(name: string, credential: Credential | undefined, before: string): string {
  if (!ofPeople.test(name)) return name;
  const user = credential?.decoded.find(({ label }) => label === 'user')?.value ?? addressBefore(before);
  const own = /^([A-Za-z][\w.-]{1,30})@[\w.-]+$/.exec(user)?.[1];
  return own === undefined || mailbox.test(own) ? name : `${upperSnake(own)}_PASSWORD`;
}

/** The address in the same expression, right before the password: `.email("…").password("…")`. */
function addressBefore(before: string): string {
  const near = before.slice(-200);
  return (
    /(?:mail|user|username|login)["']?\s*(?:\(|=>|[:=])\s*["']([\w.+-]+@[\w.-]+)["'][^;{}"'@]{0,100}$/i.exec(
      near,
    )?.[1] ?? ''
  );
}

/** The password in an address that nothing names: that of the host, where a name tells it. */
export function namedByHost(credential: Credential | undefined): string | undefined {
  const host = credential?.decoded.find(({ label }) => label === 'host')?.value ?? '';
  const [, own] = /^(?:[\w-]+\.)*([A-Za-z][\w-]*)\.[A-Za-z]{2,}(?::\d+)?$/.exec(host) ?? [];
  if (own === undefined) return undefined;
  return `${upperSnake(own)}_${/^(?:github|gitlab|bitbucket|gitee|codeberg)$/i.test(own) ? 'TOKEN' : 'PASSWORD'}`;
}
