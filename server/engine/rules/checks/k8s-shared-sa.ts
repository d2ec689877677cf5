import type { Draft, Subject } from '../rule.ts';
import { sharedUses } from '../shared-uses.ts';

/** A service account with permissions that several workloads run as: each has what the others need. */
export function* k8sSharedSa(subject: Subject): Iterable<Draft> {
  if (subject.kind !== 'identity' || subject.identity.kind !== 'k8s-service-account') return;
  const { identity } = subject;
  if (identity.grants.length + identity.roles.length + identity.reaches.length === 0) return;
  const workloads = sharedUses(identity.uses.filter(({ by }) => isWorkload(by)));
  if (workloads.length === 0) return;
  yield {
    at: identity.at,
    identity: identity.symbol,
    about: '',
    args: { account: identity.name, count: String(workloads.length) },
    related: workloads.slice(0, 5).map(({ at }) => ({ at, message: 'Runs as it' })),
  };
}

function isWorkload(symbol: string): boolean {
  return /#(?:Deployment|StatefulSet|DaemonSet|ReplicaSet|CronJob)\/|#kubernetes_(?:deployment|stateful_set|daemon_?set|cron_job)/.test(
    symbol,
  );
}
