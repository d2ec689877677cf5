import { handsOutBeside, roleDraft } from '../clouds/google-role.ts';
import type { Draft, Subject } from '../rule.ts';

/** A role on a project or above that is as good as every service account there. */
export function* gcpImpersonation(subject: Subject): Iterable<Draft> {
  if (subject.kind !== 'role') return;
  const { provider, exact, level, name } = subject.role;
  if (provider !== 'gcp' || !exact || level === undefined || level === 'resource') return;
  const isAgentRole = /^roles\/.*serviceagent$/i.test(name);
  if (!impersonating.has(name) && !(isAgentRole && !googleAgent.test(subject.subject))) return;
  // Of a list of roles at one place the one that hands out all others is told.
  if (handsOutBeside(subject)) return;
  yield roleDraft(subject, { name, level });
}

/** Source: Google Cloud's page on service account permissions. */
const impersonating: ReadonlySet<string> = new Set([
  'roles/iam.serviceAccountUser',
  'roles/iam.serviceAccountTokenCreator',
  'roles/iam.serviceAccountOpenIdTokenCreator',
  'roles/iam.serviceAccountKeyAdmin',
  'roles/iam.serviceAccountAdmin',
  'roles/iam.workloadIdentityUser',
]);

/** Google's own accounts, for which it makes the roles of service agents. */
const googleAgent = /@(?:gcp-sa-|cloudservices\.|[\w-]{1,40}-robot\.)/i;
