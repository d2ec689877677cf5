import type { NameKind } from '../value/name-kind.ts';
import type { Assignment } from './read-assignment.ts';

/** What a password weighs at least that is an argument or a fallback, and made of words that others would guess. */
export const leastGuessed = 0.4;

/**
 * A number in it, or a call that sets nothing else, tells a password of words from what a field or a text is called: `put("db_password", "hunter22")`,
 * `setPassword("letmein")`. So does it of a key that people make up, which a program falls back on.
 */
export function isWordGiven(kind: NameKind, { form, name }: Assignment, value: string): boolean {
  if (kind !== 'password')
    return form === 'fallback' && /\d/.test(value) && /secret|salt|pepper|jwt|session/i.test(name);
  if (form === 'call' && /^(?:set|with)[A-Z_]/.test(name)) return true;
  return givenInCode.has(form) && /\d/.test(value);
}

const givenInCode: ReadonlySet<Assignment['form']> = new Set(['argument', 'fallback', 'call', 'flag', 'comparison']);
