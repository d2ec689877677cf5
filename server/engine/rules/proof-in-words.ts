import { accessInWords, byAccess } from '../model/access-in-words.ts';
import type { Credential } from '../model/credential.ts';
import type { Identity, IdentityKind } from '../model/identity.ts';
import { kindLabel } from '../model/kind-label.ts';
import { listInWords } from './message.ts';
import type { CredentialSubject } from './rule.ts';

/** `it proves the AWS user deploy-bot of @acme/shop, which may do everything on any resource`; undefined where the value itself does not tell whose it is. */
export function provesInWords(subject: CredentialSubject, asTold: (value: string) => string): string | undefined {
  const { credential, holder, record } = subject;
  if (record !== undefined)
    return `it proves ${asTold(record.name)}, which is in the inventory${owned(' and owned by', record.technical, asTold)}`;
  if (holder === undefined || credential.keys.length === 0 || !proven.has(holder.kind)) return undefined;
  const label = kindLabel(holder.kind);
  const kind = /^(?:[A-Z]{2}|Azure|Entra|Google|Kubernetes)/.test(label) ? label : label.toLowerCase();
  const may = isSuperuserOfImage(credential, holder.name) ? ofImage : mayInWords(holder);
  const does = signedIn.has(holder.kind) ? 'it signs in as' : 'it proves';
  return `${does} the ${kind} ${asTold(holder.name)}${owned(' of', statedOwners(subject), asTold)}${may === undefined ? '' : `, which ${asTold(may)}`}`;
}

/** The user of the variables by which the image of PostgreSQL makes its first account, where they name no other server. Source: Docker Official Images, postgres, `POSTGRES_USER`. */
function isSuperuserOfImage({ site, decoded }: Credential, name: string): boolean {
  if (site?.name !== 'POSTGRES_PASSWORD' || decoded.some(({ label }) => label === 'host')) return false;
  return decoded.some(({ label, value }) => label === 'user' && value === name);
}

const ofImage = 'is a superuser where the image of PostgreSQL starts with it';

/** Who is asked about it first: those whom somebody has written down for it. */
function statedOwners({ identity }: CredentialSubject): readonly string[] {
  if (identity === undefined) return [];
  const { technical, evidence } = identity.owners;
  return evidence.find(({ role }) => role === 'technical')?.isInferred === false ? technical : [];
}

function owned(by: string, owners: readonly string[], asTold: (value: string) => string): string {
  return owners.length === 0 ? '' : `${by} ${listInWords(owners.map(asTold))}`;
}

/** The gravest of what it may do, and how much more there is. */
function mayInWords({ roles = [], grants = [] }: Partial<Pick<Identity, 'roles' | 'grants'>>): string | undefined {
  const allowed = grants.filter(({ effect, role }) => effect === 'allow' && role === 'grant').sort(byAccess);
  const [role] = roles;
  const [grant] = allowed;
  const more = roles.length + allowed.length - 1;
  const behind = more > 0 ? `, with ${more} more` : '';
  if (role !== undefined) return `holds ${role.name}${role.on === undefined ? '' : ` on ${role.on}`}${behind}`;
  if (grant === undefined || grant.negated.actions) return undefined;
  const resources = grant.resources.map(({ text }) => text);
  const isEverything = grant.access === 'admin' || grant.actions.some(({ text }) => text === '*');
  const what = isEverything ? '' : ` ${listInWords(grant.actions.map(({ text }) => text))}`;
  const where = resources.includes('*') ? 'any resource' : listInWords(resources);
  const on = where === '' || grant.negated.resources ? '' : ` on ${where}`;
  // Its privileges have names of their own: `ALL`, `SELECT`.
  if (grant.provider === 'database' && !isEverything)
    return `is granted${what}${on}${more > 0 ? `, and ${more} more ${more === 1 ? 'grant' : 'grants'}` : ''}`;
  const verb = isEverything ? accessInWords('admin') : accessInWords(grant.access);
  return `${verb}${what}${on}${behind}`;
}

/** Kinds that a password is of. */
const signedIn: ReadonlySet<IdentityKind> = new Set<IdentityKind>(['broker-account', 'db-account']);

/** Kinds of identities that a key, a token or a password alone stands for. */
const proven: ReadonlySet<IdentityKind> = new Set<IdentityKind>([
  'app',
  'aws-role',
  'aws-user',
  'azure-application',
  'azure-identity',
  'bot',
  'broker-account',
  'db-account',
  'gcp-service-account',
  'k8s-service-account',
  'oauth-client',
  'service-account',
]);
