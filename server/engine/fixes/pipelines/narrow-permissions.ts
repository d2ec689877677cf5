import type { Finding } from '../../model/finding.ts';
import type { PipelineFact, PipelineJobFact } from '../../model/pipeline.ts';
import type { MapNode } from '../../model/value-node.ts';
import { inheritingJobs, type NarrowToken, narrowToken } from '../../rules/pipelines/narrow-token.ts';
import { stepInWords } from '../../rules/pipelines/workflow-need.ts';
import { mayBeRefused } from '../../rules/pipelines/workflow-needs.ts';
import { entry, keyOf, resolved, type SourceDocument, textOf, valueAt } from '../../syntax/document.ts';
import { afterSteps, rewritten, type Step } from '../changed-file.ts';
import { type Edit, removal } from '../edit/edit.ts';
import { isFirstInLine, lineEndAt, lineStartAt, nextLineAt } from '../edit/source-lines.ts';
import { yamlEditor } from '../edit/yaml.ts';
import { behindText } from '../edit/yaml-lines.ts';
import type { FixContext, FixKind } from '../fix.ts';

/**
 * Writes the least rights that the steps of a job are known to need: at the top where one block serves, else `{}`
 * there and a block in each job. Listed scopes that a step may need which nobody here can read stay; the preview says which step that is, the file does not.
 */
export const narrowPermissions: FixKind = {
  kind: 'narrow-permissions',
  offers(finding, context) {
    const plan = planFor(finding, context);
    if (!plan || plan.blocks.length === 0) return [];
    return [
      {
        id: 'narrow-permissions',
        title: titleOf(plan),
        safety: 'review',
        effect: 'in-place update',
        isPreferred: true,
        ...(plan.handed !== undefined && {
          isAttended: true,
          why: `What ${plan.handed} does with the token that it is given, no text here tells.`,
        }),
        details: plan.blocks.flatMap(({ job, token }) => detailsOf(job, token)),
      },
    ];
  },
  changes(finding, _, context) {
    const { path } = finding.at;
    const plan = planFor(finding, context);
    const text = context.text(path);
    if (!plan || text === undefined) return undefined;
    const document = context.document(path);
    const top = document && holderIn(document, undefined);
    const said = document && top && plan.clearsTop ? scopeComments(document, top) : noComments;
    const steps = [
      ...(plan.clearsTop ? clearingSteps(document, said, plan.blocks) : []),
      ...plan.blocks.flatMap((block) => stepsOf(block, document, saidIn(block, plan.blocks, said))),
    ];
    const after = afterSteps('yaml', text, steps);
    const change = after === undefined ? undefined : rewritten(path, text, after);
    return change && [change];
  },
};

const rules: ReadonlySet<string> = new Set(['gh-permissions-all', 'gh-permissions-missing', 'gh-permissions-workflow']);

interface Block {
  /** Absent: at the top. */
  readonly job?: string;
  readonly token: NarrowToken;
}

interface Plan {
  /** A step that is given the token, and may need more of it than anybody here knows. */
  readonly handed?: string | undefined;
  readonly clearsTop: boolean;
  readonly blocks: readonly Block[];
}

function planFor({ rule, at, identity }: Finding, context: FixContext): Plan | undefined {
  if (!rules.has(rule)) return undefined;
  const pipeline = context.facts(at.path)?.pipelines?.[0];
  if (!pipeline || context.document(at.path)?.syntax !== 'yaml') return undefined;
  const pipelinesAt = (path: string) => context.facts(path)?.pipelines;
  const token = (job: PipelineJobFact) => narrowToken(job, pipeline, at.path, pipelinesAt);
  const own = pipeline.jobs.find((job) => job.symbol === identity && job.symbol !== pipeline.symbol && job.permissions);
  const jobs = own ? [own] : inheritingJobs(pipeline);
  // Where scopes are listed, what is not known here keeps them.
  const isListed = (own ?? pipeline).permissions?.form === 'listed';
  if (!isListed && jobs.some((job) => mayBeRefused(job, at.path, pipelinesAt))) return undefined;
  const blocks = jobs.map((job) => ({ job: job.id.text, token: token(job) }));
  if (!isListed && blocks.some((block) => block.token.unknown.some(isLocalAction))) return undefined;
  const handed = isListed ? undefined : jobs.flatMap((job) => handedUnknown(job, token(job)))[0];
  if (own) return { clearsTop: false, blocks, handed };
  const spare = blocks.filter((block) => !needsAll(block, pipeline));
  // Where most jobs need what stands at the top, the few others say that they need less.
  const isFew = rule === 'gh-permissions-workflow' && spare.length > 0 && spare.length * 2 < blocks.length;
  return isFew ? { clearsTop: false, blocks: spare } : { ...joined(blocks, pipeline), handed };
}

