import type { Identity, IdentityKind } from '../../model/identity.ts';
import type { CheckContext, Draft, Subject } from '../rule.ts';

/** A service account whose annotation makes its pods an administrator of a cloud, or much like one. */
export function* k8sCloudAdmin(subject: Subject, context: CheckContext): Iterable<Draft> {
  if (subject.kind !== 'identity' || subject.identity.kind !== 'k8s-service-account') return;
  const { identity } = subject;
  for (const symbol of identity.reaches) {
    const cloud = context.identity(symbol);
    if (!cloud || !clouds.has(cloud.kind) || cloud.risk.privilege === 'ordinary') continue;
    if (isOfOwnStore(cloud, identity, context)) continue;
    yield {
      at: annotationOf(identity, cloud) ?? identity.at,
      identity: identity.symbol,
      about: cloud.id,
      args: { account: identity.name, cloud: cloud.name, why: cloud.risk.factors[0] ?? 'holds much' },
      related: [{ at: cloud.at, message: 'The identity that it becomes' }],
    };
  }
}

/**
 * Whether an account of Google that no other workload becomes has its power over objects of buckets that the repository makes, one by one: a program
 * keeps there what it works on.
 */
function isOfOwnStore(cloud: Identity, { symbol }: Identity, { tables, definedAt }: CheckContext): boolean {
  if (cloud.kind !== 'gcp-service-account' || cloud.grants.length > 0 || cloud.reaches.length > 0) return false;
  const powerful = cloud.roles.filter(({ provider, name }) => tables.roles.privilegeOf(provider, name) !== 'ordinary');
  const isOwn = powerful.every(
    ({ name, level, thing }) =>
      ofObjects.has(name) && level === 'resource' && thing !== undefined && definedAt(thing) !== undefined,
  );
  const isShared = cloud.uses.some(({ by }) => by !== symbol && by.startsWith('k8s:'));
  return powerful.length > 0 && isOwn && !isShared;
}

/** Of these none says who else may reach a bucket. Source: Google Cloud, "IAM roles for Cloud Storage". */
const ofObjects: ReadonlySet<string> = new Set(['roles/storage.objectAdmin', 'roles/storage.objectUser']);

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
