import { type AgentPlatform, classifyTool, isOwnTool, readingTools } from '../../extract/agents/tools/tools.ts';
import type { Finding } from '../../model/finding.ts';
import { edited } from '../changed-file.ts';
import type { FixContext, FixKind } from '../fix.ts';
import { agentHeader, toolEdits } from './tool-header.ts';

/**
 * Writes the platform's own names for tools that an agent's list calls as another platform does, where they only read;
 * names of tools with an effect are left out, since today they grant nothing.
 */
export const mapTools: FixKind = {
  kind: 'map-tools',
  offers(finding, context) {
    const mapping = mappingFor(finding, context);
    if (!mapping) return [];
    const title = `List ${mapping.tools.join(', ')}`;
    const details = mapping.dropped.map(
      (name) => `${name} grants nothing here: add its counterpart if the task needs it`,
    );
    return [{ id: 'map-tools', title, safety: 'review', effect: 'in-place update', isPreferred: true, details }];
  },
  changes(finding, _, context) {
    const mapping = mappingFor(finding, context);
    const header = agentHeader(finding, context);
    const change = mapping && header && edited(finding.at.path, toolEdits(finding.at.path, header, mapping.tools));
    return change && [change];
  },
};

interface Mapping {
  readonly tools: readonly string[];
  /** Names that have no counterpart which only reads. */
  readonly dropped: readonly string[];
}

const platforms: readonly AgentPlatform[] = ['claude', 'copilot', 'gemini', 'kiro'];

function mappingFor(finding: Finding, context: FixContext): Mapping | undefined {
  const identity = finding.rule === 'agent-grant-key-misuse' ? context.identity(finding.identity ?? '') : undefined;
  const header = identity?.traits.foreignTool && agentHeader(finding, context);
  const written = identity?.traits.tools?.value;
  if (!header || !Array.isArray(written) || finding.at.span.start !== identity?.traits.foreignTool?.span.start)
    return undefined;
  const mapped = written.map((name: string) => ({ name, tools: counterparts(header.platform, name) }));
  const tools = [...new Set(mapped.flatMap((each) => each.tools))];
  return tools.length > 0
    ? { tools, dropped: mapped.filter((each) => each.tools.length === 0).map(({ name }) => name) }
    : undefined;
}

/** The name itself where the platform knows it, else its tools that read in the same way. */
function counterparts(platform: AgentPlatform, name: string): readonly string[] {
  const bare = name.replace(/\(.*$/, '');
  const home = platforms.find((other) => other !== platform && isOwnTool(other, bare));
  if (isOwnTool(platform, bare) || classifyTool(platform, bare).classes.length > 0 || !home) return [name];
  const { classes } = classifyTool(home, bare);
  if (classes.some((each) => !/^(read|search)$/.test(each))) return [];
  return readingTools(platform).filter((tool) =>
    classifyTool(platform, tool).classes.some((each) => classes.includes(each)),
  );
}
