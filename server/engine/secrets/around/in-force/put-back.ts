import type { Span } from '../../../model/span.ts';
import { isInComment } from '../../../text/in-comment.ts';
import { keptOfText } from '../../../text/kept-of-text.ts';
import { lookAround } from '../../../text/looked.ts';
import { classify } from '../../../text/paths/path-class.ts';
import { trialPath } from '../../../text/paths/trial-path.ts';
import { forTrial } from './seeded-account.ts';

/** Characters before a password, within which its function begins, and behind it, within which that gives it to an account that is there already. */
const mostBefore = 1_500;
const mostBehind = 3_000;

/** Characters of the statement before a password that gives it a name. */
const mostName = 160;

/**
 * Whether a program gives an administrator this password again whenever it starts, also where somebody has changed it: whoever knows it, or tries what everybody types, is let in wherever the
 * program runs, and what tells to change it is of no use. Sources: Microsoft, `UserManager.ResetPasswordAsync`; FastAPI, "Lifespan Events"; MongoDB, `$set`.
 */
export function isPutBack(path: string, text: string, span: Span): boolean {
  if (!/\.(?:cs|py)$/.test(path) || !putsBack(text)) return false;
  if (classify(path) !== 'source' || trialPath(path) !== undefined || isInComment(text, span.start)) return false;
  const before = text.slice(Math.max(0, span.start - mostBefore), span.start);
  const [, name] = given.exec(before.slice(-mostName)) ?? [];
  if (name === undefined) return false;
  lookAround(mostBehind);
  const behind = text.slice(span.end, span.end + mostBehind);
  if (forTrial.test(before)) return false;
  return path.endsWith('.cs')
    ? isResetBy(name, behind) && ofAdministrator.test(behind)
    : isSetBy(name, behind) && startsIn(before) && ofAdministrator.test(`${before}${behind}`);
}

/** Asked first, of the text as a whole: few set a password anew where they start. */
const putsBack = keptOfText(
  (text) => text.includes('ResetPasswordAsync(') || /@\w{1,20}\.on_event\(["']startup["']\)/.test(text),
);

/** `const string adminPassword = "…"`, `new_hash = hash_password("…")`. */
const given =
  /(?:^|\s)([A-Za-z_]\w{1,40})[ \t]{0,4}=[ \t]{0,4}(?:await )?(?:[\w.]{0,30}(?:hash|encrypt|crypt)\w{0,20}\()?["']$/i;

/** The account that a look-up has found is given it. */
function isResetBy(name: string, behind: string): boolean {
  return new RegExp(`\\.ResetPasswordAsync\\([^;()]{1,120},\\s{0,40}${name}\\)`).test(behind);
}

function isSetBy(name: string, behind: string): boolean {
  const [body = ''] = behind.split(/\n(?=\S)/, 1);
  return new RegExp(
    `["']\\$set["']:\\s{0,40}\\{[^{}]{0,200}["']\\w{0,20}password\\w{0,20}["']:\\s{0,4}${name}\\b|\\.\\w{0,20}password\\w{0,20}[ \\t]?=[ \\t]?${name}\\b`,
  ).test(body);
}

/** The function around it is called at the start. */
function startsIn(before: string): boolean {
  const [, head = ''] = /[\s\S]*\n(@[^\n]{1,80}\n)(?:async )?def [\s\S]*$/.exec(`\n${before}`) ?? [];
  return (
    head.includes('on_event') && !/\n(?:async )?def /.test(before.slice(before.lastIndexOf(head) + head.length + 6))
  );
}

const ofAdministrator =
  /["']role["']:[ \t]{0,4}["'](?:super_?)?admin|\bAddToRoles?Async\([^;()]{1,80}["'](?:Super)?Admin(?:istrator)?["']/i;
