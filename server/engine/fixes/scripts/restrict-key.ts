import type { Finding } from '../../model/finding.ts';
import { edited } from '../changed-file.ts';
import { insertion } from '../edit/edit.ts';
import type { FixContext, FixKind } from '../fix.ts';

/** Leaves a key the running of commands alone: no terminal, and nothing forwarded. Source: sshd(8), "AUTHORIZED_KEYS FILE FORMAT". */
export const restrictKey: FixKind = {
  kind: 'restrict-key',
  offers(finding) {
    if (finding.rule !== 'ssh-login-unrestricted') return [];
    return [
      {
        id: 'restrict-key',
        title: 'Allow no terminal and no forwarding (restrict)',
        safety: 'review',
        effect: 'in-place update',
        isPreferred: true,
        details: ['It still runs any command: where it needs one alone, add command="…".'],
      },
    ];
  },
  changes(finding, _, context) {
    const start = finding.rule === 'ssh-login-unrestricted' ? lineOf(finding, context) : undefined;
    const text = context.text(finding.at.path) ?? '';
    const hasOptions = start !== undefined && !/^[ \t]*(?:ssh-|ecdsa-|sk-)/.test(text.slice(start, start + 40));
    const change =
      start === undefined
        ? undefined
        : edited(finding.at.path, [insertion(start, hasOptions ? 'restrict,' : 'restrict ')]);
    return change && [change];
  },
};

function lineOf({ at }: Finding, context: FixContext): number | undefined {
  const text = context.text(at.path);
  return text === undefined ? undefined : text.lastIndexOf('\n', at.span.start - 1) + 1;
}
