import { agentLabel } from '../model/agent-kind.ts';
import type { Identity } from '../model/identity.ts';

/** What a message calls an identity: its name, or what it is and where, for an agent in code that goes by a variable, a function or a file. */
export function nameInWords({ kind, name, traits }: Identity): string {
  const { whereabouts } = traits;
  return whereabouts === undefined ? name : `the ${agentLabel(kind)} ${whereabouts.value}`;
}
