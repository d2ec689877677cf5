import type { Draft, Subject } from '../rule.ts';

/**
 * An agent without a list of tools, where that gives it all; a note where its text says that this is meant, or a person is asked first. Agents of Cursor can have no list:
 * all that the file can say is that it changes nothing. Source: Cursor, "Subagents".
 */
export function* agentToolsOmitted(subject: Subject): Iterable<Draft> {
  if (subject.kind !== 'identity') return;
  const { traits, block, symbol, name, kind } = subject.identity;
  const { toolsOmitted, wantsAllTools, forCursor, readonly, asksFirst, limitsShell } = traits;
  const isAsked = asksFirst?.value === true || limitsShell?.value === true;
  if (toolsOmitted?.value !== true || (forCursor && readonly?.value === 'true')) return;
  yield {
    at: { path: block.path, span: toolsOmitted.span },
    identity: symbol,
    about: '',
    args: {
      identity: name,
      advice: forCursor ? switchAdvice : kind === 'opencode-agent' ? permissionAdvice : listAdvice,
    },
    ...((forCursor || wantsAllTools || isAsked) && { level: 'note' }),
  };
}

const listAdvice = 'Add a tools list with what its task needs.';
/** Source: opencode, "Agents": `tools` is what `permission` was before. */
const permissionAdvice = 'Deny in its permission what its task does not need, and ask for the rest.';
const switchAdvice = 'Cursor reads no such list: if it only looks, say readonly: true.';
