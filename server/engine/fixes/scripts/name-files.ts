import type { Finding } from '../../model/finding.ts';
import { edited } from '../changed-file.ts';
import type { FixContext, FixKind } from '../fix.ts';

/** Puts the folder before names of files, so that none of them is taken for an option. */
export const nameFiles: FixKind = {
  kind: 'name-files',
  offers(finding, context) {
    if (!isStar(finding, context)) return [];
    return [
      { id: 'name-files', title: 'Write ./* in place of *', safety: 'safe', effect: 'text only', isPreferred: true },
    ];
  },
  changes(finding, _, context) {
    const { path, span } = finding.at;
    const change = isStar(finding, context) ? edited(path, [{ span, text: './*' }]) : undefined;
    return change && [change];
  },
};

function isStar({ rule, at }: Finding, context: FixContext): boolean {
  return rule === 'host-root-wildcard' && context.text(at.path)?.slice(at.span.start, at.span.end) === '*';
}
