import type { Finding } from '../../model/finding.ts';
import type { Identity } from '../../model/identity.ts';
import type { PipelineFact, PipelineJobFact, StepFact } from '../../model/pipeline.ts';
import { listInWords } from '../../rules/message.ts';
import { narrowToken } from '../../rules/pipelines/narrow-token.ts';
import { entry, resolved, type SourceDocument, valueAt } from '../../syntax/document.ts';
import { changedBySteps, edited, type Step } from '../changed-file.ts';
import type { PlainValue } from '../edit/edit.ts';
import { yamlEditor } from '../edit/yaml.ts';
import type { FileChange, FixContext, FixKind } from '../fix.ts';
import { azureAccount, type CloudAccount, googleAccount } from './cloud-account.ts';
import {
  gitHubAdmissions,
  letsIn,
  type PlacedJob,
  repositoryOnGitHub,
  runsOf,
  subjectEdits,
  subjectsOf,
  subjectTerm,
} from './token-subjects.ts';
import { addressesOf, type StepAddress, stepIn, workflowAt } from './workflow-steps.ts';

/**
 * Lets a step that signs in to a cloud take a role in place of stored keys, and the job ask for its identity token. The
 * role is the one of the repository that trusts GitHub, where there is exactly one; else a variable names it.
 */
export const useCloudRole: FixKind = {
  kind: 'use-cloud-role',
  offers(finding, context) {
    const plan = planFor(finding, context);
    if (!plan) return [];
    return [
      {
        id: 'use-cloud-role',
        title: plan.title,
        safety: 'review',
        effect: 'in-place update',
        isPreferred: true,
        details: [...plan.details, 'The role or account has to trust this repository before the stored key is deleted'],
        ...(plan.first !== undefined && { isAttended: true, why: plan.first }),
      },
    ];
  },
  advises: (finding, _, context) => planFor(finding, context)?.first,
  changes(finding, _, context) {
    const plan = planFor(finding, context);
    const changes = changedBySteps(finding.at.path, 'yaml', plan?.steps, context);
    return changes && [...changes, ...(plan?.admitting ?? [])];
  },
};

interface Exchange {
  /** Inputs that hold stored keys, or belong to one. */
  readonly stored: readonly string[];
  readonly taken: (placed: PlacedJob, context: FixContext) => CloudAccount;
}

/** What each action takes in place of a stored key. Sources: the actions' own pages. */
const exchanges: Readonly<Record<string, Exchange>> = {
  'aws-actions/configure-aws-credentials': {
    stored: ['aws-access-key-id', 'aws-secret-access-key', 'aws-session-token'],
    taken: awsRole,
  },
  'google-github-actions/auth': { stored: ['credentials_json'], taken: googleAccount },
  'azure/login': { stored: ['creds'], taken: azureAccount },
};

interface Plan {
  readonly title: string;
  readonly steps: readonly Step[];
  readonly details: readonly string[];
  readonly admitting: readonly FileChange[];
  /** What has to be there before the change is, in words. */
  readonly first?: string;
}

/** What names a role by a variable signs in only once both are there; whoever runs code of pull requests is to have less than whoever deploys. */
export function toMakeFirst(given: CloudAccount['inputs'], { triggers }: PipelineFact): { readonly first?: string } {
  const names = Object.values(given).flatMap((value) =>
    [...value.matchAll(/\bvars\.(\w+)/g)].map(([, name]) => name ?? ''),
  );
  if (names.length === 0) return {};
  const isOfPulls = triggers.some(({ event }) => event === 'pull_request');
  return {
    first: `Before this is merged, make ${isOfPulls ? 'a role that trusts this repository, for pull requests one that may only read,' : 'a role that trusts this repository'} and set ${listInWords(names)} as ${names.length === 1 ? 'a variable' : 'variables'} of the repository: until then the job fails.`,
  };
}

function planFor({ rule, at }: Finding, context: FixContext): Plan | undefined {
  const pipeline = rule === 'gh-static-cloud-key' ? workflowAt(at.path, context) : undefined;
  const isMeant = (step: StepFact) =>
    Object.hasOwn(exchanges, step.action?.name ?? '') && step.inputs.some(({ span }) => span.start === at.span.start);
  const [address] = pipeline ? addressesOf(pipeline, isMeant) : [];
  const job = pipeline?.jobs.find(({ id }) => id.text === address?.job);
  const exchange = exchanges[(address && job?.steps[address.index]?.action?.name) ?? ''];
  if (!pipeline || !address || !job || !exchange) return undefined;
  const taken = exchange.taken({ job, pipeline, path: at.path }, context);
  const given = taken.inputs;
  const role = given['role-to-assume'] ?? given.service_account;
  const scopes = scopesFor(job, pipeline, at.path, context);
  return {
    title: `Sign in${role === undefined || role.startsWith('$') ? '' : ` as ${role}`} with the identity token of the job (OIDC)`,
    details: taken.details,
    ...toMakeFirst(given, pipeline),
    admitting: taken.admitting,
    steps: [
      ...Object.entries(given).map(([name, value]) =>
        inputStep(address, [...exchange.stored, ...Object.keys(given)], name, value),
      ),
      ...exchange.stored
        .filter((name) => job.steps[address.index]?.inputs.some((input) => input.name === name))
        .map((name) => removal(address, name)),
      ...permissionSteps(address.job, scopes),
    ],
  };
}

type NeededScopes = Readonly<Record<string, PlainValue>> | 'all' | undefined;