/** Actions that nobody here has described, to which the job hands its token: those do something with it. */
function handedUnknown({ steps }: PipelineJobFact, { unknown }: NarrowToken): readonly string[] {
  return steps.flatMap((step) => {
    const words = stepInWords(step);
    const isGiven = [...step.inputs, ...step.variables].some(({ text }) => ownToken.test(text));
    return step.action && isGiven && unknown.includes(words) ? [words] : [];
  });
}

const ownToken = /\b(?:secrets\.GITHUB_TOKEN|github\.token)\b/;

/** Whether the job is known to need, or may need, all that the top lets jobs write. */
function needsAll({ token }: Block, { permissions }: PipelineFact): boolean {
  const needed = token.scopes.filter(({ level }) => level === 'write').map(({ scope }) => `${scope}:write`);
  const terms = permissions?.form === 'listed' ? permissions.terms : [];
  return terms.every(({ text }) => !text.endsWith(':write') || needed.includes(text));
}

/** Of an action of the repository: what it does with the token can be read there, and without a right that it needs the job fails. */
function isLocalAction(step: string): boolean {
  return step.startsWith('./') && !/\.ya?ml$/.test(step);
}

/** One block at the top where all jobs are there for it and need the same, without writing unless there is one job. */
function joined(blocks: readonly Block[], pipeline: PipelineFact): Plan {
  const [first] = blocks;
  const isOnly = pipeline.jobs.length === 1;
  const isSame = blocks.every(({ token }) => scopesText(token) === (first && scopesText(first.token)));
  const reads = first?.token.scopes.every(({ level }) => level === 'read') ?? false;
  if (first && (isOnly || (isSame && reads)))
    return {
      clearsTop: false,
      blocks: [{ token: { ...first.token, unknown: [...new Set(blocks.flatMap(({ token }) => token.unknown))] } }],
    };
  return { clearsTop: true, blocks };
}

function scopesText({ scopes }: NarrowToken): string {
  return scopes.map(({ scope, level }) => `${scope}: ${level}`).join(', ');
}

function titleOf({ blocks, clearsTop }: Plan): string {
  const [first] = blocks;
  if (clearsTop) return `Give each of ${blocks.length} jobs only the permissions that it needs`;
  if (blocks.length > 1) return `Give ${blocks.length} jobs only the permissions that they need`;
  return `Limit the token to ${first && first.token.scopes.length > 0 ? scopesText(first.token) : 'nothing'}`;
}

function detailsOf(job: string | undefined, { scopes, unknown }: NarrowToken): readonly string[] {
  const where = job === undefined ? '' : `${job}: `;
  return [
    ...scopes.map(
      ({ scope, level, by, isKept }) =>
        `${where}${scope}: ${level} ${isKept ? 'kept, may be needed by' : 'for'} ${by.join(', ')}`,
    ),
    ...unknown.map((step) => `${where}not known what ${step} needs`),
  ];
}

/** What is said of scopes goes to the first job that has them: once is enough. */
function saidIn(
  block: Block,
  blocks: readonly Block[],
  said: ReadonlyMap<string, readonly string[]>,
): ReadonlyMap<string, readonly string[]> {
  const has = ({ token }: Block, scope: string) => token.scopes.some((each) => each.scope === scope);
  return new Map([...said].filter(([scope]) => blocks.find((each) => has(each, scope)) === block));
}

function stepsOf(
  { job, token }: Block,
  document: SourceDocument | undefined,
  said: ReadonlyMap<string, readonly string[]>,
): readonly Step[] {
  const scopes = Object.fromEntries(token.scopes.map(({ scope, level }) => [scope, level]));
  const known = document && blockIn(document, job);
  return [
    ...(known ? scopeSteps(job, known, scopes) : [blockStep(job, scopes)]),
    ...token.scopes.flatMap(({ scope }) => (said.get(scope) ?? []).map((text) => commentStep(job, scope, text))),
  ];
}

function blockStep(job: string | undefined, scopes: Readonly<Record<string, string>>): Step {
  return (document) => {
    const map = holderIn(document, job);
    return map ? yamlEditor.setEntry(document, map, 'permissions', scopes, { after: positionIn(map, job) }) : [];
  };
}

