import { conditionsOf } from '../extract/github-workflow/needed-jobs.ts';
import { askingForRepository, keepsFrom } from '../extract/github-workflow/repository-conditions.ts';
import type { Unapplied } from '../graph/kubernetes/unapplied.ts';
import { inOtherRepositories } from '../graph/own-name.ts';
import type { RelatedPlace } from '../model/finding.ts';
import { keptFor } from '../model/kept-for.ts';
import type { PipelineFact } from '../model/pipeline.ts';
import { encloses, type Place, type Span } from '../model/span.ts';
import {
  anyDocument,
  anyModule,
  calledByName,
  calledFromRoot,
  calledHere,
  mayName,
  moduleCall,
  moduleCallScope,
  namedDocument,
  runHere,
} from '../text/module-call.ts';
import type { CheckContext, Draft, Subject } from './rule.ts';

/**
 * A draft about a job of a workflow, or an agent in it, that runs in other repositories only, such as the one that this is a fork of: it says so. Such
 * a job has no secret and no event here, so that all about it is a note; about an agent its level tells that.
 */
export function heldBack(draft: Draft, subject: Subject, context: CheckContext): Draft {
  const path = draft.at.path;
  if (subject.kind === 'identity') {
    const { notLoaded } = subject.identity.traits;
    if (notLoaded?.value === inOtherRepositories) return saying(draft, { path, span: notLoaded.span });
    return leftOver(draft, subject, context);
  }
  const left = leftOver(draft, subject, context);
  if (left !== draft) return left;
  if (subject.kind === 'resource' || subject.kind === 'role')
    return isUncalledModule(path, context) ? { ...draft, level: 'note' } : draft;
  if (subject.kind !== 'pipeline' || subject.pipeline.system !== 'github' || subject.path !== path) return draft;
  const span = conditionAround(draft, subject.pipeline, context);
  return span ? { ...saying(draft, { path, span }), level: 'note' } : draft;
}

function saying(draft: Draft, at: Draft['at']): Draft {
  const message = 'This condition holds in another repository only: it never runs here';
  return { ...draft, related: [...(draft.related ?? []), { at, message }] };
}

/** The condition that keeps the jobs from running here which the draft points at; undefined where it points at anything else as well. */
function conditionAround({ at, related = [] }: Draft, { jobs }: PipelineFact, context: CheckContext): Span | undefined {
  const own = asksAnywhere(jobs) ? context.ownName() : undefined;
  if (own === undefined) return undefined;
  const places = [at, ...related.flatMap((other) => (other.at.path === at.path ? other.at : []))];
  const keeping = places.map(({ span }) => keeperOf(span, jobs, own));
  return keeping.includes(undefined) ? undefined : keeping[0];
}

/** Most workflows do not ask, and every finding of them would. */
const asksAnywhere = keptFor((jobs: PipelineFact['jobs']): boolean =>
  jobs.some(({ condition }) => condition && askingForRepository([condition]).length > 0),
);

function keeperOf(span: Span, jobs: PipelineFact['jobs'], own: string): Span | undefined {
  const around = jobs.filter((job) => encloses(job.span, span));
  const asking = around.flatMap((job) => askingForRepository(conditionsOf(job, jobs)));
  return asking.find(({ text }) => keepsFrom(own, text))?.span;
}

/** A draft about what stands in a module of Terraform of which no call was found, though one beside it is called: a note, which says so; or about a policy that is called a permissions boundary and nothing more. */
export function leftOver(draft: Draft, subject: Subject, context: CheckContext): Draft {
  // A name is no proof that nobody holds it.
  if (subject.kind === 'grant' && subject.isCalledLimit) return { ...draft, level: 'note' };
  if (isUnusedDocument(subject, context)) {
    const message = 'No block here names this policy document, so nobody has what it permits';
    return { ...draft, level: 'note', related: [...(draft.related ?? []), { at: draft.at, message }] };
  }
  const unapplied = isOfCluster(subject) ? context.unapplied(draft.at.path) : undefined;
  if (unapplied && (unapplied.by === 'set-aside' || !rulesCluster(subject)))
    return { ...draft, level: 'note', related: [...(draft.related ?? []), whyUnapplied(unapplied)] };
  const at = ofTerraform.has(subject.kind) ? callBeside(draft.at.path, context) : undefined;
  if (!at) return draft;
  const message = 'Here a module beside it is called; no call was found of the one that this stands in';
  return { ...draft, level: 'note', related: [...(draft.related ?? []), { at, message }] };
}

