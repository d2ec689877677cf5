import type { ActionFact, PipelineFact, PipelineJobFact, SettingFact, TriggerFact } from '../../model/pipeline.ts';
import { encloses, type Span } from '../../model/span.ts';
import type { MapEntry, MapNode, ValueNode } from '../../model/value-node.ts';
import {
  entriesOf,
  entry,
  itemsOf,
  keyOf,
  resolved,
  type SourceDocument,
  textOf,
  valueAt,
} from '../../syntax/document.ts';
import { keyFact, textFact, textsOf } from '../literal.ts';
import { optional } from '../optional.ts';
import { expressionsIn } from '../pipeline/expressions.ts';
import { imageIn } from '../pipeline/images.ts';
import { settingsIn } from '../pipeline/settings.ts';
import { isOwnIdentity, type Workflow } from './job.ts';
import type { Job } from './job-parts.ts';
import { withOwnPath } from './own-path.ts';
import { stepFacts } from './steps.ts';
import { fixedInputsOf } from './triggers.ts';

/** The workflow in the words of all pipelines; secrets that nobody can name are looked for in a part of the text. */
export function pipelineOf(workflow: Workflow, document: SourceDocument, part: Span): PipelineFact {
  const { root, symbol, name, permissions, jobs } = workflow;
  return {
    system: 'github',
    form: 'workflow',
    symbol,
    name,
    triggers: triggerFacts(root),
    ...optional('permissions', permissions),
    variables: settingsIn(valueAt(root, 'env')),
    jobs: jobs.map((job) => jobFact(workflow, job, document.text)),
    ...optional('fixedInputs', someOf(fixedInputsOf(root))),
    declaredSecrets: entriesOf(valueAt(root, 'on', 'workflow_call', 'secrets')).flatMap((item) => keyOf(item) ?? []),
    openSecrets: openSecrets(part, document),
  };
}

function someOf<T>(list: readonly T[]): readonly T[] | undefined {
  return list.length > 0 ? list : undefined;
}

/** A job that waits for more waits for the first of them as well. */
const mostNeeds = 50;

function jobFact(workflow: Workflow, job: Job, text: string): PipelineJobFact {
  const { node } = job;
  const called = textFact(valueAt(node, 'uses'));
  const secrets = valueAt(node, 'secrets');
  const images = imagesOf(node);
  const outputs = settingsIn(valueAt(node, 'outputs'));
  const waitsFor = resolved(valueAt(node, 'needs'));
  const needs = textsOf(waitsFor).slice(0, mostNeeds);
  const inherits = textOf(secrets) === 'inherit' ? textFact(secrets)?.span : undefined;
  return {
    symbol: isOwnIdentity(job) ? job.symbol : workflow.symbol,
    id: job.id,
    span: job.span,
    ...optional('permissions', job.permissions),
    ...optional(
      'environment',
      textFact(valueAt(node, 'environment')) ?? textFact(valueAt(node, 'environment', 'name')),
    ),
    ...optional('condition', textFact(valueAt(node, 'if'))),
    ...(needs.length > 0 ? { needs } : {}),
    ...optional('selfHosted', selfHosted(node)),
    ...optional('matrix', someOf(matrixOf(node))),
    ...(called && {
      calls: {
        target: { ...called, text: withOwnPath(called.text) },
        inputs: settingsIn(valueAt(node, 'with')),
        secrets: settingsIn(secrets),
        ...optional('inherits', inherits),
      },
    }),
    variables: settingsIn(valueAt(node, 'env')),
    steps: stepFacts(node, text),
    ...(outputs.length > 0 ? { outputs } : {}),
    ...(images.length > 0 ? { images } : {}),
    secrets: job.secrets.map(({ name, span }) => ({ text: name, span })),
    uses: exchangesOf(job),
  };
}

/** Where the job trades its identity token: the role, account or client that it asks for. */
function exchangesOf({ steps }: Job): readonly SettingFact[] {
  return steps.flatMap(({ node }) => settingsIn(valueAt(node, 'with')).filter(({ name }) => name === 'role-to-assume'));
}

function triggerFacts(root: MapNode): readonly TriggerFact[] {
  const on = valueAt(root, 'on');
  if (on?.kind === 'map')
    return entriesOf(on).flatMap((item): readonly TriggerFact[] => {
      const event = keyFact(item);
      return event ? [{ event: event.text, span: event.span, filters: filtersIn(item.value) }] : [];
    });
  return (on?.kind === 'list' ? itemsOf(on) : [on]).flatMap((item): readonly TriggerFact[] => {
    const event = textFact(item);
    return event ? [{ event: event.text, span: event.span, filters: {} }] : [];
  });
}

function filtersIn(node: ValueNode): TriggerFact['filters'] {
  const filters = entriesOf(node).flatMap((item) => {
    const name = keyOf(item);
    const texts = textsOf(resolved(item.value));
    return name !== undefined && texts.length > 0 ? [[name, texts.slice(0, 50)] as const] : [];
  });
  return Object.fromEntries(filters);
}

