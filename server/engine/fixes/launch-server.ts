import type { Finding } from '../model/finding.ts';
import { textOf, valueAt } from '../syntax/document.ts';
import { readDocument } from '../syntax/read.ts';
import { edited } from './changed-file.ts';
import { editorOf } from './edit/editors.ts';
import type { FixContext, FixKind } from './fix.ts';
import { nodesAt } from './place.ts';

/**
 * Corrects an argument of a server's command: the project's folder instead of a disk or home, an exact version instead
 * of none. The version comes from the lock file; where there is none, a marked place for it is written.
 */
export const launchServer: FixKind = {
  kind: 'launch-server',
  offers(finding, context) {
    const value = argumentFor(finding, context);
    if (value === undefined) return [];
    const isMarked = value.includes('<');
    const title = isMarked ? `Write ${value}, to be filled in` : `Use ${value}`;
    return [{ id: 'launch-server', title, safety: 'review', effect: 'restart', isPreferred: !isMarked }];
  },
  changes(finding, _, context) {
    const value = argumentFor(finding, context);
    const document = context.document(finding.at.path);
    const node = document && nodesAt(document, finding.at.span.start).at(-1);
    if (value === undefined || !document || node?.kind !== 'scalar') return undefined;
    const change = edited(finding.at.path, editorOf(finding.at.path, document).replaceValue(document, node, value));
    return change && [change];
  },
};

function argumentFor({ rule, at }: Finding, context: FixContext): string | undefined {
  const document = context.document(at.path);
  const node = document && nodesAt(document, at.span.start).at(-1);
  if (node?.kind !== 'scalar' || typeof node.value !== 'string') return undefined;
  if (rule === 'agent-filesystem-root') return /(^|\/)\.(vscode|cursor)\//.test(at.path) ? `\${workspaceFolder}` : '.';
  return rule === 'agent-launcher-unpinned' ? pinned(node.value, context) : undefined;
}

function pinned(written: string, context: FixContext): string | undefined {
  const npm = /^((?:@[\w.-]+\/)?[\w][\w.-]*)(?:@[\w.^~<>=-]+)?$/.exec(written)?.[1];
  if (npm === undefined || written.includes('==')) return undefined;
  return `${npm}@${lockedVersion(npm, context) ?? '<version>'}`;
}

/** The version that the lock file of npm holds. */
function lockedVersion(name: string, context: FixContext): string | undefined {
  const text = context.text('package-lock.json');
  if (text === undefined || !text.includes(`node_modules/${name}"`)) return undefined;
  return textOf(valueAt(readDocument('json', text).roots[0], 'packages', `node_modules/${name}`, 'version'));
}
