import { escapeOf, type ScopeEscape } from '../../extract/agents/shell-scope.ts';
import type { Draft, Subject } from '../rule.ts';

/** A shell whose scope names a program that runs any other: the scope limits nothing. A note where a person is asked. */
export function* agentShellScopeEscapable(subject: Subject): Iterable<Draft> {
  if (subject.kind !== 'grant') return;
  const { provider, effect, classes, resources, unattended } = subject.grant;
  if (provider !== 'agent' || effect !== 'allow' || !classes.includes('shell')) return;
  const [holder] = subject.holders;
  if (holder?.traits.isSettings && !unattended) return;
  for (const { text, at } of resources) {
    const found = escapesIn(text, holder?.kind);
    if (!found) continue;
    yield {
      at,
      about: text,
      args: { scope: text, program: found.program, how: found.how },
      ...(holder && { identity: holder.symbol }),
      ...((!unattended || found.byPackage) && { level: 'note' }),
    };
  }
}

/** Commands are parted by commas, but for Claude Code: there a comma is part of one pattern, which hardly anything meets. */
function escapesIn(scope: string, kind: string | undefined): ScopeEscape | undefined {
  const isOne = kind?.startsWith('claude-');
  if (isOne && scope.includes(',')) return undefined;
  for (const command of scope.split(/,\s*/)) {
    const found = escapeOf(command.replace(/^\/\^?|\\b|\$?\/[a-z]*$/g, ''));
    if (found) return found;
  }
  return undefined;
}
