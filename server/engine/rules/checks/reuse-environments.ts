import type { Use } from '../../model/identity.ts';
import { environments, usualEnvironment } from '../../text/environment.ts';
import type { Draft, Subject } from '../rule.ts';
import { isSame } from '../shared-uses.ts';

/** One identity that production and another environment use. */
export function* reuseEnvironments(subject: Subject): Iterable<Draft> {
  // A workflow that others call has no rights of its own to share.
  if (subject.kind !== 'identity' || subject.identity.kind.startsWith('github-')) return;
  const { identity } = subject;
  // It is made for a cluster, whatever lives in that, and its name says of which service it asks certificates. Source: cert-manager, "Issuer Configuration".
  if (identity.symbol.includes('#ClusterIssuer/')) return;
  // An account lives in a cluster: one that an environment declares for itself has only its name in common with another's.
  if (identity.kind === 'k8s-service-account' && environmentOf(identity) !== undefined) return;
  const used = identity.uses.flatMap((use) => {
    const environment = environmentOf(use);
    return environment === undefined ? [] : [{ use, environment }];
  });
  const shared = used
    .filter(({ environment }) => isLive(environment))
    .map((live) => ({
      live,
      other: used.find(({ use, environment }) => !isLive(environment) && isSame(live.use, use)),
    }))
    .find(({ other }) => other);
  if (!shared?.other) return;
  const { live, other } = shared;
  yield {
    at: identity.at,
    identity: identity.symbol,
    about: '',
    args: { identity: identity.name, live: live.use.at.path, other: other.use.at.path },
    related: [live, other].map(({ use, environment }) => ({ at: use.at, message: `Used in ${environment}` })),
  };
}

/** The environment that a file's folder or name stands for; undefined where it names none or several. */
function environmentOf({ at }: Pick<Use, 'at'>): string | undefined {
  const found = new Set(
    at.path
      .split(/[/._-]/)
      .map(usualEnvironment)
      .filter((name) => environments.ofUses.has(name)),
  );
  return found.size === 1 ? [...found][0] : undefined;
}

function isLive(environment: string): boolean {
  return environment === 'production';
}
