import type {
  DefinitionFact,
  FactSymbol,
  IdentityFact,
  LinkFact,
  StatementGrantFact,
  TextFact,
} from '../model/facts.ts';
import type { MapNode } from '../model/value-node.ts';
import { entriesOf, type SourceDocument, valueAt } from '../syntax/document.ts';
import { activationOf } from './activation.ts';
import { workflowAgents } from './agents/workflow-agents.ts';
import type { ExtractInput, Extractor, FormatFacts } from './extractor.ts';
import { isOwnIdentity, type Job, jobsIn, type Workflow } from './github-workflow/job.ts';
import {
  actionLinks,
  callLinks,
  cloudLinks,
  inheritedSecrets,
  type SecretUse,
  secretLinks,
  secretsIn,
  secretTraits,
} from './github-workflow/links.ts';
import { oidcTraits } from './github-workflow/oidc.ts';
import { passedSecrets } from './github-workflow/passed-secrets.ts';
import { permissionGrant, permissionsAt, permissionTraits } from './github-workflow/permissions.ts';
import { pipelineOf } from './github-workflow/pipeline.ts';
import { runnerTraits, triggersOf, workflowScope } from './github-workflow/triggers.ts';
import { keySpan, literal, textFact } from './literal.ts';
import { optional } from './optional.ts';

/**
 * Reads GitHub Actions workflows. A workflow is one identity, its token with what its steps may use; a job is one of
 * its own where it has permissions, an environment or an exchange of tokens of its own.
 * Source: GitHub documentation, "Workflow syntax for GitHub Actions".
 */
export const githubWorkflowExtractor: Extractor = {
  format: 'github-workflow',
  syntax: 'yaml',
  accepts: (path) => /(^|\/)\.github\/workflows\/[^/]+\.ya?ml$/.test(path),
  extract: readWorkflow,
};

function readWorkflow({ path, text, document }: ExtractInput): FormatFacts {
  const [root] = document.roots;
  const [first] = entriesOf(root);
  if (root?.kind !== 'map' || !first) return { problems: document.problems.slice(0, 1) };
  const file = path.slice(path.lastIndexOf('/') + 1);
  const name = textFact(valueAt(root, 'name')) ?? { text: file, span: keySpan(first) };
  const symbol = `gh:${path}`;
  const workflow: Workflow = {
    path,
    symbol,
    root,
    name,
    permissions: permissionsAt(root),
    triggers: triggersOf(root),
    secrets: secretsIn(valueAt(root, 'env'), text),
    jobs: jobsIn(root, symbol, text),
  };
  const own = workflow.jobs.filter(isOwnIdentity);
  const pipeline = pipelineOf(workflow, document);
  const agents = workflowAgents(workflow, pipeline, text);
  return {
    identities: [
      workflowIdentity(workflow, document),
      ...own.map((job) => jobIdentity(workflow, job)),
      ...(agents.identities ?? []),
    ],
    grants: [...grantsOf(workflow), ...(agents.grants ?? [])],
    links: [...linksOf(workflow), ...passedSecrets(workflow), ...(agents.links ?? [])],
    pipelines: [pipeline],
    definitions: namedIn(root),
    problems: document.problems.slice(0, 1),
  };
}

/** By its name other workflows wait for it. */
function namedIn(root: MapNode): readonly DefinitionFact[] {
  const node = valueAt(root, 'name');
  const name = textFact(node);
  if (!node || !name || name.text.length > 200) return [];
  return [{ scope: workflowScope, address: name.text, node, nameSpan: name.span, rank: 0 }];
}

function workflowIdentity(workflow: Workflow, document: SourceDocument): IdentityFact {
  const { path, symbol, name, root, jobs, permissions } = workflow;
  const environments = [
    ...new Map(jobs.flatMap(({ environment }) => environment ?? []).map((e) => [e.text, e])).values(),
  ];
  return {
    symbol,
    kind: 'github-workflow',
    name: literal(name, symbol),
    keys: [{ scheme: 'ci', parts: [`github:*/${path.slice(path.lastIndexOf('.github/'))}`] }],
    span: root.span,
    nameSpan: name.span,
    owners: [],
    slot: { kind: 'comment' },
    ...optional('purpose', openingComment(document)),
    ...optional('environment', environments.length === 1 ? environments[0] : undefined),
    activation: activationOf(path),
    traits: {
      ...triggerTraits(workflow),
      ...permissionTraits(permissions, name.span),
      ...unscopedJobs(workflow),
      ...oidcTraits(
        permissions,
        jobs.filter((job) => !job.permissions),
      ),
      ...secretTraits(secretsOf(workflow)),
      ...runnerTraits(jobs),
    },
  };
}

