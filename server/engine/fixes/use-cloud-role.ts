import type { Finding } from '../model/finding.ts';
import type { Identity } from '../model/identity.ts';
import type { PipelineJobFact, StepFact } from '../model/pipeline.ts';
import { narrowToken } from '../rules/narrow-token.ts';
import { entry, resolved, type SourceDocument, valueAt } from '../syntax/document.ts';
import { changedBySteps, type Step } from './changed-file.ts';
import type { PlainValue } from './edit/edit.ts';
import { yamlEditor } from './edit/yaml.ts';
import type { FixContext, FixKind } from './fix.ts';
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
        details: ['The role or account has to trust this repository before the stored key is deleted'],
      },
    ];
  },
  changes(finding, _, context) {
    return changedBySteps(finding.at.path, 'yaml', planFor(finding, context)?.steps, context);
  },
};

interface Exchange {
  /** Inputs that hold stored keys. */
  readonly stored: readonly string[];
  readonly given: (context: FixContext) => Readonly<Record<string, string>>;
}

/** What each action takes in place of a stored key. Sources: the actions' own pages. */
const exchanges: Readonly<Record<string, Exchange>> = {
  'aws-actions/configure-aws-credentials': {
    stored: ['aws-access-key-id', 'aws-secret-access-key', 'aws-session-token'],
    given: (context) => ({ 'role-to-assume': trustedRole(context) ?? '${{ vars.AWS_ROLE_TO_ASSUME }}' }),
  },
  'google-github-actions/auth': {
    stored: ['credentials_json'],
    given: () => ({
      workload_identity_provider: '${{ vars.GCP_WORKLOAD_IDENTITY_PROVIDER }}',
      service_account: '${{ vars.GCP_SERVICE_ACCOUNT }}',
    }),
  },
  'azure/login': {
    stored: ['creds'],
    given: () => ({
      'client-id': '${{ vars.AZURE_CLIENT_ID }}',
      'tenant-id': '${{ vars.AZURE_TENANT_ID }}',
      'subscription-id': '${{ vars.AZURE_SUBSCRIPTION_ID }}',
    }),
  },
};

interface Plan {
  readonly title: string;
  readonly steps: readonly Step[];
}

function planFor({ rule, at }: Finding, context: FixContext): Plan | undefined {
  const pipeline = rule === 'gh-static-cloud-key' ? workflowAt(at.path, context) : undefined;
  const isMeant = (step: StepFact) =>
    Object.hasOwn(exchanges, step.action?.name ?? '') && step.inputs.some(({ span }) => span.start === at.span.start);
  const [address] = pipeline ? addressesOf(pipeline, isMeant) : [];
  const job = pipeline?.jobs.find(({ id }) => id.text === address?.job);
  const exchange = exchanges[(address && job?.steps[address.index]?.action?.name) ?? ''];
  if (!pipeline || !address || !job || !exchange) return undefined;
  const given = exchange.given(context);
  const [role] = Object.values(given);
  const declared = job.permissions?.form === 'listed' ? undefined : (job.permissions ?? pipeline.permissions);
  if (declared?.form === 'write-all') return undefined;
  const token = narrowToken(job, pipeline, at.path, (path) => context.facts(path)?.pipelines);
  const inherited =
    pipeline.permissions?.form === 'listed'
      ? pipeline.permissions.terms.map(({ text }) => text.split(':'))
      : token.scopes.map(({ scope, level }) => [scope, level]);
  const scopes =
    job.permissions?.form === 'listed' ? undefined : { ...Object.fromEntries(inherited), 'id-token': 'write' };
  return {
    title: `Take ${role?.startsWith('arn:') ? role : 'a role'} with the identity token of the job`,
    steps: [
      ...Object.entries(given).map(([name, value]) => inputStep(address, exchange.stored, name, value)),
      ...exchange.stored
        .filter((name) => job.steps[address.index]?.inputs.some((input) => input.name === name))
        .map((name) => removal(address, name)),
      permissionStep(address.job, scopes),
    ],
  };
}

/** The role's own address, where one role of the repository alone trusts tokens of GitHub. */
function trustedRole(context: FixContext): string | undefined {
  const roles = context
    .paths()
    .flatMap((path) =>
      (context.facts(path)?.identities ?? [])
        .filter(({ kind }) => kind === 'aws-role')
        .flatMap(({ symbol }) => context.identity(symbol) ?? []),
    );
  const trusting = roles.filter(trustsGitHub);
  const arn = trusting.length === 1 ? trusting[0]?.keys.find(({ scheme }) => scheme === 'aws')?.value : undefined;
  return arn !== undefined && !arn.includes('*') ? arn : undefined;
}

function trustsGitHub({ trust }: Identity): boolean {
  return trust.some(({ conditions, principals }) =>
    [...conditions.map(({ key }) => key), ...principals.map(({ text }) => text)].some((text) =>
      text.includes('token.actions.githubusercontent.com'),
    ),
  );
}

function inputStep(address: StepAddress, stored: readonly string[], name: string, value: string): Step {
  return (document) => {
    const inputs = inputsOf(document, address);
    const after = inputs?.entries
      .map(({ key }) => (key.kind === 'scalar' ? String(key.value) : ''))
      .filter((key) => stored.includes(key))
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

/** `id-token: write` in the block of the job; without one, a block that keeps what the job had. */
function permissionStep(
  job: PipelineJobFact['id']['text'],
  scopes: Readonly<Record<string, PlainValue>> | undefined,
): Step {
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
