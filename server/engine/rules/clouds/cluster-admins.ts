import type { BindingFact } from '../../model/fact.ts';
import { textOf } from '../../syntax/document.ts';
import { nameOfRole, productNamed } from './kubernetes-vendor.ts';

/** Who administers a cluster by a role: what that asks of a reader, and of a fix, differs. */
export type AdminKind = 'account' | 'sample' | 'operator' | 'product' | 'group' | 'administrators' | 'person';

/** A subject of a binding: `isGroup`: a group that a sign-in tells. */
export interface NamedSubject {
  readonly name: string;
  readonly isGroup: boolean;
}

/** What a subject of a binding is called; nothing where only a template tells. */
export function subjectName({ subject }: Pick<BindingFact, 'subject'>): string | undefined {
  const name =
    'symbol' in subject ? nameOfRole(subject.symbol) : 'expression' in subject && textOf(subject.expression.node);
  return name || undefined;
}

/**
 * What a subject is, by its name and by whether it is a group that a sign-in tells. Operators serve all namespaces and make some; a product that its
 * vendor gives everything is installed so. Sources: Kubernetes, "RBAC good practices"; the install manifests of each product.
 */
export function adminKind({ name, isGroup }: NamedSubject): AdminKind {
  if (isPerson(name)) return 'person';
  if (isGroup) return administrators.test(name) ? 'administrators' : 'group';
  if (isSample(name)) return 'sample';
  if (productNamed(name)?.everything === true) return 'product';
  return operators.test(name) ? 'operator' : 'account';
}

/** The account by which the guide of Kubernetes Dashboard lets a person sign in. Source: kubernetes/dashboard, "Creating sample user". */
export function isSample(name: string): boolean {
  return /^(?:dashboard-)?admin-user$/.test(name);
}

/** Somebody administers each cluster: a person, by an address or a login of GitHub, signs in with more than a token of a pod. Source: Tailscale, "Supported SSO identity providers". */
function isPerson(who: string): boolean {
  if (ofMachines.test(who.slice(0, who.indexOf('@')))) return false;
  return /^[^\s:@]+@(?:[^\s:@]+\.[a-z]{2,20}|github)$/i.test(who) && !who.endsWith('.gserviceaccount.com');
}

/** A login of this name is a program's, whose token lies where that runs. */
const ofMachines =
  /(?:^|[^a-z])(?:automation|bot|ci|cd|cicd|deploy(?:er|ment)?|jenkins|pipeline|robot|runner|service|svc|terraform)(?![a-z])/i;

/** Groups that are made for whoever administers the cluster. */
const administrators =
  /(?:^|[^a-z])(?:(?:cluster|k8s|kube|sys|super|platform|infra)?[-_ ]?(?:admins?|administrators?)|break[-_ ]?glass|superusers?|sre|platform|infra(?:structure)?)(?![a-z])/i;

/** What applies whatever a repository holds is one as well, and cannot list that beforehand. */
const operators =
  /(?:^|[^a-z])(?:operator|controller|provisioner)(?![a-z])|(?:^|[^a-z])gitops(?:[-_](?:agent|bootstrap|engine|reconciler|server|sync(?:er)?))?$/i;