/** A policy document of Terraform that no other block of its module names: nothing outside a module can. */
function isUnusedDocument(subject: Subject, { definedAt }: CheckContext): boolean {
  if (subject.kind !== 'grant') return false;
  const [, scope, address] = /^(tf:[^#]*)#(data\.aws_iam_policy_document\.[\w-]+)$/.exec(subject.grant.holder) ?? [];
  // Documents alone are there for blocks that were not read: a file by itself, the rest of whose module is not in sight.
  if (scope === undefined || definedAt(`${scope}#${mayName}`) === undefined) return false;
  const all = `data.aws_iam_policy_document.${anyDocument}`;
  return [address, all].every((named) => definedAt(`${scope}#${namedDocument}${named}`) === undefined);
}

/** What a kustomization or Flux applies: what is bound, run or signed in to in a cluster. */
function isOfCluster(subject: Subject): boolean {
  switch (subject.kind) {
    case 'grant':
      return subject.grant.provider === 'kubernetes';
    case 'role':
      return subject.role.provider === 'kubernetes';
    case 'resource':
      return /^k8s#/.test(subject.resource.symbol);
    case 'identity':
      return /^k8s#/.test(subject.identity.symbol);
    default:
      return false;
  }
}

/**
 * What would rule the cluster: `cluster-admin`, and stars in a role. That it was taken out, somebody has written. What is suspended stays in the cluster, and that no kustomization lists it is no proof that nobody applies it: a script, a workflow or a person does so by its path
 * (`kubectl apply -f`), Argo CD takes whole folders, and access is often left out of a kustomization since an administrator gives it once.
 */
function rulesCluster(subject: Subject): boolean {
  if (subject.kind === 'role') return subject.role.name === 'cluster-admin' || subject.subject === 'system:masters';
  if (subject.kind !== 'grant') return false;
  const { actions, resources } = subject.grant;
  return [...actions, ...resources].some(({ text }) => text.split('/', 2).includes('*'));
}

function whyUnapplied({ by, at }: Unapplied): RelatedPlace {
  if (by === 'set-aside') return { at, message: 'This kustomization has it as a comment, and does not apply it' };
  const message =
    by === 'suspended'
      ? 'Flux is told here to apply it no more'
      : 'This kustomization does not list it, and nothing else was found that applies it';
  return { at, message };
}

/** What Terraform makes nothing of where nobody calls the module. */
const ofTerraform: ReadonlySet<Subject['kind']> = new Set(['grant', 'resource', 'role', 'setting']);

/**
 * Where a module is called that stands beside that of the file, of which no call was found; undefined for any other file, outside a folder of modules, where one may be
 * run by itself, and where anything shows that it is run or called from elsewhere.
 */
function callBeside(path: string, { definedAt }: CheckContext): Place | undefined {
  const [, around, name] = /^((?:.*\/)?modules(?:\/[^/]+){0,2})\/([^/]+)\/[^/]+\.tf$/.exec(path) ?? [];
  if (around === undefined || name === undefined) return undefined;
  const module = `tf:${around}/${name}`;
  const shown = [
    `${moduleCallScope(module)}#${moduleCall}`,
    `${module}#${runHere}`,
    `${calledByName}#${name}`,
    `${calledByName}#${anyModule}`,
  ];
  if (shown.some((symbol) => definedAt(symbol) !== undefined)) return undefined;
  const ofRoot = definedAt(`tf:#${runHere}`) && definedAt(`tf:${around}#${calledFromRoot}`);
  return definedAt(`tf:${around}#${calledHere}`) ?? ofRoot;
}

/** Whether a file of Bicep is a module, by its folder, and no file here calls it, so that nothing shows that it is deployed. */
function isUncalledModule(path: string, { definedAt }: CheckContext): boolean {
  if (!/(?:^|\/)modules\/(?:[^/]+\/){0,3}[^/]+\.bicep$/i.test(path)) return false;
  return definedAt(`${moduleCallScope(`bicep:${path}`)}#${moduleCall}`) === undefined;
}