/** The image that the job runs in; where a matrix names it, each of those that it lists. */
function imagesOf(job: MapNode): readonly ActionFact[] {
  const written = imageIn(valueAt(job, 'container'), 'image');
  const dimension = /^\$\{\{\s{0,9}matrix\.([\w-]{1,60})\s{0,9}\}\}$/.exec(written[0]?.name ?? '')?.[1];
  if (dimension === undefined) return written;
  const matrix = valueAt(job, 'strategy', 'matrix');
  const included = itemsOf(valueAt(matrix, 'include')).flatMap((item) => valueAt(item, dimension) ?? []);
  return [...itemsOf(valueAt(matrix, dimension)), ...included].flatMap((item) => imageIn(item, 'image'));
}

/** The label that asks for a machine of one's own, also where a matrix names it and nothing excludes it. */
function selfHosted(job: MapNode): Span | undefined {
  const runs = valueAt(job, 'runs-on', 'labels') ?? valueAt(job, 'runs-on');
  for (const item of runs?.kind === 'list' ? itemsOf(runs) : [runs]) {
    const label = textFact(item);
    if (label?.text === 'self-hosted') return label.span;
    const dimension = /^\$\{\{\s{0,9}matrix\.([\w-]{1,60})\s{0,9}\}\}$/.exec(label?.text ?? '')?.[1];
    const found = dimension === undefined ? undefined : inMatrix(valueAt(job, 'strategy', 'matrix'), dimension);
    if (found) return found;
  }
  return undefined;
}

/** A matrix of more is one of versions and machines, in which nobody's text stands. */
const mostOfMatrix = 200;

/** What the matrix gives by each name and is no fixed text. */
function matrixOf(job: MapNode): readonly SettingFact[] {
  const matrix = valueAt(job, 'strategy', 'matrix');
  const listed = entriesOf(matrix).flatMap(({ value }) => itemsOf(value).map(resolved));
  const nodes = [...listed, ...itemsOf(valueAt(matrix, 'include')).map(resolved)];
  const named = nodes.flatMap((node) => (node?.kind === 'map' ? settingsIn(node) : []));
  const alone = entriesOf(matrix).flatMap((item) =>
    itemsOf(item.value).flatMap((each): readonly SettingFact[] => {
      const [name, text] = [keyFact(item), textFact(each)];
      return name && text
        ? [{ name: name.text, text: text.text.slice(0, 400), span: text.span, nameSpan: name.span }]
        : [];
    }),
  );
  return [...alone, ...named].filter(({ text }) => text.includes('${{')).slice(0, mostOfMatrix);
}

function inMatrix(matrix: ValueNode | undefined, dimension: string): Span | undefined {
  const excluded = itemsOf(valueAt(matrix, 'exclude')).some((item) => saysSelfHosted(valueAt(item, dimension)));
  const listed = excluded ? [] : itemsOf(valueAt(matrix, dimension));
  const included = itemsOf(valueAt(matrix, 'include')).flatMap((item) => valueAt(item, dimension) ?? []);
  const found = [...listed, ...included].find(saysSelfHosted);
  return found && (textFact(found)?.span ?? found.span);
}

function saysSelfHosted(node: ValueNode | undefined): boolean {
  return textsOf(resolved(node)).includes('self-hosted');
}

const wholeContext = /(?<![.\w-])secrets\b(?!\s{0,9}(?:\.|\[\s{0,9}['"]))/;

/** Expressions that read all secrets, or one whose name is computed. */
function openSecrets(part: Span, { text, comments }: SourceDocument): PipelineFact['openSecrets'] {
  return expressionsIn(text, part).filter(
    ({ text: inner, span }) =>
      wholeContext.test(inner.replace(/'[^']*'/g, "''")) && !comments.some((comment) => encloses(comment.span, span)),
  );
}

/** A composite action in the same words; undefined for actions that are programs or images. */
export function compositeOf(root: MapNode, path: string, { text }: SourceDocument): PipelineFact | undefined {
  const runs = valueAt(root, 'runs');
  const written = entry(root, 'name');
  if (!runs || textOf(valueAt(runs, 'using')) !== 'composite') return undefined;
  const symbol = `gh:${path}`;
  const name = textFact(written?.value) ?? { text: path, span: root.span };
  return {
    system: 'github',
    form: 'action',
    symbol,
    name,
    triggers: [],
    variables: [],
    inputs: entriesOf(valueAt(root, 'inputs')).flatMap(defaultOf),
    jobs: [
      {
        symbol,
        id: name,
        span: runs.span,
        variables: [],
        steps: stepFacts(runs, text),
        secrets: [],
        uses: [],
      },
    ],
    declaredSecrets: [],
    openSecrets: [],
  };
}

/** An input of an action, with what it is where nobody gives it. */
function defaultOf(item: MapEntry): readonly SettingFact[] {
  const name = keyFact(item);
  const given = textFact(valueAt(resolved(item.value), 'default'));
  if (!name) return [];
  const { text = '', span = name.span } = given ?? {};
  return [{ name: name.text.toLowerCase(), text: text.slice(0, 400), span, nameSpan: name.span }];
}
