import { type AgentPlatform, classifyTool, readingTools, toolNames } from '../../extract/agents/tools/tools.ts';
import type { Finding } from '../../model/finding.ts';
import type { Identity } from '../../model/identity.ts';
import { beginsReadOnly, lookingPurpose, worksOnFiles } from '../../rules/agents/stated-purpose.ts';
import { edited } from '../changed-file.ts';
import type { FixContext, FixKind, FixOffer } from '../fix.ts';
import { agentHeader, toolEdits } from './tool-header.ts';

/** Lists tools for an agent that may use all of them: those that its text speaks of, or the ones that only read. */
export const narrowTools: FixKind = {
  kind: 'narrow-tools',
  offers(finding, context) {
    const agent = agentOf(finding, context);
    if (!agent) return [];
    const named = namedTools(agent);
    const reading = offerOf('read', `Allow reading only: ${readingTools(agent.platform).join(', ')}`);
    if (vowsReading(agent)) return [reading];
    if (named.length === 0) return [{ ...reading, isAttended: true, why: unknownTask }];
    const own = offerOf('named', `Allow the tools that its text names: ${named.join(', ')}`);
    if (lacksWork(agent, named))
      return [reading, own].map((each) => ({ ...each, isPreferred: false, isAttended: true, why: worksOn }));
    return [own, { ...reading, isPreferred: false }];
  },
  changes(finding, { id }, context) {
    const agent = agentOf(finding, context);
    const header = agentHeader(finding, context);
    if (!agent || !header) return undefined;
    const tools = id.endsWith(':named') ? namedTools(agent) : readingTools(agent.platform);
    const change = tools.length > 0 ? edited(finding.at.path, toolEdits(finding.at.path, header, tools)) : undefined;
    return change && [change];
  },
};

const rules: ReadonlySet<string> = new Set(['agent-tools-wildcard', 'agent-tools-omitted']);

const unknownTask = 'Its text names no tools: whether its task changes or runs anything, only a person can tell.';

const worksOn =
  'Its task is to change things, and its text names no tool for that: which ones it needs, only a person can tell.';

/** It says of itself that it changes nothing, whatever tools its text speaks of. */
function vowsReading({ identity: { name, purpose = '', traits } }: Agent): boolean {
  const role = String(traits.role?.value ?? '');
  const isVowed = beginsReadOnly(purpose) || beginsReadOnly(role);
  return isVowed && lookingPurpose(name, purpose, role) !== undefined;
}

/** It is to write or to run things, and the tools that its text names only look, here or elsewhere. */
function lacksWork({ identity: { name, purpose = '' }, platform }: Agent, named: readonly string[]): boolean {
  const isWorking = (tool: string) => classifyTool(platform, tool).classes.some((each) => working.has(each));
  return worksOnFiles(name, purpose) && !named.some(isWorking);
}

const working: ReadonlySet<string> = new Set(['shell', 'workspace', 'all']);

function offerOf(choice: string, title: string): FixOffer {
  return { id: `narrow-tools:${choice}`, title, safety: 'review', effect: 'in-place update', isPreferred: true };
}

interface Agent {
  readonly identity: Identity;
  readonly platform: AgentPlatform;
}

function agentOf(finding: Finding, context: FixContext): Agent | undefined {
  if (!rules.has(finding.rule) || finding.identity === undefined) return undefined;
  const identity = context.identity(finding.identity);
  const header = agentHeader(finding, context);
  // Cursor reads no list.
  return identity && header && !identity.traits.forCursor && readingTools(header.platform).length > 0
    ? { identity, platform: header.platform }
    : undefined;
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
