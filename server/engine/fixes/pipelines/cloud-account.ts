import { type Admission, admits } from '../../graph/trust/admission.ts';
import type { Identity } from '../../model/identity.ts';
import { encloses } from '../../model/span.ts';
import type { MapEntry, MapNode } from '../../model/value-node.ts';
import { entry, keyOf, resolved, type SourceDocument, textOf, valueAt } from '../../syntax/document.ts';
import { folderPrefixOf } from '../../text/paths/folder-of.ts';
import { edited } from '../changed-file.ts';
import type { PlainValue } from '../edit/edit.ts';
import { appendBlock } from '../edit/hcl-body.ts';
import type { FileChange, FixContext } from '../fix.ts';
import { firstCredential, type Holder, onlyHolder } from './azure-credential.ts';
import { type PlacedJob, repositoryOnGitHub, runsOf, subjectsOf } from './token-subjects.ts';

/** What a job takes in place of a stored key of Google Cloud or Azure. */
export interface CloudAccount {
  readonly inputs: Readonly<Record<string, string>>;
  readonly details: readonly string[];
  /** Changes that let the job in, where it is not let in yet. */
  readonly admitting: readonly FileChange[];
}

/** An account of the repository that trusts tokens of GitHub. */
interface Trusting {
  readonly identity: Identity;
  readonly admissions: readonly Admission[];
  /** Whether it lets the job in as it is. */
  readonly isOpen: boolean;
}

/** The one account of these kinds that lets the job in; else the one that trusts GitHub at all. */
function trustingAccount(kinds: RegExp, placed: PlacedJob, context: FixContext): Trusting | undefined {
  const runs = runsOf(placed, context);
  const found = new Map<string, Trusting>();
  for (const { role, admissions } of context.admitting()) {
    const identity = context.identity(role);
    const own = admissions.filter(({ issuer }) => issuer === 'github');
    if (!identity || own.length === 0 || !kinds.test(identity.kind)) continue;
    const known = found.get(role)?.admissions ?? [];
    const isOpen = [...known, ...own].some((admission) => runs.some((run) => admits(admission, run) !== 'never'));
    found.set(role, { identity, admissions: [...known, ...own], isOpen });
  }
  const all = [...found.values()];
  const open = all.filter(({ isOpen }) => isOpen);
  return open.length === 1 ? open[0] : all.length === 1 ? all[0] : undefined;
}

/** The service account and the provider of its pool. Source: the page of `google-github-actions/auth`. */
export function googleAccount(placed: PlacedJob, context: FixContext): CloudAccount {
  const trusting = trustingAccount(/^gcp-service-account$/, placed, context);
  const key = trusting?.identity.keys.find(({ scheme }) => scheme === 'gcp-sa')?.value ?? '';
  const account = key.replace(/@\*\./, `@${variable('GCP_PROJECT_ID')}.`);
  const provider = trusting && poolProvider(trusting, context);
  const { details, changes } = trusting ? admittedToPool(trusting, placed, context) : nothing;
  return {
    inputs: {
      workload_identity_provider: provider ?? variable('GCP_WORKLOAD_IDENTITY_PROVIDER'),
      service_account: account === '' || account.includes('*') ? variable('GCP_SERVICE_ACCOUNT') : account,
    },
    details,
    admitting: changes,
  };
}

const azureKinds = /^azure-(?:application|identity)$/;

/** Azure names its things by numbers that no file tells. Source: the page of `azure/login`. */
export function azureAccount(placed: PlacedJob, context: FixContext): CloudAccount {
  const trusting = trustingAccount(azureKinds, placed, context);
  const trustsAny = context.admitting().some(({ role }) => azureKinds.test(context.identity(role)?.kind ?? ''));
  const holder = trusting || trustsAny ? undefined : onlyHolder(context);
  const identity = trusting?.identity ?? holder?.identity;
  const { details, changes } = trusting
    ? credentialFor(trusting, placed, context)
    : holder
      ? firstCredentialFor(holder, placed, context)
      : nothing;
  return {
    inputs: {
      'client-id': variable('AZURE_CLIENT_ID'),
      'tenant-id': variable('AZURE_TENANT_ID'),
      'subscription-id': variable('AZURE_SUBSCRIPTION_ID'),
    },
    details: identity ? [`AZURE_CLIENT_ID is the client id of ${identity.name}`, ...details] : details,
    admitting: changes,
  };
}

interface Admitted {
  readonly details: readonly string[];
  readonly changes: readonly FileChange[];
}

const nothing: Admitted = { details: [], changes: [] };

function variable(name: string): string {
  return `\${{ vars.${name} }}`;
}

/** A federated credential for each subject of the job, like the one that is there. */
function credentialFor({ identity, admissions, isOpen }: Trusting, placed: PlacedJob, context: FixContext): Admitted {
  const repository = repositoryOnGitHub(context);
  const [beside] = admissions;
  if (isOpen || !beside || repository === undefined) return nothing;
  const subjects = subjectsOf(placed, repository, context);
  const what = `${identity.name} does not let ${(subjects ?? ['this job']).join(', ')} in yet`;
  const { path } = beside.at;
  const document = context.document(path);
  const block = document && blockAt(document, beside.at.span.start);
  const change =
    subjects?.length === 1 && document && block
      ? edited(
          path,
          copiedBlock(document, block, placed.job.id.text, (name) => (name === 'subject' ? subjects[0] : undefined)),
        )
      : undefined;
  return change
    ? { details: [`${what}: a credential is added in ${path}`], changes: [change] }
    : { details: [what], changes: [] };
}