function jobIdentity(workflow: Workflow, job: Job): IdentityFact {
  return {
    symbol: job.symbol,
    kind: 'github-job',
    name: literal(job.id, workflow.symbol),
    keys: [],
    span: job.span,
    nameSpan: job.id.span,
    parent: workflow.symbol,
    owners: [],
    slot: { kind: 'comment' },
    ...optional('environment', job.environment),
    activation: activationOf(workflow.path),
    traits: {
      ...permissionTraits(job.permissions, job.id.span),
      ...oidcTraits(job.permissions, [job]),
      ...secretTraits(job.secrets),
      ...runnerTraits([job]),
    },
  };
}

/** What the file says of itself before it begins. */
function openingComment({ comments, text }: SourceDocument): TextFact | undefined {
  const [first] = comments;
  if (!first || text.slice(0, first.span.start).trim() !== '') return undefined;
  const said = first.text.slice(0, 300);
  const isProse = /\w \w/.test(said) && !/^[\w-]+:|copyright|licen[sc]e|spdx|generated/i.test(said);
  return isProse ? { text: first.text, span: first.span } : undefined;
}

function triggerTraits({ triggers, name }: Workflow): IdentityFact['traits'] {
  if (triggers.length === 0) return {};
  const span = triggers[0]?.span ?? name.span;
  const isReusable = triggers.some(({ text }) => text === 'workflow_call');
  return {
    triggers: { value: triggers.map(({ text }) => text), span },
    ...(isReusable ? { reusable: { value: true, span } } : {}),
  };
}

/** Jobs that get the repository's default token; a workflow that is only called gets its caller's. */
function unscopedJobs({ permissions, triggers, jobs }: Workflow): IdentityFact['traits'] {
  const isOnlyCalled = triggers.length > 0 && triggers.every(({ text }) => text === 'workflow_call');
  const unscoped = jobs.filter((job) => !job.permissions);
  const [first] = unscoped;
  if (!first) return {};
  const value = unscoped.map(({ id }) => id.text);
  if (permissions) return { inheritingJobs: { value, span: first.id.span } };
  return isOnlyCalled ? {} : { unscopedJobs: { value, span: first.id.span } };
}

function grantsOf({ symbol, permissions, jobs }: Workflow): readonly StatementGrantFact[] {
  return [
    ...(permissions ? permissionGrant(permissions, symbol) : []),
    ...jobs.flatMap((job) => [
      ...(job.permissions ? permissionGrant(job.permissions, job.symbol) : []),
      ...inheritedSecrets(job, holderOf(job, symbol)),
    ]),
  ];
}

function linksOf(workflow: Workflow): readonly LinkFact[] {
  const { symbol, jobs } = workflow;
  return [
    ...secretLinks(secretsOf(workflow), symbol),
    ...jobs.flatMap((job) => [
      ...cloudLinks(job, holderOf(job, symbol)),
      ...actionLinks(job, holderOf(job, symbol), workflow.path),
      ...callLinks(job, holderOf(job, symbol), workflow.path),
      ...(isOwnIdentity(job) ? secretLinks(job.secrets, job.symbol) : []),
    ]),
  ];
}

/** The secrets that the workflow reads itself or in jobs that are part of it, each once. */
function secretsOf({ secrets, jobs }: Workflow): readonly SecretUse[] {
  const uses = [...secrets, ...jobs.filter((job) => !isOwnIdentity(job)).flatMap((job) => job.secrets)];
  const byName = new Map<string, SecretUse>();
  for (const use of uses) if (!byName.has(use.name)) byName.set(use.name, use);
  return [...byName.values()];
}

function holderOf(job: Job, workflow: FactSymbol): FactSymbol {
  return isOwnIdentity(job) ? job.symbol : workflow;
}
