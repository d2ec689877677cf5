import type { Identity, IdentityKind } from '../../model/identity.ts';
import type { CheckContext, Draft, Subject } from '../rule.ts';

/** An account that is declared, and then neither permitted anything nor used by anybody. */
export function* orphanIdentity(subject: Subject, context: CheckContext): Iterable<Draft> {
  if (subject.kind !== 'identity') return;
  const { identity } = subject;
  if (
    !accounts.has(identity.kind) ||
    identity.activation !== 'active' ||
    isBound(identity) ||
    context.isBound(identity.symbol) ||
    isNamedByTemplate(identity) ||
    isEveryNamespaces(identity) ||
    (identity.kind === 'k8s-service-account' && context.isBesideOthers(identity.at.path)) ||
    isMadeByProgram(identity) ||
    !context.isMade(identity.symbol)
  )
    return;
  yield { at: identity.at, identity: identity.symbol, about: '', args: { identity: identity.name } };
}

/** Kinds that exist to be used by something else. */
const accounts: ReadonlySet<IdentityKind> = new Set<IdentityKind>([
  'aws-role',
  'aws-user',
  'gcp-service-account',
  'azure-identity',
  'k8s-service-account',
]);

function isBound(identity: Identity): boolean {
  const { credentials, grants, reaches, roles, uses } = identity;
  return [credentials, grants, reaches, roles, uses].some((list) => list.length > 0);
}

/** Helpers that no reader here follows may use an account under a name, or in a namespace, that a template makes. */
function isNamedByTemplate({ kind, keys, symbol }: Identity): boolean {
  return kind === 'k8s-service-account' && (keys.length === 0 || symbol.includes('{{'));
}

/** Kubernetes makes the account `default` in each namespace, whether a file declares it or not. Source: Kubernetes, "Service Accounts", "Default service accounts". */
function isEveryNamespaces({ kind, name }: Identity): boolean {
  return kind === 'k8s-service-account' && name === 'default';
}

/** A program hands what it makes on to its other files, by names that nobody follows here. */
function isMadeByProgram({ symbol }: Identity): boolean {
  return /^(?:cdk|tf):[^#]*\.(?:[mc]?[jt]s|[jt]sx|py)#/.test(symbol);
}
