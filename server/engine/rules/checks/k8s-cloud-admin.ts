import type { Identity, IdentityKind } from '../../model/identity.ts';
import type { CheckContext, Draft, Subject } from '../rule.ts';

/** A service account whose annotation makes its pods an administrator of a cloud, or much like one. */
export function* k8sCloudAdmin(subject: Subject, context: CheckContext): Iterable<Draft> {
  if (subject.kind !== 'identity' || subject.identity.kind !== 'k8s-service-account') return;
  const { identity } = subject;
  for (const symbol of identity.reaches) {
    const cloud = context.identity(symbol);
    if (!cloud || !clouds.has(cloud.kind) || cloud.risk.privilege === 'ordinary') continue;
    yield {
      at: annotationOf(identity, cloud) ?? identity.at,
      identity: identity.symbol,
      about: cloud.id,
      args: { account: identity.name, cloud: cloud.name, why: cloud.risk.factors[0] ?? 'holds much' },
      related: [{ at: cloud.at, message: 'The identity that it becomes' }],
    };
  }
}

const clouds: ReadonlySet<IdentityKind> = new Set<IdentityKind>([
  'aws-role',
  'azure-application',
  'azure-identity',
  'gcp-service-account',
]);

/** Where the account's own file names the identity. */
function annotationOf({ symbol, block }: Identity, { uses }: Identity): Identity['at'] | undefined {
  return uses.find(({ by, at }) => by === symbol && at.path === block.path)?.at;
}
