import type { Grant, Term } from '../../model/grant.ts';
import { keptFor } from '../../model/kept-for.ts';
import { agentGrants } from '../agents/agent-reach.ts';
import type { Draft, Subject } from '../rule.ts';

/** An unasked edit of the files in which agents, their servers or their permissions are defined. */
export function* agentCanEditOwnGrants(subject: Subject): Iterable<Draft> {
  if (subject.kind !== 'identity') return;
  const { symbol, name, kind } = subject.identity;
  for (const grant of agentGrants(subject.identity)) {
    const own = definitionIn(grant);
    if (own === undefined) continue;
    const isAsked = kind === 'claude-agent' && grant.classes.includes('write') && guarded.test(own.text);
    const does = writing.test(own.text) ? 'run' : 'write';
    yield {
      at: own.at,
      identity: symbol,
      about: own.text,
      args: {
        identity: name,
        does,
        path: own.text,
        ...(isAsked ? asked : ofWorkflows.test(own.text) ? pushed : unasked),
      },
      ...(isAsked && { level: 'note' }),
    };
  }
}

/** The place of a definition that the tool may write to, and nobody is asked. */
const definitionIn = keptFor(({ unattended, classes, resources }: Grant): Term | undefined => {
  if (!unattended || !(classes.includes('write') || classes.includes('shell'))) return undefined;
  const own = resources.find(({ text }) => definitions.test(text));
  return own && (classes.includes('write') || writing.test(own.text)) ? own : undefined;
});

const unasked = {
  how: 'without asking, where agents and their permissions are defined: one edit gives it everything else',
  advice: 'Deny that path.',
};
const pushed = {
  how: "without asking, where workflows are defined: once pushed, an edit runs with the repository's token and secrets",
  advice: 'Deny that path.',
};
const ofWorkflows = /(^|\/)\.github\/workflows/;
const asked = {
  how: 'by this rule, which Claude Code does not heed there: it asks all the same before its own files are changed',
  advice: 'Take it out, or deny that path.',
};

/** Paths that a rule of Claude Code's settings approves in vain. Source: Claude Code, "Permission modes", protected paths. */
const guarded =
  /^(?:\.\/|\*\*\/|\/)?(?:\.(?:claude(?!\/worktrees)|vscode|idea|husky|cargo|devcontainer|git)(?:\/|$)|\.mcp\.json$|\.claude\.json$)/;

/** Where clients keep agents, servers and permissions. */
const definitions =
  /(^|[\s/*'"(])(\.claude|\.cursor|\.vscode|\.gemini|\.qwen|\.codex|\.kiro|\.amazonq|\.roo|\.opencode)(\/|$|\*)|\.mcp\.json|(^|\/)\.github\/(agents|hooks|workflows|\*)|mcp\.json/;

/** Commands that write their arguments. */
const writing = /^(sed -i|tee|cp|mv|chmod|echo|cat >)/;
