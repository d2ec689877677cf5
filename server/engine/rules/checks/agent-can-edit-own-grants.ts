import { agentGrants } from '../agent-reach.ts';
import type { Draft, Subject } from '../rule.ts';

/** An unasked edit of the files in which agents, their servers or their permissions are defined. */
export function* agentCanEditOwnGrants(subject: Subject): Iterable<Draft> {
  if (subject.kind !== 'identity') return;
  const { symbol, name } = subject.identity;
  for (const { unattended, classes, resources } of agentGrants(subject.identity)) {
    if (!unattended || !(classes.includes('write') || classes.includes('shell'))) continue;
    const own = resources.find(({ text }) => definitions.test(text));
    if (own && (classes.includes('write') || writing.test(own.text)))
      yield { at: own.at, identity: symbol, about: own.text, args: { identity: name, path: own.text } };
  }
}

/** Where clients keep agents, servers and permissions. */
const definitions =
  /(^|[\s/*'"(])(\.claude|\.cursor|\.vscode|\.gemini|\.codex|\.kiro|\.amazonq|\.roo|\.opencode)(\/|$|\*)|\.mcp\.json|(^|\/)\.github\/(agents|hooks|workflows|\*)|mcp\.json/;

/** Commands that write their arguments. */
const writing = /^(sed -i|tee|cp|mv|chmod|echo|cat >)/;