/** The listed block that is already there, if its lines can be kept. */
function blockIn(document: SourceDocument, job: string | undefined): MapNode | undefined {
  const block = holderIn(document, job);
  const value = block && entry(block, 'permissions')?.value;
  return value?.kind === 'map' && value.style === 'block' ? value : undefined;
}

/** Changes a listed block scope by scope, so that what is said beside the scopes stays. */
function scopeSteps(
  job: string | undefined,
  known: MapNode,
  scopes: Readonly<Record<string, string>>,
): readonly Step[] {
  const listed = new Map(known.entries.map((item) => [keyOf(item) ?? '', textOf(item.value)]));
  if (Object.keys(scopes).length === 0) return [blockStep(job, scopes)];
  const set = Object.entries(scopes).filter(([scope, level]) => listed.get(scope) !== level);
  const gone = [...listed.keys()].filter((scope) => !Object.hasOwn(scopes, scope));
  return [
    ...set.map(
      ([scope, level]): Step =>
        (document) => {
          const block = blockIn(document, job);
          return block ? yamlEditor.setEntry(document, block, scope, level) : [];
        },
    ),
    ...gone.map(
      (scope): Step =>
        (document) => {
          const block = blockIn(document, job);
          const item = block && entry(block, scope);
          return block && item ? yamlEditor.removeEntry(document, block, item) : [];
        },
    ),
  ];
}

/** `{}` at the top. What comments say of scopes goes with them to the first job; what no job takes stays above. */
function clearingSteps(
  document: SourceDocument | undefined,
  said: ReadonlyMap<string, readonly string[]>,
  blocks: readonly Block[],
): readonly Step[] {
  const inside = document ? commentsIn(document) : [];
  const moved = new Set(blocks.flatMap(({ token }) => token.scopes.map(({ scope }) => scope)));
  const left = [...said].filter(([scope]) => !moved.has(scope)).flatMap(([, texts]) => texts);
  return [
    ...(inside.length > 0 ? [(current: SourceDocument) => commentsIn(current)] : []),
    blockStep(undefined, {}),
    ...left.map((text) => commentStep(undefined, undefined, text)),
  ];
}

/** The comments in the block at the top, each with its line where it has one of its own. */
function commentsIn(document: SourceDocument): readonly Edit[] {
  const top = holderIn(document, undefined);
  const block = top && entry(top, 'permissions');
  if (block?.value.kind !== 'map') return [];
  const { text, comments } = document;
  const end = lineEndAt(text, block.value.span.end);
  return comments
    .filter(({ span }) => span.start > block.key.span.end && span.end <= end)
    .filter(({ span }) => span.start > lineEndAt(text, block.key.span.end))
    .map(({ span }) =>
      isFirstInLine(text, span.start)
        ? removal(lineStartAt(text, span.start), nextLineAt(text, span.end))
        : removal(behindText(text, span.start), span.end),
    );
}

const noComments: ReadonlyMap<string, readonly string[]> = new Map();

/** What comments say of each scope of the block at the top: above it, and behind it. */
function scopeComments(document: SourceDocument, top: MapNode): ReadonlyMap<string, readonly string[]> {
  const block = entry(top, 'permissions');
  const value = resolved(block?.value);
  if (!block || value?.kind !== 'map') return noComments;
  let from = block.key.span.end;
  return new Map(
    value.entries.map((item): [string, readonly string[]] => {
      const end = lineEndAt(document.text, item.span.end);
      const beside = document.comments.filter(({ span }) => span.start >= from && span.start < end);
      from = end;
      return [keyOf(item) ?? '', beside.map(({ text }) => text.trim())];
    }),
  );
}

function positionIn(map: MapNode, job: string | undefined): string {
  if (job === undefined) return 'on';
  return entry(map, 'uses') ? 'uses' : entry(map, 'environment') ? 'environment' : 'runs-on';
}

/** A comment above the block, or above one of its scopes. */
function commentStep(job: string | undefined, scope: string | undefined, text: string): Step {
  return (document) => {
    const holder = holderIn(document, job);
    const block = holder && entry(holder, 'permissions');
    const found = scope === undefined ? block : entry(block?.value, scope);
    return found ? yamlEditor.commentAbove(document, found.key.span.start, text) : [];
  };
}

function holderIn(document: SourceDocument, job: string | undefined): MapNode | undefined {
  const [root] = document.roots;
  const map = job === undefined ? resolved(root) : valueAt(root, 'jobs', job);
  return map?.kind === 'map' ? map : undefined;
}