/** The first federated credential of an application, where no account of the repository has one yet. */
function firstCredentialFor(holder: Holder, placed: PlacedJob, context: FixContext): Admitted {
  const change = firstCredential(holder, placed, context);
  const what = `${holder.identity.name} lets no tokens in yet`;
  return change
    ? { details: [`${what}: a credential is added in ${holder.path}`], changes: [change] }
    : { details: [what], changes: [] };
}

/** A member for this repository beside the one of another. What the provider asks of all tokens is named, and left as it is. */
function admittedToPool({ identity, admissions, isOpen }: Trusting, placed: PlacedJob, context: FixContext): Admitted {
  const repository = repositoryOnGitHub(context);
  const [beside] = admissions;
  if (isOpen || !beside || repository === undefined) return nothing;
  const what = `${identity.name} does not let ${repository} in yet`;
  const { path } = beside.at;
  const document = context.document(path);
  const block = document && blockAt(document, beside.at.span.start);
  const member = block && memberOf(document, block);
  const others = member?.replace(/(\/attribute\.repository\/)[\w.-]+\/[\w.-]+(?="?$)/, `$1${repository}`);
  if (!document || !block || others === undefined || others === member) return { details: [what], changes: [] };
  const edits = copiedBlock(document, block, placed.job.id.text, (name) =>
    name === 'member' ? { raw: others } : undefined,
  );
  const change = edited(path, edits);
  const asks = beside.clauses.some(({ claim }) => claim === 'condition' || claim === 'repository_owner');
  return {
    details: [
      `${what}: a member is added in ${path}`,
      ...(asks ? ['The condition of the provider has to hold for it as well'] : []),
    ],
    changes: change ? [change] : [],
  };
}

function memberOf(document: SourceDocument, block: MapEntry): string | undefined {
  const member = entry(block.value, 'member')?.value;
  return member && document.text.slice(member.span.start, member.span.end);
}

function blockAt(document: SourceDocument, offset: number): MapEntry | undefined {
  const root = resolved(document.roots[0]);
  if (document.syntax !== 'hcl' || root?.kind !== 'map') return undefined;
  return root.entries.find(({ span }) => encloses(span, { start: offset, end: offset }));
}

/** The block once more at the end of the file, under another label and name; `given` tells what is different in it. */
function copiedBlock(
  document: SourceDocument,
  { labels = [], value }: MapEntry,
  suffix: string,
  given: (name: string) => PlainValue | undefined,
) {
  const [type, label] = labels.map((one) => String(one.value));
  const isPlain =
    value.kind === 'map' && value.entries.every((one) => one.labels === undefined && !isBlock(one, document));
  const word = suffix.replace(/\W/g, '_').toLowerCase();
  if (type === undefined || label === undefined || value.kind !== 'map' || !isPlain) return [];
  return appendBlock(document, 'resource', [type, `${label}_${word}`], Object.fromEntries(attributesOf(value)));

  function attributesOf({ entries }: MapNode): readonly (readonly [string, PlainValue])[] {
    return entries.map((one) => {
      const name = keyOf(one) ?? '';
      const raw = document.text.slice(one.value.span.start, one.value.span.end);
      const isName = /^(?:display_name|name)$/.test(name) && one.value.kind === 'scalar';
      return [name, given(name) ?? (isName ? `${textOf(one.value)}-${word.replaceAll('_', '-')}` : { raw })];
    });
  }
}

/** `oidc { … }` in place of `name = …`. */
function isBlock({ key, value }: MapEntry, { text }: SourceDocument): boolean {
  return !text.slice(key.span.end, value.span.start).includes('=');
}

/** `projects/NUMBER/locations/global/workloadIdentityPools/POOL/providers/PROVIDER`, where the folder declares one provider. */
function poolProvider({ admissions }: Trusting, context: FixContext): string | undefined {
  const folder = folderPrefixOf(admissions[0]?.at.path ?? '');
  const documents = context
    .paths()
    .filter((path) => folderPrefixOf(path) === folder && path.endsWith('.tf'))
    .flatMap((path) => context.document(path) ?? []);
  const blocks = documents.flatMap((document) => {
    const root = resolved(document.roots[0]);
    return root?.kind === 'map' ? root.entries : [];
  });
  const ofType = (type: string) => blocks.filter(({ labels }) => labels?.[0]?.value === type);
  const providers = ofType('google_iam_workload_identity_pool_provider');
  const [provider] = providers;
  if (!provider || providers.length > 1) return undefined;
  const pools = ofType('google_iam_workload_identity_pool');
  const pool =
    textOf(valueAt(provider.value, 'workload_identity_pool_id')) ??
    (pools.length === 1 ? textOf(valueAt(pools[0]?.value, 'workload_identity_pool_id')) : undefined);
  const id = textOf(valueAt(provider.value, 'workload_identity_pool_provider_id'));
  return pool === undefined || id === undefined
    ? undefined
    : `projects/${variable('GCP_PROJECT_NUMBER')}/locations/global/workloadIdentityPools/${pool}/providers/${id}`;
}
