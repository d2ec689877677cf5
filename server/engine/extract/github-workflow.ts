import type {
  DefinitionFact,
  FactSymbol,
  IdentityFact,
  LinkFact,
  StatementGrantFact,
  TextFact,
} from '../model/facts.ts';
import type { PipelineJobFact } from '../model/pipeline.ts';
import type { Span } from '../model/span.ts';
import type { MapEntry, MapNode } from '../model/value-node.ts';
import { entriesOf, entry, keyOf, resolved, type SourceDocument, valueAt } from '../syntax/document.ts';
import { activationOf } from './activation.ts';
import { workflowAgents } from './agents/workflows/workflow-agents.ts';
import type { ExtractInput, Extractor, FormatFacts, SectionExtractor, Told } from './extractor.ts';
import { imagesPublished } from './github-workflow/images.ts';
import { isOwnIdentity, jobsIn, type Workflow } from './github-workflow/job.ts';
import type { Job, SecretUse } from './github-workflow/job-parts.ts';
import {
  actionLinks,
  callLinks,
  cloudLinks,
  inheritedSecrets,
  secretLinks,
  secretsIn,
  secretTraits,
} from './github-workflow/links.ts';
import { oidcTraits } from './github-workflow/oidc.ts';
import { partsOf, wholeWorkflow } from './github-workflow/parts.ts';
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
  // GitHub runs those of a repository's root: what a package brought along is somebody else's, and never runs here.
  accepts: (path) => /(^|\/)\.github\/workflows\/[^/]+\.ya?ml$/.test(path) && !broughtAlong.test(path),
  extract: readWorkflow,
  get sections() {
    return sections;
  },
};

function readWorkflow({ path, document }: ExtractInput): FormatFacts {
  const problems = document.problems.slice(0, 1);
  const [root] = document.roots;
  const head = root?.kind === 'map' ? headOf(root, path, document) : undefined;
  if (root?.kind !== 'map' || !head) return { problems };
  let jobs: readonly PipelineJobFact[] | undefined;
  const all = () => {
    jobs ??= allJobs(head, document);
    return jobs;
  };
  return { ...factsBelow(partsOf(root), head, document, all), problems };
}

function allJobs(head: Head, document: SourceDocument): readonly PipelineJobFact[] {
  const { root, symbol } = head;
  return pipelineOf({ ...head, jobs: jobsIn(root, symbol, document.text) }, document, root.span).jobs;
}

/** Jobs and entries are read one by one; each knows the head of the file, and an agent also the jobs that it waits for. */
const sections: SectionExtractor = {
  wide: () => ['jobs'],
  tells: ({ text, document }) =>
    partsOf(mapIn(document)).flatMap(({ entries: [item], span: { start, end } }): readonly Told[] =>
      item ? [[isJobs(item) ? 'job' : 'head', text.slice(start, end), start]] : [],
    ),
  read: ({ path, document }, known) => {
    const problems = document.problems.slice(0, 1);
    known('head');
    const around = document.around ?? mapIn(document);
    const head = headOf(around, path, document);
    if (!head) return { problems };
    const all = () => {
      known('job');
      return allJobs(head, document);
    };
    const parts = partsOf(mapIn(document)).filter(({ entries: [item] }) => item && counts(item, around));
    return { ...factsBelow(parts, head, document, all), problems };
  },
  join: wholeWorkflow,
};

/** Of two entries of one name the first counts. */
function counts(item: MapEntry, around: MapNode): boolean {
  const key = keyOf(item);
  return isJobs(item) || key === undefined || entry(around, key) === item;
}

function isJobs(item: MapEntry): boolean {
  return keyOf(item) === 'jobs' && resolved(item.value)?.kind === 'map';
}

function mapIn({ roots: [root], text }: SourceDocument): MapNode {
  if (root?.kind === 'map') return root;
  return { kind: 'map', style: 'block', entries: [], span: { start: 0, end: text.length } };
}

/** What a workflow says for all its jobs. */
type Head = Omit<Workflow, 'jobs'>;

