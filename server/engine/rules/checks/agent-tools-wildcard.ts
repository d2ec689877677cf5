import { isLooking } from '../../extract/agents/tools/tools.ts';
import type { Grant } from '../../model/grant.ts';
import type { Identity } from '../../model/identity.ts';
import { wholeUnasked } from '../agents/agent-reach.ts';
import { isAllMeant } from '../agents/agents-without-tools.ts';
import type { Draft, Subject } from '../rule.ts';

/**
 * A star for all tools: an error, a warning on a platform that asks before each tool which the file does not approve, and a note where it
 * approves none that does more than look: that is what its own agent has. A warning too where leaving the list out gives the same, and a note there if the task takes a
 * shell and edits. Sources: Claude Code, "Subagents"; GitHub, "Custom agents configuration"; Gemini CLI, "Subagents".
 */
export function* agentToolsWildcard(subject: Subject): Iterable<Draft> {
  if (subject.kind !== 'identity') return;
  const { identity } = subject;
  const { toolsWildcard } = identity.traits;
  if (!toolsWildcard) return;
  const asks = identity.kind === 'kiro-agent' && !actsUnasked(identity);
  yield {
    at: { path: identity.block.path, span: toolsWildcard.span },
    identity: identity.symbol,
    about: '',
    args: { identity: identity.name, outcome: asks ? asked : unasked },
    ...(asks && { level: identity.name !== 'default' && identity.grants.some(changesUnasked) ? 'warning' : 'note' }),
    ...(givenAnyway.has(identity.kind) && { level: isAllMeant(identity) ? 'note' : 'warning' }),
  };
}

const givenAnyway: ReadonlySet<string> = new Set(['claude-agent', 'copilot-agent', 'gemini-agent']);

const unasked = 'so one injected instruction can do anything here';
const asked = 'and a person who is asked before a change is all that stands between an injected instruction and it';

/** What only looks steers nobody, and of a whole server nothing may be known: the star is asked about as before. */
function changesUnasked({ unattended, classes }: Grant): boolean {
  return unattended === true && classes.some((name) => name !== 'server' && !isLooking(name));
}

/**
 * A shell, or writing anywhere, is approved beforehand. Source: Kiro, "Agent configuration reference": all else is asked about, so that the
 * star adds nothing to a server which the list names.
 */
function actsUnasked(agent: Identity): boolean {
  return (
    agent.traits.approvalBypass !== undefined ||
    wholeUnasked(agent).some(
      ({ classes, actions }) =>
        actions.every(({ text }) => !/^@(?!builtin\b)/.test(text)) && classes.some((name) => steering.has(name)),
    )
  );
}

/** The shell, the tool that writes files, and all at once; any other tool that is approved does its own thing alone. */
const steering: ReadonlySet<string> = new Set(['shell', 'workspace', 'all']);
