import type { Finding } from '../../model/finding.ts';
import type { Grant } from '../../model/grant.ts';
import type { Span } from '../../model/span.ts';
import type { ScalarNode } from '../../model/value-node.ts';
import { agentGrants } from '../../rules/agents/agent-reach.ts';
import type { SourceDocument } from '../../syntax/document.ts';
import type { Edit } from '../edit/edit.ts';
import { removeItems } from '../edit/list-items.ts';
import type { FixContext } from '../fix.ts';
import { nodesAt } from '../place.ts';

/** Tools that do the same for an agent: to take one of them away changes nothing. */
const alike: Readonly<Record<string, (grant: Grant) => boolean>> = {
  'agent-lethal-trifecta': ({ classes }) => classes.includes('egress') || classes.includes('message'),
  'agent-unrestricted-delegation': ({ classes }) => classes.length === 1 && classes[0] === 'delegate',
};

/** Tools of one list, several of which do what a finding is about. */
export interface ToolsAlike {
  readonly names: readonly string[];
  /** Without them; none where something else than this list gives the agent one. */
  readonly edits: readonly Edit[];
}

/** Undefined where one tool alone does it. */
export function toolsAlike({ rule, identity, at }: Finding, context: FixContext): ToolsAlike | undefined {
  const isAlike = alike[rule];
  const agent = identity === undefined ? undefined : context.identity(identity);
  const document = context.document(at.path);
  if (!isAlike || !agent || !document) return undefined;
  const tools = agentGrants(agent).filter(isAlike);
  const places = new Map(tools.flatMap(({ actions: [tool] }) => (tool ? [[tool.text, tool.at] as const] : [])));
  if (places.size < 2) return undefined;
  const names = [...places.keys()];
  const here = [...places.values()].filter(({ path }) => path === at.path).map(({ span }) => span);
  return { names, edits: here.length < places.size ? [] : without(document, here) };
}

function without(document: SourceDocument, spans: readonly Span[]): readonly Edit[] {
  const chains = spans.map(({ start }) => nodesAt(document, start));
  const [first] = chains;
  const [list, node] = [first?.at(-2), first?.at(-1)];
  if (list?.kind === 'list' && chains.every((chain) => chain.at(-2) === list))
    return removeItems(
      document,
      list,
      chains.flatMap((chain) => chain.at(-1) ?? []),
    );
  return node?.kind === 'scalar' && chains.every((chain) => chain.at(-1) === node)
    ? withoutWords(document, node, spans)
    : [];
}

/** A text between commas without some of its words; the last ones cannot go, since none means all. */
function withoutWords({ text }: SourceDocument, { content }: ScalarNode, spans: readonly Span[]): readonly Edit[] {
  const gone = new Set(spans.map(({ start, end }) => text.slice(start, end)));
  const words = text.slice(content.start, content.end).split(',');
  const kept = words.filter((word) => !gone.has(word.trim()));
  const isClear = words.length - kept.length === gone.size && kept.length > 0;
  return isClear ? [{ span: content, text: kept.join(',').trimStart() }] : [];
}
