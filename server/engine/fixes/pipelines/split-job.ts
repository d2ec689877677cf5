import type { Finding } from '../../model/finding.ts';
import type { PipelineFact, PipelineJobFact } from '../../model/pipeline.ts';
import type { MapNode, ValueNode } from '../../model/value-node.ts';
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
import { changedBySteps, type Step } from '../changed-file.ts';
import type { PlainValue } from '../edit/edit.ts';
import { indentOf, indentUnit, lineBreakOf, lineEndAt, lineStartAt } from '../edit/source-lines.ts';
import { yamlEditor } from '../edit/yaml.ts';
import type { FixContext, FixKind } from '../fix.ts';
import { workflowAt } from './workflow-steps.ts';

/**
 * Parts the job of an agent in two: what follows the agent, and needs to write or a secret, runs in a job of its own, which takes
 * the agent's outputs; the agent keeps a token that reads. Offered where the text shows all that the second part needs.
 */
export const splitJob: FixKind = {
  kind: 'split-job',
  offers(finding, context) {
    const plan = planFor(finding, context);
    if (!plan) return [];
    const title = `Move the steps after the agent to a job ${plan.name}`;
    const details = [`${plan.job} keeps a token that reads`, 'What the agent hands over has to be checked there'];
    return [{ id: 'split-job', title, safety: 'review', effect: 'in-place update', isPreferred: true, details }];
  },
  changes(finding, _, context) {
    const plan = planFor(finding, context);
    return changedBySteps(finding.at.path, 'yaml', plan && stepsOf(plan), context);
  },
};

interface Plan {
  readonly document: SourceDocument;
  readonly job: string;
  /** The new job. */
  readonly name: string;
  readonly node: MapNode;
  /** Steps behind the agent. */
  readonly later: readonly ValueNode[];
  /** What the token of the two jobs may do. */
  readonly scopes: Readonly<Record<string, string>>;
  readonly runner: string;
  /** Outputs of earlier steps that the later ones read, as `step.output`. */
  readonly outputs: readonly string[];
}

const rules: ReadonlySet<string> = new Set(['agent-untrusted-trigger-write', 'agent-job-secrets']);

function planFor(finding: Finding, context: FixContext): Plan | undefined {
  const { rule, identity, at } = finding;
  const [, job, number] = /#job\.([\w-]+)#agent\.(\d+)$/.exec(identity ?? '') ?? [];
  const pipeline = rules.has(rule) && job !== undefined ? workflowAt(at.path, context) : undefined;
  const fact = pipeline?.jobs.find(({ id }) => id.text === job);
  const document = pipeline && context.document(at.path);
  const node = document && resolved(valueAt(resolved(document.roots[0]), 'jobs', job ?? ''));
  if (!pipeline || !fact || !document || job === undefined || node?.kind !== 'map') return undefined;
  const index = Number(number);
  const steps = itemsOf(valueAt(node, 'steps'));
  const later = steps.slice(index + 1);
  const scopes = scopesOf(fact, pipeline);
  const runner = textOf(valueAt(node, 'runs-on'));
  const name = `${job}-write`;
  const text = textOfSteps(document, later);
  const isLast = keyOf(node.entries.at(-1) ?? missing(node)) === 'steps';
  const isTaken = entry(valueAt(resolved(document.roots[0]), 'jobs'), name) !== undefined;
  if (later.length === 0 || !scopes || runner === undefined || !isLast || isTaken) return undefined;
  if (!standsAlone(text, fact, index) || !needsIt(finding, document, later, text)) return undefined;
  const outputs = [...new Set([...text.matchAll(reference)].map((match) => `${match[1]}.${match[2]}`))];
  return { document, job, name, node, later, scopes, runner, outputs };
}

function missing(node: MapNode) {
  return { key: node, value: node, span: node.span };
}

const reference = /\bsteps\.([\w-]{1,80})\.outputs\.([\w-]{1,80})/g;

/** What the token may do, where the workflow lists it. */
function scopesOf(job: PipelineJobFact, { permissions }: PipelineFact): Plan['scopes'] | undefined {
  const block = job.permissions ?? permissions;
  if (block?.form !== 'listed') return undefined;
  return Object.fromEntries(block.terms.map(({ text }) => text.split(':') as [string, string]));
}

