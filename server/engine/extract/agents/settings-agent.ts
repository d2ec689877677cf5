import type { AgentKind } from '../../model/agent-kind.ts';
import type { TextFact } from '../../model/facts.ts';
import type { OwnerSlot } from '../../model/owner-facts.ts';
import type { ValueNode } from '../../model/value-node.ts';
import { entriesOf } from '../../syntax/document.ts';
import type { ExtractInput, FormatFacts } from '../extractor.ts';
import { keySpan } from '../literal.ts';
import { type AgentDescription, agentFacts } from './agent-facts.ts';

/** What the value of a document tells; its first fault where it has none. */
export function ofRoot({ document }: ExtractInput, read: (root: ValueNode) => FormatFacts): FormatFacts {
  const [root] = document.roots;
  return root ? read(root) : { problems: document.problems.slice(0, 1) };
}

/** The agent that a project's settings of one tool are about. */
export interface SettingsAgent
  extends Pick<AgentDescription, 'path' | 'kind' | 'platform' | 'unattended' | 'refused' | 'traits'> {
  readonly root: ValueNode;
  /** What people call the tool. */
  readonly tool: string;
  readonly kind: AgentKind;
  readonly slot: OwnerSlot;
  readonly tools?: AgentDescription['tools'];
}

/** That agent as an identity; nothing where the settings neither permit nor relax anything. Trait: `isSettings`. */
export function settingsAgent({ root, tool, ...agent }: SettingsAgent): FormatFacts {
  const { path, tools = [], unattended = [], refused = [], traits = {} } = agent;
  const [first] = entriesOf(root);
  if (!first || tools.length + unattended.length + refused.length + Object.keys(traits).length === 0) return {};
  const at: TextFact['span'] = keySpan(first);
  return agentFacts({
    ...agent,
    tools,
    symbol: `agent:${path}`,
    name: { text: `${tool} in ${path.split('/').slice(0, -2).join('/') || 'this repository'}`, span: at },
    keys: [{ scheme: 'agent', parts: [path] }],
    span: root.span,
    purpose: { text: 'Coding agent of everybody who works on this repository', span: at },
    traits: { isSettings: { value: true, span: at }, ...traits },
  });
}
