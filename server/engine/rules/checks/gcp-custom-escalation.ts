import { grantDraft } from '../clouds/grant-draft.ts';
import { holderInWords } from '../holder-in-words.ts';
import { listInWords } from '../message.ts';
import type { Draft, Subject } from '../rule.ts';

/** A custom role of Google with permissions by which its holder gets more of them. */
export function* gcpCustomEscalation(subject: Subject): Iterable<Draft> {
  if (subject.kind !== 'grant' || subject.grant.provider !== 'gcp' || subject.grant.role !== 'grant') return;
  const { grant } = subject;
  const found = grant.actions.filter(({ text, exact }) => exact && meaningOf(text) !== undefined);
  const [first] = found;
  if (!first) return;
  yield grantDraft(subject, first, {
    role: holderInWords(grant).split('.').at(-1) ?? '',
    permissions: listInWords(found.map(({ text }) => text)),
    meaning: meaningOf(first.text) ?? '',
  });
}

/** What a permission leads to. Source: Google Cloud, "Privilege escalation" in "Use IAM securely" and the permissions reference. */
function meaningOf(permission: string): string | undefined {
  // Who may write objects gains nothing by their lists of access: Google's own role for it holds this as well.
  if (permission === 'storage.objects.setIamPolicy') return undefined;
  if (/\.setIamPolicy$/.test(permission)) return 'hand out roles';
  if (/^container\.\w+\.(?:bind|escalate)$/.test(permission)) return 'hand out roles of clusters';
  return ways.get(permission);
}

const ways: ReadonlyMap<string, string> = new Map([
  ['iam.serviceAccounts.actAs', 'run things as any service account'],
  ['iam.serviceAccounts.getAccessToken', 'make tokens of any service account'],
  ['iam.serviceAccounts.getOpenIdToken', 'make tokens of any service account'],
  ['iam.serviceAccounts.implicitDelegation', 'make tokens of any service account'],
  ['iam.serviceAccounts.signBlob', 'sign as any service account'],
  ['iam.serviceAccounts.signJwt', 'sign as any service account'],
  ['iam.serviceAccountKeys.create', 'make keys of any service account'],
  ['iam.roles.update', 'add permissions to its own role'],
  ['deploymentmanager.deployments.create', 'deploy as the project itself'],
  ['cloudbuild.builds.create', 'run builds as the build account'],
  ['container.serviceAccounts.createToken', 'make tokens of accounts in clusters'],
]);
