import type { Identity } from '../../model/identity.ts';
import type { CheckContext } from '../rule.ts';
import { isInForce } from './agents-without-tools.ts';

/**
 * What else is said of an agent of opencode, which makes one of what its configuration and a text of that name say. Source: opencode, "Agents".
 */
export function saidBeside(identity: Identity, context: CheckContext): readonly Identity[] {
  const { kind, name, symbol, at, traits } = identity;
  const project = projectOf(at.path);
  if (kind !== 'opencode-agent' || traits.isSettings || project === undefined) return [];
  return context
    .identitiesWith({ scheme: 'agent', value: name })
    .filter(
      (other) =>
        other.kind === kind &&
        other.symbol !== symbol &&
        !other.traits.isSettings &&
        isInForce(other) &&
        projectOf(other.at.path) === project,
    );
}

/** The folder whose configuration and texts go together. */
function projectOf(path: string): string | undefined {
  const start = path.search(/(?:^|\/)(?:\.opencode\/|opencode\.jsonc?$)/);
  return start === -1 ? undefined : path.slice(0, start);
}
