import { anAgent } from '../../model/agent-kind.ts';
import type { Draft, Subject } from '../rule.ts';

/** A key or tool name that another platform reads, and this one does not. */
export function* agentGrantKeyMisuse(subject: Subject): Iterable<Draft> {
  if (subject.kind !== 'identity') return;
  const { identity } = subject;
  const platform = anAgent(identity.kind);
  for (const [name, { value, span }] of Object.entries(identity.traits)) {
    const isKey = name.startsWith('keyMisuse.');
    if (!isKey && name !== 'foreignTool') continue;
    const what = String(value);
    yield {
      at: { path: identity.block.path, span },
      identity: identity.symbol,
      about: what,
      args: {
        identity: identity.name,
        what,
        effect: isKey
          ? effectOf(identity.kind, what)
          : what.includes(', ')
            ? `name no tools of ${platform}, so they grant nothing`
            : `names no tool of ${platform}, so it grants nothing`,
      },
      ...(!isKey && { level: 'note' }),
    };
  }
}

function effectOf(kind: string, key: string): string {
  return kind === 'claude-skill'
    ? `restricts nothing in a skill: ${key === 'tools' ? 'allowed-tools' : 'tools'} is read there, and approves beforehand`
    : 'is not read in an agent, which keeps every tool: the key is tools';
}
