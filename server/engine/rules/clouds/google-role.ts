import { anyOf } from '../../text/patterns/any-of.ts';
import type { Draft, Subject } from '../rule.ts';

/** A Google role that a binding gives to somebody. */
export type GoogleRoleSubject = Extract<Subject, { readonly kind: 'role' }>;

/** The subject where it is a known Google role on a project, a folder, an organisation, or on something nobody tells. */
export function wideGoogleRole(subject: Subject): GoogleRoleSubject | undefined {
  if (subject.kind !== 'role') return undefined;
  const { provider, exact, level } = subject.role;
  return provider === 'gcp' && exact && level !== 'resource' ? subject : undefined;
}

/** Whether the role is given to a service account, of this repository or by its address. */
export function isServiceAccount({ identity, subject }: GoogleRoleSubject): boolean {
  return identity?.kind === 'gcp-service-account' || /^serviceAccount:|\.gserviceaccount\.com$/i.test(subject);
}

/**
 * Whether it is an account of Google's own, for which it makes the roles of service agents: `service-NUMBER@` of a project of Google's, also where nobody knows the
 * number, or what a provider looks up or makes such an account by. A number of a project alone has ten digits and more; who makes an account may call it anything else. Source: Google Cloud, "Service agents"; the provider's `google_project_service_identity`,
 * `google_storage_project_service_account`, `google_storage_transfer_project_service_account`.
 */
export function isGoogleAgent(subject: string): boolean {
  return googleAgent.test(subject);
}

const googleAgent = anyOf(
  [
    /@(?:gcp-sa-|cloudservices\.|[\w-]{1,40}-robot\.)/,
    /(?:^|:)service-\d{10,}@[\w.-]{1,80}\.gserviceaccount\.com$/,
    // By the projects of those services that have one of another form.
    /(?:^|:)service-[^@]{1,80}@(?:[\w-]{1,40}-robot-prod|[\w-]{1,40}\.google\.com|bigquery-data-connectors|cloud-(?:filer|redis|tpu)|cloudcomposer-accounts|compute-system|containerregistry|dataflow-service-producer-prod|dataproc-accounts|dlp-api|endpoints-portal|firebase-rules|gs-project-accounts|service-networking|sourcerepo-service-accounts)\.iam\.gserviceaccount\.com$/,
    /\bgoogle_(?:project_service_identity|(?:storage(?:_transfer)?|bigquery)\w{0,40}_service_account)\./,
  ],
  'i',
);

/** Whether its holder has, by the same token, such as one that stands for each of a list, a role that hands out every role of the project. */
export function handsOutBeside({ role: { at, name }, identity }: GoogleRoleSubject): boolean {
  const beside = identity?.roles.filter(
    (other) => other.at.path === at.path && other.at.span.start === at.span.start && other.name !== name,
  );
  return beside?.some((other) => handingOut.has(other.name) && other.level !== 'resource') ?? false;
}

/** Source: Google Cloud IAM roles reference. Owner is told as a basic role. */
const handingOut: ReadonlySet<string> = new Set([
  'roles/iam.securityAdmin',
  'roles/resourcemanager.folderAdmin',
  'roles/resourcemanager.folderIamAdmin',
  'roles/resourcemanager.organizationAdmin',
  'roles/resourcemanager.projectIamAdmin',
]);

/** A draft about the role, at the token that names it. */
export function roleDraft(
  { role, identity, subject }: GoogleRoleSubject,
  args: Readonly<Record<string, string>>,
): Draft {
  return {
    at: role.at,
    args: { role: role.name, where: role.level ? `of the ${role.level}` : 'wherever it is bound', ...args },
    about: `${subject} ${role.name} ${role.on ?? ''}`.trim().toLowerCase(),
    ...(identity && { identity: identity.symbol }),
  };
}
