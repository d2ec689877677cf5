import type { AgentPlatform } from '../../extract/agents/tools/tools.ts';
import type { Finding } from '../../model/finding.ts';
import type { MapNode } from '../../model/value-node.ts';
import { entry, resolved, type SourceDocument } from '../../syntax/document.ts';
import type { Edit, PlainValue } from '../edit/edit.ts';
import { editorOf } from '../edit/editors.ts';
import type { FixContext } from '../fix.ts';

/** The map in which an agent's file lists its tools. */
export interface AgentHeader {
  readonly document: SourceDocument;
  readonly map: MapNode;
  readonly platform: AgentPlatform;
}

/** Platforms whose agents have a file each, by kind, with a list of tools in its header. */
const platforms: Readonly<Record<string, AgentPlatform>> = {
  'claude-agent': 'claude',
  'copilot-agent': 'copilot',
  'gemini-agent': 'gemini',
  'opencode-agent': 'opencode',
  'kiro-agent': 'kiro',
  'continue-agent': 'continue',
  'factory-agent': 'factory',
};

/** The platform of an agent of this kind; undefined where its tools are no list in a header. */
export function platformOf(kind: string): AgentPlatform | undefined {
  return Object.hasOwn(platforms, kind) ? platforms[kind] : undefined;
}

/** The header of the agent that a finding is about; settings of a whole tool have none. */
export function agentHeader({ identity: symbol, at }: Finding, context: FixContext): AgentHeader | undefined {
  const identity = symbol === undefined ? undefined : context.identity(symbol);
  const platform = identity && !identity.traits.isSettings ? platformOf(identity.kind) : undefined;
  const document = platform && context.document(at.path);
  const map = resolved(document?.roots[0]);
  const isAgentFile = /\.md$/.test(at.path) || (platform === 'kiro' && /\.json$/.test(at.path));
  return platform && document && isAgentFile && map?.kind === 'map' ? { document, map, platform } : undefined;
}

/** Writes the list of tools in the words of the platform. */
export function toolEdits(
  path: string,
  { document, map, platform }: AgentHeader,
  tools: readonly string[],
): readonly Edit[] {
  const editor = editorOf(path, document);
  const value = valueFor(platform, tools);
  const node = resolved(entry(map, 'tools')?.value);
  if (!node) return editor.setEntry(document, map, 'tools', value, { after: 'description' });
  if (node.kind === 'list') return editor.replaceValue(document, node, tools);
  if (node.kind === 'map') return editor.replaceValue(document, node, value);
  // A bare star is no YAML value, so that there is nothing to replace but its text.
  if (node.kind !== 'scalar')
    return [{ span: node.span, text: isText(platform) ? tools.join(', ') : `[${tools.join(', ')}]` }];
  return editor.replaceValue(document, node, isText(platform) ? tools.join(', ') : value);
}

function valueFor(platform: AgentPlatform, tools: readonly string[]): PlainValue {
  if (platform === 'opencode') return { '*': false, ...Object.fromEntries(tools.map((tool) => [tool, true])) };
  return isText(platform) ? tools.join(', ') : tools;
}

/** Platforms whose lists people write as one text. */
function isText(platform: AgentPlatform): boolean {
  return platform === 'claude' || platform === 'continue';
}
