import type { Span } from '../../../model/span.ts';
import type { Decoded } from '../../decode/decoded.ts';
import { isMailCatcher } from '../../value/host.ts';
import { hostsBeside } from './loopback.ts';

/** A value that a name or an address makes a secret. */
interface Held {
  readonly rule: string;
  readonly text: string;
  readonly span: Span;
  /** The name that it is given to. */
  readonly name: string;
  readonly decoded: Decoded;
}

/** Characters before a password in which the settings begin that it is a part of. */
const mostSettings = 400;

/** The host that stands with a user's password, or all hosts that do, catch mail: what it opens shows who tries a program what that has sent. */
export function opensMailCatcher({ rule, text, span, name, decoded }: Held): boolean {
  if (!/^secret-(?:generic-password|url-password)$/.test(rule)) return false;
  const host = decoded.parts.find(({ label }) => label === 'host')?.value;
  if (host !== undefined) return isMailCatcher(host);
  const { hosts, speaks } = hostsBeside(text, span, name);
  if (hosts.length > 0) return speaks && hosts.every(isMailCatcher);
  const before = text.slice(Math.max(0, span.start - mostSettings), span.start);
  return isMailCatcher(aroundLogin.exec(before)?.[1] ?? '');
}

/** `host: '…', port: 2525, auth: { user: '…', pass: '`, as Nodemailer takes them, each perhaps behind a setting that may be absent: `mail?.host || '…'`. */
const aroundLogin =
  /\bhost["']?[ \t]{0,4}[:=][ \t]{0,4}(?:[\w.?$]{1,60} ?(?:\|\||\?\?) ?)?["'`]([\w.-]{1,100})["'`][^{}]{0,200}\bauth["']?[ \t]{0,4}[:=][ \t]{0,4}\{[^{}]{0,200}$/;
