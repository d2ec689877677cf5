import type { Finding } from '../../model/finding.ts';
import { edited } from '../changed-file.ts';
import type { Edit } from '../edit/edit.ts';
import type { FixContext, FixEffect, FixKind } from '../fix.ts';

/** Asks for a password where none is asked for: hosts of PostgreSQL that are trusted, users of Redis and rules of sudo without one. */
export const askPassword: FixKind = {
  kind: 'ask-password',
  offers(finding, context) {
    const found = asking(finding, context);
    if (!found) return [];
    const { title, effect, detail } = found;
    const offer = {
      id: 'ask-password',
      title,
      safety: 'review',
      effect,
      isPreferred: false,
      details: [detail],
    } as const;
    // Whoever has no password is root no more, and nobody can give them one.
    return [/^host-sudo-/.test(finding.rule) ? { ...offer, isAttended: true, why: lockedOut } : offer];
  },
  changes(finding, _, context) {
    const found = asking(finding, context);
    const change = found && edited(finding.at.path, [found.edit]);
    return change && [change];
  },
};

const lockedOut =
  'Accounts that have no password, as those of programs and of keys, could do nothing as root afterwards.';

interface Asking {
  readonly title: string;
  readonly effect: FixEffect;
  readonly detail: string;
  readonly edit: Edit;
}

function asking({ rule, at }: Finding, context: FixContext): Asking | undefined {
  const text = context.text(at.path) ?? '';
  const { start, end } = at.span;
  if (/^db-(?:no|plain)-password$/.test(rule) && /^(?:trust|password)$/.test(text.slice(start, end)))
    return {
      title: 'Require a password (scram-sha-256)',
      effect: 'restart',
      detail: 'Accounts need a password first: ALTER ROLE … PASSWORD. Then reload the server.',
      edit: { span: at.span, text: 'scram-sha-256' },
    };
  if (rule === 'db-no-password' && text.slice(start, end) === 'nopass')
    return {
      title: 'Require a password (resetpass)',
      effect: 'restart',
      detail: 'Nobody signs in as it until it has one: ACL SETUSER … >password, then ACL SAVE.',
      edit: { span: at.span, text: 'resetpass' },
    };
  if (!/^host-sudo-/.test(rule)) return undefined;
  const lineStart = text.lastIndexOf('\n', start - 1) + 1;
  const tag = /\bNOPASSWD[ \t]*:[ \t]*(?=[^\r\n]*$)/.exec(text.slice(lineStart, start));
  if (!tag) return undefined;
  const from = lineStart + tag.index;
  return {
    title: 'Require the password (no NOPASSWD)',
    effect: 'in-place update',
    detail: 'Programs that nobody watches cannot type one: list their commands instead.',
    edit: { span: { start: from, end: from + tag[0].length }, text: '' },
  };
}
