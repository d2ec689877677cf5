import { isAgentKind } from '../model/agent-kind.ts';
import type { IdentityKind } from '../model/identity.ts';
import { identityKinds, isIdentityKind } from '../model/kind-label.ts';

/** Whether a list of kinds means this one: itself, `agent` for all agents, or `*`. */
export function meansKind(kinds: readonly string[], kind: IdentityKind): boolean {
  return kinds.includes('*') || kinds.includes(kind) || (kinds.includes('agent') && isAgentKind(kind));
}

/** Whether a word of such a list means anything. */
export function isKindWord(word: string): boolean {
  return word === '*' || word === 'agent' || isIdentityKind(word);
}

export const kindWords: readonly string[] = ['agent', ...identityKinds];
