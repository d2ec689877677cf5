import { type AgentPlatform, classifyTool, readingTools, toolNames } from '../extract/agents/tools.ts';
import type { Finding } from '../model/finding.ts';
import type { Identity } from '../model/identity.ts';
import type { MapNode } from '../model/value-node.ts';
import { entry, resolved, type SourceDocument } from '../syntax/document.ts';
import { edited } from './changed-file.ts';
import type { Edit } from './edit/edit.ts';
import { yamlEditor } from './edit/yaml.ts';
import type { FixContext, FixKind } from './fix.ts';

/** Lists tools for an agent that may use all of them: those that its text speaks of, or the ones that only read. */
export const narrowTools: FixKind = {
  kind: 'narrow-tools',
  offers(finding, context) {
    const agent = agentOf(finding, context);
    if (!agent) return [];
    const named = namedTools(agent);
    const own =
      named.length > 0 ? [offerOf('named', `Allow the tools that its text names: ${named.join(', ')}`, true)] : [];
    return [
      ...own,
      offerOf('read', `Allow reading only: ${readingTools(agent.platform).join(', ')}`, named.length === 0),
    ];
  },
  changes(finding, { id }, context) {
    const agent = agentOf(finding, context);
    const document = context.document(finding.at.path);
    const [header] = document?.roots ?? [];
    if (!agent || !document || header?.kind !== 'map') return undefined;
    const tools = id.endsWith(':named') ? namedTools(agent) : readingTools(agent.platform);
    const change =
      tools.length > 0 ? edited(finding.at.path, toolEdits(document, header, agent.platform, tools)) : undefined;
    return change && [change];
  },
};

const rules: ReadonlySet<string> = new Set(['agent-tools-wildcard', 'agent-tools-omitted']);

function offerOf(choice: string, title: string, isPreferred: boolean) {
  return { id: `narrow-tools:${choice}`, title, safety: 'review', effect: 'in-place update', isPreferred } as const;
}

interface Agent {
  readonly identity: Identity;
  readonly platform: AgentPlatform;
}

function agentOf(finding: Finding, context: FixContext): Agent | undefined {
  if (!rules.has(finding.rule) || finding.identity === undefined) return undefined;
  const identity = context.identity(finding.identity);
  if (identity?.kind === 'claude-agent') return { identity, platform: 'claude' };
  return identity?.kind === 'copilot-agent' ? { identity, platform: 'copilot' } : undefined;
}

/** Tools of the platform that the agent's text names; a shell only where it is named as such. */
function namedTools({ identity, platform }: Agent): readonly string[] {
  const named = identity.traits.bodyTools?.value;
  if (!Array.isArray(named)) return [];
  const known = new Map(toolNames(platform).map((name) => [name.toLowerCase(), name]));
  const tools = named.flatMap((tool: string) => known.get(tool.toLowerCase()) ?? []);
  const isUseful = tools.some((tool) => classifyTool(platform, tool).classes.length > 0);
  return isUseful ? [...new Set([...readingTools(platform), ...tools])] : [];
}

function toolEdits(
  document: SourceDocument,
  header: MapNode,
  platform: AgentPlatform,
  tools: readonly string[],
): readonly Edit[] {
  const value = platform === 'claude' ? tools.join(', ') : tools;
  const written = entry(header, 'tools');
  const node = resolved(written?.value);
  if (!node) return yamlEditor.setEntry(document, header, 'tools', value, { after: 'description' });
  if (node.kind === 'list') return yamlEditor.replaceValue(document, node, tools);
  // A bare star is no YAML value, so that there is nothing to replace but its text.
  if (node.kind !== 'scalar')
    return [{ span: node.span, text: platform === 'claude' ? tools.join(', ') : `[${tools.join(', ')}]` }];
  return yamlEditor.replaceValue(document, node, value);
}