/** Later steps that ask for nothing but outputs: no file of the workspace, no action of the repository, no other result. */
function standsAlone(text: string, { steps }: PipelineJobFact, index: number): boolean {
  const others = text.replace(reference, '');
  if (
    /uses:\s*['"]?\.\/|\bsteps\.|github\.workspace|hashFiles|GITHUB_WORKSPACE|(?<!process\.)\benv\.[A-Z]/.test(others)
  )
    return false;
  const commands = steps.slice(index + 1).flatMap(({ scripts }) => scripts.flatMap((script) => script.commands));
  return commands.every(({ words }) => apart.test(words[0]?.text ?? ''));
}

/** Commands that read no file of the workspace. */
const apart = /^(gh|curl|echo|printf|jq|set|if|then|fi|else|\[|\[\[)$/;

/** The later steps use the token, or hold all uses of the secret. */
function needsIt({ rule, at }: Finding, { text }: SourceDocument, later: readonly ValueNode[], own: string): boolean {
  if (rule === 'agent-untrusted-trigger-write')
    return /github\.token|GITHUB_TOKEN|GH_TOKEN|actions\/github-script/.test(own);
  const secret = text.slice(at.span.start, at.span.end);
  const first = later[0]?.span.start ?? text.length;
  return /^secrets\.\w+$/.test(secret) && at.span.start >= first && !text.slice(0, first).includes(secret);
}

function stepsOf(plan: Plan): readonly Step[] {
  const { job, scopes, outputs } = plan;
  const reading = Object.fromEntries(
    Object.entries(scopes).flatMap(([scope, level]) =>
      scope === 'id-token' ? [] : [[scope, level === 'write' ? 'read' : level]],
    ),
  );
  const given = Object.fromEntries(
    outputs.map((name) => [outputName(name), `\${{ steps.${name.replace('.', '.outputs.')} }}`]),
  );
  return [
    () => [partedAt(plan)],
    ...(outputs.length > 0 ? [onJob(job, 'outputs', given, 'runs-on')] : []),
    onJob(job, 'permissions', reading, 'runs-on'),
  ];
}

function outputName(name: string): string {
  return name.replace('.', '-');
}

/** Sets an entry of the job anew; an empty block stands for no scopes. */
function onJob(job: string, key: string, value: PlainValue, after: string): Step {
  return (document) => {
    const node = resolved(valueAt(resolved(document.roots[0]), 'jobs', job));
    if (node?.kind !== 'map') return [];
    const known = resolved(entry(node, key)?.value);
    if (known?.kind === 'map' && key === 'permissions') {
      const wider = entriesOf(known).filter((pair) => textOf(pair.value) === 'write');
      return wider.flatMap((pair) =>
        keyOf(pair) === 'id-token'
          ? yamlEditor.removeEntry(document, known, pair)
          : yamlEditor.replaceValue(document, pair.value, 'read'),
      );
    }
    return known ? [] : yamlEditor.setEntry(document, node, key, value, { after });
  };
}

/** The later steps as a job of their own, in the place where they stood. */
function partedAt({ document, job, name, node, later, scopes, runner, outputs }: Plan) {
  const { text } = document;
  const own = textOfSteps(document, later);
  const start = startOf(text, later[0]);
  const unit = indentUnit(document, '  ');
  const indent = indentOf(text, node.entries[0]?.span.start ?? 0);
  const outer = indent.slice(0, Math.max(0, indent.length - unit.length));
  const needs = (step: string, output: string) => `needs.${job}.outputs.${outputName(`${step}.${output}`)}`;
  const lines = [
    `${outer}${name}:`,
    `${indent}needs: ${job}`,
    `${indent}runs-on: ${runner}`,
    `${indent}timeout-minutes: 5`,
    ...environmentOf(node).map((environment) => `${indent}environment: ${environment}`),
    `${indent}permissions:${Object.keys(scopes).length === 0 ? ' {}' : ''}`,
    ...Object.entries(scopes).map(([scope, level]) => `${indent}${unit}${scope}: ${level}`),
    ...(/\bgh\b/.test(own) ? [`${indent}env:`, `${indent}${unit}GH_REPO: \${{ github.repository }}`] : []),
    `${indent}steps:`,
  ];
  const moved =
    outputs.length > 0 ? own.replace(reference, (_, step: string, output: string) => needs(step, output)) : own;
  const lineBreak = lineBreakOf(text);
  return { span: { start, end: start + own.length }, text: `${lineBreak}${lines.join(lineBreak)}${lineBreak}${moved}` };
}

/** The gate of the job holds for both parts. */
function environmentOf(node: MapNode): readonly string[] {
  const name = textOf(valueAt(node, 'environment'));
  return name === undefined || /[:#${}]/.test(name) ? [] : [name];
}

function textOfSteps({ text }: SourceDocument, later: readonly ValueNode[]): string {
  const last = later.at(-1);
  return last ? text.slice(startOf(text, later[0]), lineEndAt(text, last.span.end)) : '';
}

/** The line of a step, or of the comments above it. */
function startOf(text: string, step: ValueNode | undefined): number {
  let start = lineStartAt(text, step?.span.start ?? text.length);
  for (let above = start; above > 0; ) {
    above = lineStartAt(text, above - 1);
    if (!/^[ \t]*#/.test(text.slice(above, lineEndAt(text, above)))) break;
    start = above;
  }
  return start;
}
