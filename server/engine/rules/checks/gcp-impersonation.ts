import { handsOutBeside, isGoogleAgent, roleDraft } from '../clouds/google-role.ts';
import { listInWords } from '../message.ts';
import type { Draft, Subject } from '../rule.ts';

/** A role on a project or above that is as good as every service account there. */
export function* gcpImpersonation(subject: Subject): Iterable<Draft> {
  if (subject.kind !== 'role') return;
  const { provider, exact, level, name } = subject.role;
  if (provider !== 'gcp' || !exact || level === undefined || level === 'resource') return;
  const isAgentRole = /^roles\/.*serviceagent$/i.test(name);
  if (!impersonating.has(name) && !(isAgentRole && !isGoogleAgent(subject.subject))) return;
  // Of a list of roles at one place the one that hands out all others is told.
  if (handsOutBeside(subject)) return;
  const beside = rolesBeside(subject);
  const draft = roleDraft(subject, {
    name,
    level,
    ...(beside.length > 0 && { more: `By the same list it holds ${listInWords(beside)} there.` }),
  });
  yield isForPush(name, subject.subject) ? { ...draft, level: 'note' } : draft;
}

/** Other roles of weight that the same token gives, such as one that stands for each of a list: they are told here. */
function rolesBeside({ role: { at, name }, identity }: Extract<Subject, { readonly kind: 'role' }>): readonly string[] {
  const others = (identity?.roles ?? []).filter(
    (other) => other.at.path === at.path && other.at.span.start === at.span.start && other.name !== name,
  );
  return others.flatMap((other) => (other.exact && weighty.test(other.name) ? [other.name] : []));
}

const weighty = /^roles\/.*(?:admin|owner|secretAccessor)$/i;

/**
 * Pub/Sub signs what it pushes as the account of the subscription: Google asks for the role on the project, where that was made before April 2021. Source:
 * Pub/Sub, "Authentication for push subscriptions", "Configure Pub/Sub for push authentication".
 */
function isForPush(role: string, subject: string): boolean {
  return role === 'roles/iam.serviceAccountTokenCreator' && ofPubSub.test(subject);
}

const ofPubSub = /@gcp-sa-pubsub\.|google_project_service_identity\.\w*pub_?sub\w*/i;

/** Source: Google Cloud's page on service account permissions. */
const impersonating: ReadonlySet<string> = new Set([
  'roles/iam.serviceAccountUser',
  'roles/iam.serviceAccountTokenCreator',
  'roles/iam.serviceAccountOpenIdTokenCreator',
  'roles/iam.serviceAccountKeyAdmin',
  'roles/iam.serviceAccountAdmin',
  'roles/iam.workloadIdentityUser',
]);
