import type { Draft, Subject } from '../rule.ts';

/** A service account with permissions that several workloads run as: each has what the others need. */
export function* k8sSharedSa(subject: Subject): Iterable<Draft> {
  if (subject.kind !== 'identity' || subject.identity.kind !== 'k8s-service-account') return;
  const { identity } = subject;
  if (identity.grants.length + identity.roles.length + identity.reaches.length === 0) return;
  const workloads = new Map(identity.uses.filter(({ by }) => isWorkload(by)).map((use) => [use.by, use]));
  if (workloads.size < 2) return;
  yield {
    at: identity.at,
    identity: identity.symbol,
    about: '',
    args: { account: identity.name, count: String(workloads.size) },
    related: [...workloads.values()].slice(0, 5).map(({ at }) => ({ at, message: 'Runs as it' })),
  };
}

function isWorkload(symbol: string): boolean {
  return /#(?:Deployment|StatefulSet|DaemonSet|ReplicaSet|CronJob)\/|#kubernetes_(?:deployment|stateful_set|daemon_?set|cron_job)/.test(
    symbol,
  );
}
