import type { Span } from '../../../model/span.ts';
import { linesNear } from '../../../text/lines-near.ts';
import { isPlaceholder } from '../../value/placeholder.ts';
import { anyUser } from './account-in-string.ts';
import { isReached, webHost } from './reached-host.ts';

/** Where the other constants of a login stand. */
const besideConstant = { characters: 500, lines: 4 };

/**
 * Whether a word is the last of three constants by which a program signs in to a service: the address, the user and the password. A word under such a name alone may be
 * what a field is called.
 */
export function isOfConstants(text: string, span: Span): boolean {
  const value = text.slice(span.start, span.end);
  if (!/^[A-Za-z]{6,40}$/.test(value) || isPlaceholder(value) || saysOther.test(value)) return false;
  const { above, below } = linesNear(text, span, besideConstant);
  if (!ofPassword.test(above.at(-1) ?? '')) return false;
  const lines = [...above.slice(0, -1), ...below.slice(1)];
  const user = lines.flatMap((line) => ofUser.exec(line)?.[1] ?? [])[0];
  const host = lines.flatMap((line) => ofAddress.exec(line)?.[1] ?? [])[0];
  if (user === undefined || host === undefined || user === value || anyUser.test(user)) return false;
  return isReached(webHost(host));
}

/** What a field, a label or another setting is called. */
const saysOther = /pass|pwd|secret|token|user|login|field|input|label|param|text|name|value|encrypt|change/i;

const declared = String.raw`\b(?:const|static[ \t]+readonly|(?:static[ \t]+final|final[ \t]+static))\b[^=\n"']{0,60}?`;
const ofPassword = new RegExp(String.raw`${declared}\b\w{0,30}(?:password|passwd|pwd)[ \t]*=[ \t]*@?["']$`, 'i');
const ofUser = new RegExp(
  String.raw`${declared}\b\w{0,30}(?:login|user(?:_?name|_?id)?)[ \t]*=[ \t]*@?["']([\w.@-]{3,60})["']`,
  'i',
);
const ofAddress = new RegExp(
  String.raw`${declared}\b\w{1,40}[ \t]*=[ \t]*@?["']https?:\/\/([\w-]{1,60}(?:\.[\w-]{1,60}){1,5})`,
  'i',
);
