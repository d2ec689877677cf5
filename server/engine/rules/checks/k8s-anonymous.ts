import { apiGroupScope } from '../../extract/kubernetes/api-group.ts';
import { templateInWords } from '../../extract/template-text.ts';
import type { BindingFact } from '../../model/facts.ts';
import type { Grant } from '../../model/grant.ts';
import { textOf } from '../../syntax/document.ts';
import type { CheckContext, Draft, Subject } from '../rule.ts';

/**
 * Bindings to the user and groups that stand for callers without credentials, or with any; the latter are a warning, and
 * what only publishes something is a note.
 */
export function* k8sAnonymous(subject: Subject, context: CheckContext): Iterable<Draft> {
  if (subject.kind !== 'document') return;
  const { path, bindings } = subject.facts;
  for (const binding of bindings) {
    const name = subjectName(binding);
    const who = name === undefined ? undefined : everybody.get(name);
    const role = roleName(binding);
    if (name === undefined || who === undefined || harmless.has(role) || !context.isPrinted(binding, path)) continue;
    yield {
      at: { path, span: binding.subjectSpan },
      about: `${name} ${role}`,
      args: { subject: name, role: inWords(role), who },
      ...(name.startsWith('system:authenticated') && role !== 'cluster-admin' && { level: 'warning' }),
      ...(isSlight(context.permittedBy(binding, path), name, context) && { level: 'note' }),
    };
  }
}

/** Callers of whom the cluster knows nothing, or nothing but that it accepts them; what any of these may do is told by this rule alone. */
export const everybody: ReadonlyMap<string, string> = new Map([
  ['system:anonymous', 'with no credential at all'],
  ['system:unauthenticated', 'with no credential at all'],
  ['system:authenticated', 'with whatever credential the cluster accepts'],
  ['system:authenticated:oauth', 'who have logged in to the cluster’s OAuth server'],
]);

/** Roles that the cluster itself binds to everybody, or tells users to. Sources: Kubernetes, "Using RBAC Authorization", discovery roles; OpenShift, default cluster roles. */
const harmless: ReadonlySet<string> = new Set([
  'basic-user',
  'cluster-status',
  'console-extensions-reader',
  'helm-chartrepos-viewer',
  'self-access-reviewer',
  'system:public-info-viewer',
  'system:discovery',
  'system:basic-user',
  'system:build-strategy-docker',
  'system:build-strategy-jenkinspipeline',
  'system:build-strategy-source',
  'system:oauth-token-deleter',
  'system:openshift:discovery',
  'system:openshift:public-info-viewer',
  'system:openshift:scc:restricted',
  'system:openshift:scc:restricted-v2',
  'system:scope-impersonation',
  'system:service-account-issuer-discovery',
  // What builds are started by from outside; each call names the secret of its hook. Source: OpenShift, "Triggering builds using build hooks".
  'system:webhook',
]);

function subjectName({ provider, subject }: BindingFact): string | undefined {
  return provider === 'kubernetes' && 'expression' in subject ? textOf(subject.expression.node) : undefined;
}

function isSlight(permitted: readonly Grant[], name: string, context: CheckContext): boolean {
  return isPublication(permitted, name, context) || (name.startsWith('system:authenticated') && isAdmission(permitted));
}

/**
 * Nothing but the use of policies by name: those of certificates, and of those that say as what pods start the strictest, by its name, which a cluster that asks for one gives all. Whoever may use
 * another, as `privileged` or `anyuid`, has what it lets through. Sources: Kubernetes, "Pod Security Policies", "Authorizing Policies"; OpenShift, "Managing security context constraints"; cert-manager, "approver-policy".
 */
function isAdmission(permitted: readonly Grant[]): boolean {
  return permitsOnly(
    permitted,
    ({ actions, resources }) =>
      actions.every(({ text }) => text === 'use') && resources.every(({ text }) => admissions.test(text)),
  );
}

/** Whether something is permitted, and all of it is known and of a kind. */
function permitsOnly(permitted: readonly Grant[], isOfKind: (grant: Grant) => boolean): boolean {
  return permitted.length > 0 && permitted.every((grant) => grant.effect === 'allow' && grant.known && isOfKind(grant));
}

const admissions =
  /\/(?:(?:podsecuritypolicies|securitycontextconstraints)\/(?:[\w.]{1,40}[-_:.])?restricted(?:[-_.:](?:psp|scc|v\d))?|(?!podsecuritypolicies)\w+policies\/[^/*]+)$/;

/**
 * Nothing but reading objects that the role names, as `kubeadm` publishes the cluster's address; for whoever has a
 * credential also objects of groups that the repository defines, and services by their names, which answer for themselves.
 */
function isPublication(permitted: readonly Grant[], name: string, { definedAt }: CheckContext): boolean {
  const isOpen = (text: string) =>
    /^core\/configmaps\/[^/*]+$|^url:/.test(text) ||
    (name.startsWith('system:authenticated') && definedAt(`${apiGroupScope}#${text.split('/')[0]}`) !== undefined);
  return permitsOnly(
    permitted,
    ({ actions, resources }) =>
      // The API knows no verb `describe`, which people write all the same.
      (actions.every(({ text }) => /^(?:get|list|watch|describe)$/.test(text)) &&
        resources.every(({ text }) => isOpen(text))) ||
      // Whom a service lets in, the service decides. Source: Kubernetes, "Access Services Running on Clusters", the proxy verb.
      (name.startsWith('system:authenticated') &&
        resources.every(({ text }) => /^core\/services\/proxy\/[^/*]+$/.test(text))),
  );
}

/** A name that a template makes stands behind its chart's. */
function inWords(role: string): string {
  return role.includes('{{') ? templateInWords(role.replace(/^[^:{]*:/, '')) : role;
}

function roleName({ role }: BindingFact): string {
  return 'symbol' in role ? role.symbol.slice(role.symbol.lastIndexOf('/') + 1) : '';
}
