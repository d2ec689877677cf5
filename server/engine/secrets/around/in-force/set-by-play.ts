import type { Span } from '../../../model/span.ts';
import { isInComment } from '../../../text/in-comment.ts';
import { mayBeInForce } from '../../../text/paths/may-be-in-force.ts';
import { isPlaceholder, isPlainDefault, isTypedByMany } from '../../value/placeholder.ts';

/** Characters before a password in which its task begins. */
const mostTask = 500;

/**
 * Whether a play of Ansible gives an account of its machines this password, hashed as the module wants it: `password: "{{ 'Larkspur99' | password_hash('sha512') }}"` of `ansible.builtin.user`. The play has set it wherever it has run, whatever
 * it reads like. Source: Ansible, `ansible.builtin.user`, `password`.
 */
export function isSetByPlay(path: string, text: string, { start, end }: Span): boolean {
  if (!/\.ya?ml$/.test(path) || !mayBeInForce(path)) return false;
  if (!/^["'][ \t]{0,4}\|[ \t]{0,4}password_hash\b/.test(text.slice(end, end + 24))) return false;
  const value = text.slice(start, end);
  if (isPlaceholder(value) || isPlainDefault(value) || isTypedByMany(value) || isInComment(text, start)) return false;
  return ofUser.test(text.slice(Math.max(0, start - mostTask), start));
}

/** From the module to the value, with no other task between. */
const ofUser =
  /\n[ \t]{2,24}(?:ansible\.builtin\.)?user:[ \t]*\r?\n(?:(?![ \t]*- )[^\n]{0,160}\n){0,12}[ \t]{4,24}password:[ \t]{0,4}["']?\{\{[ \t]{0,4}["']$/;