function headOf(root: MapNode, path: string, { text }: SourceDocument): Head | undefined {
  const [first] = entriesOf(root);
  if (!first) return undefined;
  const file = path.slice(path.lastIndexOf('/') + 1);
  return {
    path,
    symbol: `gh:${path}`,
    root,
    name: textFact(valueAt(root, 'name')) ?? { text: file, span: keySpan(first) },
    permissions: permissionsAt(root),
    triggers: triggersOf(root),
    secrets: secretsIn(valueAt(root, 'env'), text),
  };
}

/** What some parts of a workflow say; `all` are the jobs of the workflow. */
function factsBelow(
  parts: readonly MapNode[],
  head: Head,
  document: SourceDocument,
  all: () => readonly PipelineJobFact[],
): FormatFacts {
  return wholeWorkflow(parts.map((part) => partFacts(part, head, document, all)));
}

function partFacts(
  part: MapNode,
  head: Head,
  document: SourceDocument,
  all: () => readonly PipelineJobFact[],
): FormatFacts {
  const { text } = document;
  const workflow: Workflow = { ...head, jobs: jobsIn(part, head.symbol, text) };
  const own = workflow.jobs.filter(isOwnIdentity);
  const pipeline = pipelineOf(workflow, document, part.span);
  const isWaiting = pipeline.jobs.some(({ needs }) => needs);
  const alone = workflowAgents(workflow, pipeline, text);
  const agents = isWaiting && alone.identities ? workflowAgents(workflow, { ...pipeline, jobs: all() }, text) : alone;
  return {
    identities: [
      workflowIdentity(workflow, document, part.span),
      ...own.map((job) => jobIdentity(workflow, job, document)),
      ...(agents.identities ?? []),
    ],
    grants: [...grantsOf(workflow, part), ...(agents.grants ?? [])],
    links: [...linksOf(workflow), ...passedSecrets(workflow), ...(agents.links ?? [])],
    pipelines: [pipeline],
    definitions: [...namedIn(part, workflow), ...imagesPublished(part)],
  };
}

/** Foundry and others have libraries in `lib/`, each in a folder of its own, as they lie in their repositories. Source: Foundry Book, "Dependencies". */
const broughtAlong =
  /(?:^|\/)(?:(?:node_modules|bower_components|vendor|third[_-]party|site-packages)\/|(?:libs?|deps|external)\/[^/]+\/\.github\/)/;

/** By its name other workflows wait for it. */
function namedIn(part: MapNode, { name }: Workflow): readonly DefinitionFact[] {
  const node = valueAt(part, 'name');
  if (!node || !textFact(node) || name.text.length > 200) return [];
  return [{ scope: workflowScope, address: name.text, node, nameSpan: name.span, rank: 0 }];
}

function workflowIdentity(workflow: Workflow, document: SourceDocument, part: Span): IdentityFact {
  const { path, symbol, name, root, jobs, permissions } = workflow;
  return {
    symbol,
    kind: 'github-workflow',
    name: literal(name, symbol),
    keys: [{ scheme: 'ci', parts: [`github:*/${path.slice(path.lastIndexOf('.github/'))}`] }],
    span: { start: entriesOf(root)[0]?.span.start ?? part.start, end: part.end },
    nameSpan: name.span,
    owners: [],
    slot: { kind: 'comment' },
    ...optional('purpose', openingComment(document)),
    activation: activationOf(path),
    traits: {
      ...triggerTraits(workflow),
      ...permissionTraits(permissions, name.span),
      ...unscopedJobs(workflow),
      ...oidcTraits(permissions, {
        jobs: jobs.filter((job) => !job.permissions),
        inWords: 'the jobs without permissions of their own',
        document,
      }),
      ...secretTraits(secretsOf(workflow)),
      ...runnerTraits(jobs),
    },
  };
}

function jobIdentity(workflow: Workflow, job: Job, document: SourceDocument): IdentityFact {
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
      ...oidcTraits(job.permissions, { jobs: [job], inWords: 'this job', document }),
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

function grantsOf({ symbol, permissions, jobs }: Workflow, part: MapNode): readonly StatementGrantFact[] {
  return [
    ...(permissions && entry(part, 'permissions') ? permissionGrant(permissions, symbol) : []),
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