/** The scopes of a block that the job needs to name the identity token in; undefined where it has one, `all` where it has every scope, that one included. */
export function scopesFor(
  job: PipelineJobFact,
  pipeline: PipelineFact,
  path: string,
  context: FixContext,
): NeededScopes {
  const declared = job.permissions ?? pipeline.permissions;
  if (declared?.form === 'write-all') return 'all';
  if (job.permissions?.form === 'listed') return undefined;
  const token = narrowToken(job, pipeline, path, (other) => context.facts(other)?.pipelines);
  const inherited =
    pipeline.permissions?.form === 'listed'
      ? pipeline.permissions.terms.map(({ text }) => text.split(':'))
      : token.scopes.map(({ scope, level }) => [scope, level]);
  return { ...Object.fromEntries(inherited), 'id-token': 'write' };
}

/** The role of the repository that trusts GitHub, or a variable that names one. */
export function awsRole(placed: PlacedJob, context: FixContext): CloudAccount {
  const trusted = trustedRole(placed, context);
  return {
    inputs: { 'role-to-assume': trusted?.arn ?? '${{ vars.AWS_ROLE_TO_ASSUME }}' },
    details: trusted?.details ?? [],
    admitting: trusted?.admitting ? [trusted.admitting] : [],
  };
}

interface Trusted {
  readonly arn: string;
  /** The change that lets the job in, where the role does not yet. */
  readonly admitting?: FileChange;
  readonly details: readonly string[];
}

/** The one role of the repository that lets the job in; else the one that trusts GitHub, with the job let in as well. */
function trustedRole(placed: PlacedJob, context: FixContext): Trusted | undefined {
  const roles = context
    .paths()
    .flatMap((path) =>
      (context.facts(path)?.identities ?? [])
        .filter(({ kind }) => kind === 'aws-role')
        .flatMap(({ symbol }) => context.identity(symbol) ?? []),
    );
  const trusting = roles.filter(({ trust }) => gitHubAdmissions(trust, context).length > 0);
  const runs = runsOf(placed, context);
  const open = trusting.filter((role) => letsIn(role, runs, context));
  const [role] = open.length === 1 ? open : trusting.length === 1 ? trusting : [];
  const arn = role?.keys.find(({ scheme }) => scheme === 'aws')?.value;
  if (!role || arn === undefined || /\*(?!:role\/)/.test(arn)) return undefined;
  return {
    arn: withAccount(arn, role),
    ...(open.includes(role) ? { details: [] } : admittedTo(role, placed, context)),
  };
}

/** A role stands in the account of the provider that it trusts; else a variable names the account. */
function withAccount(arn: string, { trust }: Identity): string {
  const providers = trust.flatMap(({ principals }) => principals.map(({ text }) => text));
  const account = providers.map((text) => /^arn:[\w-]+:iam::(\d{12}):oidc-provider\//.exec(text)?.[1]).find(Boolean);
  return arn.replace(':iam::*:', `:iam::${account ?? '${{ vars.AWS_ACCOUNT_ID }}'}:`);
}

function admittedTo(role: Identity, placed: PlacedJob, context: FixContext): Omit<Trusted, 'arn'> {
  const beside = subjectTerm(role);
  const named = /^repo:([\w.-]+\/[\w.-]+):/.exec(beside?.text ?? '')?.[1];
  const repository = repositoryOnGitHub(context) ?? named;
  const subjects = repository === undefined ? undefined : subjectsOf(placed, repository, context);
  const path = beside?.at.path;
  const edits =
    beside &&
    path !== undefined &&
    subjects &&
    (/[*?]/.test(beside.text) || subjects.every((text) => !/[*?]/.test(text)))
      ? subjectEdits(path, beside.at.span.start, [beside.text, ...subjects], context)
      : [];
  const admitting = path === undefined ? undefined : edited(path, edits);
  const what = `${role.name} does not let ${(subjects ?? ['this job']).join(', ')} in yet`;
  return admitting ? { admitting, details: [`${what}: it is added in ${path}`] } : { details: [what] };
}

/** Behind the last of its neighbours. */
function inputStep(address: StepAddress, neighbours: readonly string[], name: string, value: string): Step {
  return (document) => {
    const inputs = inputsOf(document, address);
    const after = inputs?.entries
      .map(({ key }) => (key.kind === 'scalar' ? String(key.value) : ''))
      .filter((key) => neighbours.includes(key))
      .at(-1);
    return inputs ? yamlEditor.setEntry(document, inputs, name, value, after === undefined ? 'last' : { after }) : [];
  };
}

function removal(address: StepAddress, name: string): Step {
  return (document) => {
    const inputs = inputsOf(document, address);
    const found = inputs && entry(inputs, name);
    return inputs && found ? yamlEditor.removeEntry(document, inputs, found) : [];
  };
}

function inputsOf(document: SourceDocument, address: StepAddress) {
  const step = stepIn(document, address);
  const inputs = step && entry(step, 'with')?.value;
  return inputs?.kind === 'map' ? inputs : undefined;
}

/** `id-token: write` in the block of the job; without one, a block that keeps what the job had; nothing where it may ask already. */
export function permissionSteps(job: PipelineJobFact['id']['text'], scopes: NeededScopes): readonly Step[] {
  return scopes === 'all' ? [] : [permissionStep(job, scopes)];
}

function permissionStep(job: string, scopes: Exclude<NeededScopes, 'all'>): Step {
  return (document) => {
    const node = valueAt(resolved(document.roots[0]), 'jobs', job);
    if (node?.kind !== 'map') return [];
    if (scopes)
      return yamlEditor.setEntry(document, node, 'permissions', scopes, {
        after: entry(node, 'environment') ? 'environment' : 'runs-on',
      });
    const block = resolved(entry(node, 'permissions')?.value);
    return block?.kind === 'map' ? yamlEditor.setEntry(document, block, 'id-token', 'write') : [];
  };
}
