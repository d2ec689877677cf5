import type { Finding } from '../model/finding.ts';
import { itemsOf, resolved, textOf, valueAt } from '../syntax/document.ts';
import { changedBySteps, type Step } from './changed-file.ts';
import type { FixContext, FixKind } from './fix.ts';
import { nodesAt } from './place.ts';

/** Moves a rule of Claude Code's settings from those that run unasked to those that ask. */
export const moveToAsk: FixKind = {
  kind: 'move-to-ask',
  offers(finding, context) {
    const rule = ruleAt(finding, context);
    return rule === undefined
      ? []
      : [
          {
            id: 'move-to-ask',
            title: `Ask before ${rule}`,
            safety: 'review',
            effect: 'in-place update',
            isPreferred: true,
          },
        ];
  },
  changes(finding, _, context) {
    const rule = ruleAt(finding, context);
    return rule === undefined ? undefined : changedBySteps(finding.at.path, 'json', stepsFor(rule), context);
  },
};

const rules: ReadonlySet<string> = new Set([
  'agent-shell-scope-escapable',
  'agent-shell-unscoped',
  'agent-auto-approve-side-effects',
  'agent-scope-outside-workspace',
]);

/** The rule that a finding stands in, where it is one of those that run unasked. */
function ruleAt({ rule, at: { path, span } }: Finding, context: FixContext): string | undefined {
  if (!rules.has(rule) || !/(^|\/)\.claude\/settings(\.local)?\.json$/.test(path)) return undefined;
  const document = context.document(path);
  const item = document && nodesAt(document, span.start).at(-1);
  const allowed = itemsOf(valueAt(document?.roots[0], 'permissions', 'allow'));
  return item && allowed.includes(item) ? textOf(item) : undefined;
}

function stepsFor(rule: string): readonly Step[] {
  return [
    (document, editor) => {
      const list = resolved(valueAt(document.roots[0], 'permissions', 'allow'));
      const item = itemsOf(list).find((each) => textOf(each) === rule);
      return list?.kind === 'list' && item ? editor.removeItem(document, list, item) : [];
    },
    (document, editor) => {
      const permissions = resolved(valueAt(document.roots[0], 'permissions'));
      const asked = resolved(valueAt(permissions, 'ask'));
      if (asked?.kind === 'list') return editor.appendItem(document, asked, rule);
      return permissions?.kind === 'map'
        ? editor.setEntry(document, permissions, 'ask', [rule], { after: 'allow' })
        : [];
    },
  ];
}
