import type { Finding } from '../model/finding.ts';
import { edited } from './changed-file.ts';
import type { Edit } from './edit/edit.ts';
import type { FixContext, FixKind } from './fix.ts';

/** Removes an option of a command: one by which a login checks nobody, one that makes an entry of SPIRE an administrator. */
export const dropOption: FixKind = {
  kind: 'drop-option',
  offers(finding, context) {
    const edit = removal(finding, context);
    if (!edit) return [];
    return [
      {
        id: 'drop-option',
        title: `Remove ${edit.option}`,
        safety: 'review',
        effect: 'text only',
        isPreferred: true,
        details: [details[finding.rule] ?? ''],
      },
    ];
  },
  changes(finding, _, context) {
    const found = removal(finding, context);
    const change = found && edited(finding.at.path, [found.edit]);
    return change && [change];
  },
};

const details: Readonly<Record<string, string>> = {
  'script-login-unverified': 'A server with a certificate of its own needs its authority in the trust store.',
  'spire-admin': 'Entries that exist keep it until they are updated.',
};

function removal(
  { rule, at }: Finding,
  context: FixContext,
): { readonly option: string; readonly edit: Edit } | undefined {
  if (!Object.hasOwn(details, rule)) return undefined;
  const text = context.text(at.path) ?? '';
  const { start, end } = at.span;
  const option = text.slice(start, end);
  if (!/^--?[\w-]+(?:=\S*)?$/.test(option)) return undefined;
  const blanks = /[ \t]*(?:\\\r?\n[ \t]*)?$/.exec(text.slice(Math.max(0, start - 200), start))?.[0].length ?? 0;
  return { option, edit: { span: { start: start - blanks, end }, text: '' } };
}
