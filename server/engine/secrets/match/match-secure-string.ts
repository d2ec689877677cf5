import type { Candidate } from '../candidate.ts';
import type { AnchorUse } from '../detector.ts';
import { isReference } from '../value/reference.ts';
import { secretWeight } from '../value/secret-value.ts';

/** Characters of a command of PowerShell on either side of its name. */
const mostAround = 300;

/** However weak: a program signs in with it. What a test or a document shows is dropped by the judge. */
const leastGiven = 0.3;

/** Without quotes it may be a word of a help text. */
const leastPlain = 0.5;

/** Whether the call, in small letters, makes a password of a text. */
export function makesSecureString(call: string): boolean {
  return call.startsWith('convertto-securestring');
}

/**
 * The text of which `ConvertTo-SecureString` makes a password where it does not stand right behind it: after its switches, also without quotes, or
 * before the bar that hands it on. Source: Microsoft, "ConvertTo-SecureString".
 */
export function matchSecureString({ detector, length }: AnchorUse, text: string, end: number): Candidate | undefined {
  const behind = given.exec(text.slice(end, end + mostAround));
  const start = end - length;
  const before = behind === null ? handedOn.exec(text.slice(Math.max(0, start - mostAround), start)) : null;
  const plain = behind?.[3] ?? behind?.[4];
  const value = behind?.[1] ?? behind?.[2] ?? plain ?? before?.[2];
  if (value === undefined || isReference(value)) return undefined;
  const weight = secretWeight({ kind: 'password', name: 'password', value, isQuoted: plain === undefined });
  if (weight < (plain === undefined ? leastGiven : leastPlain)) return undefined;
  const at =
    behind === null
      ? start - (before?.[0].length ?? 0) + 1
      : end + behind[0].length - value.length - (plain === undefined ? 1 : 0);
  return { detector, span: { start: at, end: at + value.length }, token: value, weight };
}

/** The last is a word before the switches. */
const given =
  /^(?:(?:-(?:AsPlainText|Force|String)[ \t:]{1,4}){1,3}(?:"([^"$`\n]{4,128})"|'([^'\n]{4,128})'|(?!-)([^\s"'`$();|{},]{6,128})(?=[\s;)|]|$))|(?!-)([^\s"'`$();|{},]{6,128})(?=[ \t]{1,4}-(?:AsPlainText|Force)\b))/i;

const handedOn = /(["'])([^"'$`\n]{4,128})\1[ \t]{0,4}\|[ \t]{0,4}$/;
