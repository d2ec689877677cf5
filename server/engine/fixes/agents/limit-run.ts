import type { Finding } from '../../model/finding.ts';
import type { MapNode } from '../../model/value-node.ts';
import { keyOf } from '../../syntax/document.ts';
import { edited } from '../changed-file.ts';
import { yamlEditor } from '../edit/yaml.ts';
import type { FixContext, FixKind } from '../fix.ts';
import { entriesAt } from '../place.ts';

/** Gives the job of an agent, or an agentic workflow, a limit in minutes. */
export const limitRun: FixKind = {
  kind: 'limit-run',
  offers(finding, context) {
    if (!holderOf(finding, context)) return [];
    return [
      {
        id: 'limit-run',
        title: `Stop after ${minutes} minutes`,
        safety: 'review',
        effect: 'in-place update',
        isPreferred: true,
      },
    ];
  },
  changes(finding, _, context) {
    const document = context.document(finding.at.path);
    const map = holderOf(finding, context);
    if (!document || !map) return undefined;
    const change = edited(
      finding.at.path,
      yamlEditor.setEntry(document, map, 'timeout-minutes', minutes, { after: 'runs-on' }),
    );
    return change && [change];
  },
};

/** Enough for most tasks, and far below the platform's six hours. */
const minutes = 15;

function holderOf({ rule, at }: Finding, context: FixContext): MapNode | undefined {
  const document = rule === 'agent-no-run-limit' ? context.document(at.path) : undefined;
  const [root] = document?.roots ?? [];
  if (document?.syntax !== 'yaml' || root?.kind !== 'map') return undefined;
  if (at.path.endsWith('.md')) return root;
  const around = entriesAt(document, at.span.start);
  const steps = around.findIndex(({ entry }) => keyOf(entry) === 'steps');
  return around[steps]?.map;
}
