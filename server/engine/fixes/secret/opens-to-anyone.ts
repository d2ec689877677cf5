import type { Span } from '../../model/span.ts';

/** Characters that are looked at around a literal. */
const reach = 500;

/**
 * In words, what to do about a password by which a program lets people in as it should not, wherever it is kept: one that opens every account beside their own, or those of a
 * list of accounts that are compared as they stand, where an account whose variable is not set would be opened by none. Undefined for any other.
 */
export function opensToAnyone(path: string, text: string, { start, end }: Span): string | undefined {
  if (!/\.(?:rb|py|php|java|kt|cs|[cm]?[jt]sx?)$/.test(path)) return undefined;
  const head = text.slice(Math.max(0, start - reach), start);
  const tail = text.slice(end, end + reach);
  if (isBesideCheck(head, tail))
    return 'Whoever knows it signs in as anyone, wherever it is kept. Delete the line, and let whoever has to see an account by a right of their own.';
  return isOfComparedList(text, start, end)
    ? 'Passwords of a list of accounts that are compared as they stand belong into no variable: where one is not set, a login without a password would get in. Keep the accounts where the others are, with hashes.'
    : undefined;
}

/** A comparison that ends the check of a password with a yes, ahead of the check itself. */
function isBesideCheck(head: string, tail: string): boolean {
  const isYes = /\breturn\s+true\s+if\s+[\w.@]{1,60}\s*==\s*["']$/i.test(head)
    ? /^["'][ \t]*\r?\n/.test(tail)
    : /\bif\s*\(?\s*[\w.$>-]{1,60}\s*={2,3}\s*["'`]$/.test(head) &&
      /^["'`]\s*\)?\s*[:{]?\s*return\s+true\b/i.test(tail);
  const rest = tail.split(/\r?\n[ \t]*\r?\n/)[0] ?? '';
  return isYes && checks.test(rest);
}

/** What a framework or a library checks a password by. Sources: Devise, `valid_password?`; bcrypt, Django and PHP on `compare`, `check_password`, `password_verify`. */
const checks =
  /^[^\n]*\n\s*(?:[^\n]*\n\s*){0,3}(?:super\b|return\b[^\n]*(?:compare|verify|check|matches|authenticate|super)\w*)/i;

/** Whether the password is a member of one of several objects in a list, each with a password of its own, and the file compares such members. */
function isOfComparedList(text: string, start: number, end: number): boolean {
  const key = member.exec(text.slice(Math.max(0, start - 80), start))?.[1];
  if (key === undefined || !new RegExp(`\\.${key}\\s*={2,3}|={2,3}\\s*[\\w.]{0,60}\\.${key}\\b`).test(text))
    return false;
  const object = `\\{[^{}]{0,300}["']?\\b${key}["']?\\s*:\\s*["'\`][^"'\`\\n]{1,80}["'\`][^{}]{0,300}\\}`;
  const from = Math.max(0, start - mostList);
  const near = text.slice(from, end + mostList);
  return [...near.matchAll(new RegExp(`\\[\\s*(?:${object}\\s*,?\\s*){2,}\\]`, 'g'))].some(
    ({ 0: { length }, index }) => from + index < start && end <= from + index + length,
  );
}

/** Characters of a list on either side. */
const mostList = 4_000;

const member = /[\s,{]["']?(passw(?:or)?d|pwd|pass)["']?\s*:\s*["'`]$/i;
