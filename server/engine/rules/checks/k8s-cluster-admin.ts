import type { Place } from '../../model/span.ts';
import { textOf } from '../../syntax/document.ts';
import type { CheckContext, Draft, Subject } from '../rule.ts';

/** The role `cluster-admin` held in the whole cluster, in one namespace or by a group of people a warning, by a person a note, or any role given to the group that access rules do not hold. */
export function* k8sClusterAdmin(subject: Subject, context: CheckContext): Iterable<Draft> {
  if (subject.kind !== 'role' || subject.role.provider !== 'kubernetes') return;
  const { role, identity, subject: who } = subject;
  const isAdmin = role.name === 'cluster-admin' && (role.level === 'cluster' || role.level === 'namespace');
  const isConfined = isAdmin && role.level === 'namespace';
  if (!isAdmin && who !== masters) return;
  yield {
    at: isAdmin ? role.at : (subjectOf(role.at, context) ?? role.at),
    about: `${who} ${role.name} ${role.on ?? ''}`.trim().toLowerCase(),
    args: {
      what: isConfined
        ? 'becomes administrator of that namespace, its roles, quotas and secrets included'
        : isAdmin
          ? 'becomes administrator of the whole cluster, so whoever takes it over owns every workload and secret'
          : 'is the group that no access rule holds, so its members own the cluster until their certificates end',
    },
    ...(identity && { identity: identity.symbol }),
    ...((!isAdmin || isConfined || isGroup(role.at, who, context)) && { level: 'warning' }),
    ...(isAdmin && isPerson(who) && { level: 'note' }),
  };
}

/** Somebody administers each cluster: a person, by an address, signs in with more than a token of a pod. */
function isPerson(who: string): boolean {
  return /^[^\s:@]+@[^\s:@]+\.[a-z]{2,20}$/i.test(who) && !who.endsWith('.gserviceaccount.com');
}

/** Members of a group sign in as well, and have to be in it still. */
function isGroup({ path, span }: Place, who: string, context: CheckContext): boolean {
  const given = context.stated(path, 'bindings')?.filter(({ roleSpan }) => roleSpan.start === span.start) ?? [];
  return given.some(
    ({ isGroup, subject }) => isGroup && 'expression' in subject && textOf(subject.expression.node) === who,
  );
}

/** Where the binding that gives the role names the group. */
function subjectOf({ path, span }: Place, context: CheckContext): Place | undefined {
  const given = context.stated(path, 'bindings')?.filter(({ roleSpan }) => roleSpan.start === span.start) ?? [];
  const found = given.find(({ subject }) => 'expression' in subject && textOf(subject.expression.node) === masters);
  return found && { path, span: found.subjectSpan };
}

/** Source: Kubernetes, "RBAC good practices", least privilege. */
const masters = 'system:masters';
