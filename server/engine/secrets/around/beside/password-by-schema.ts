import attributes from '../../../../../rules/secrets/password-attributes.json' with { type: 'json' };
import { isInComment } from '../../../text/in-comment.ts';
import { lookAround } from '../../../text/looked.ts';
import type { Assignment } from '../../assignment/read-assignment.ts';
import { areJoinedWords } from './joined-words.ts';

/** Characters before a value in which its block begins, and behind it in which that ends. */
const mostBefore = 4_000;
const mostBehind = 600;

/**
 * Whether words that a sign joins are the value of what can be nothing but a password, as the provider describes the resource or the module its variable: `master_password = "Regen.Wald12"` of `aws_redshift_cluster`, the
 * value of a parameter that is a `SecureString`, data of a `kubernetes_secret`, and the default of a variable that is `sensitive`. Sources: the schemas of the providers of Terraform; Terraform, "Manage sensitive data".
 */
export function isPasswordBySchema(text: string, { name, literal }: Assignment): boolean {
  const { start, end } = literal.content;
  const value = text.slice(start, end);
  if (literal.quote !== '"' || !areJoinedWords(value) || isInComment(text, start)) return false;
  lookAround(mostBefore);
  const before = text.slice(Math.max(0, start - mostBefore), start);
  const [, kind = '', type = '', body = ''] = openBlock.exec(before) ?? [];
  const behind = /^(?:(?!\n\})[\s\S]){0,600}/.exec(text.slice(end, end + mostBehind))?.[0] ?? '';
  if (kind === 'variable')
    return (
      /\bdefault[ \t]*=[ \t]*"$/.test(body) && /\d/.test(value) && /\bsensitive[ \t]*=[ \t]*true\b/.test(body + behind)
    );
  if (type === 'aws_ssm_parameter')
    return /\bvalue[ \t]*=[ \t]*"$/.test(body) && /\btype[ \t]*=[ \t]*"SecureString"/.test(body + behind);
  if (/^kubernetes_secret(?:_v1)?$/.test(type)) return /\bdata[ \t]*=[ \t]*\{[^{}]*$/.test(body);
  return (passwordsOf.get(type) ?? []).includes(name);
}

const passwordsOf: ReadonlyMap<string, readonly string[]> = new Map(Object.entries(attributes));

/** The last block that begins at the margin, where it is a resource or a variable. */
const openBlock =
  /(?:^|\n)(resource|variable)[ \t]{1,4}"([\w-]{2,80})"(?:[ \t]{1,4}"[\w-]{1,80}")?[ \t]{0,4}\{((?:(?!\n\})[\s\S])*)$/;
