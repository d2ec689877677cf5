import type { Finding } from '../model/finding.ts';
import { edited } from './changed-file.ts';
import { type Edit, insertion } from './edit/edit.ts';
import { lineBreakOf } from './edit/source-lines.ts';
import type { FixContext, FixKind } from './fix.ts';

/** Has systemd run a unit as an account of its own. */
export const runAsUser: FixKind = {
  kind: 'run-as-user',
  offers(finding, context) {
    if (!editFor(finding, context)) return [];
    return [
      {
        id: 'run-as-user',
        title: 'Run as an account of its own (DynamicUser=yes)',
        safety: 'review',
        effect: 'restart',
        isPreferred: false,
        details: [
          'Files that the service writes must lie in a StateDirectory= of it, or belong to a User= that you name.',
        ],
      },
    ];
  },
  changes(finding, _, context) {
    const edit = editFor(finding, context);
    const change = edit && edited(finding.at.path, [edit]);
    return change && [change];
  },
};

function editFor({ rule, at }: Finding, context: FixContext): Edit | undefined {
  const text = context.text(at.path);
  if (rule !== 'host-service-root' || text === undefined) return undefined;
  const user = /^User[ \t]*=[^\r\n]*/m.exec(text);
  if (user) return { span: { start: user.index, end: user.index + user[0].length }, text: 'DynamicUser=yes' };
  const section = /^\[Service\][^\r\n]*\r?\n/m.exec(text);
  return section ? insertion(section.index + section[0].length, `DynamicUser=yes${lineBreakOf(text)}`) : undefined;
}
