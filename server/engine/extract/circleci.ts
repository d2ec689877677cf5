import type { TextFact } from '../model/facts.ts';
import type { PipelineFact, PipelineJobFact, SettingFact, StepFact } from '../model/pipeline.ts';
import type { MapEntry, MapNode, ValueNode } from '../model/value-node.ts';
import { entriesOf, itemsOf, keyOf, resolved, textOf, valueAt } from '../syntax/document.ts';
import { stepsOfJob } from './circleci/steps.ts';
import type { ExtractInput, Extractor, FormatFacts } from './extractor.ts';
import { keyFact, keySpan, textFact } from './literal.ts';
import { optional } from './optional.ts';
import { isOwn, pipelineFacts } from './pipeline/identities.ts';
import { takenRoles } from './pipeline/scripts.ts';
import { settingsIn } from './pipeline/settings.ts';

/**
 * Reads CircleCI configurations: a job of a workflow is what runs, with the contexts that it is given and the branches
 * that it is for. Source: CircleCI documentation, "Configuration reference", "Using contexts".
 */
export const circleciExtractor: Extractor = {
  format: 'circleci',
  syntax: 'yaml',
  accepts: (path) => /(^|\/)\.circleci\/[^/]+\.ya?ml$/.test(path),
  extract: readFile,
};

function readFile({ path, text, document }: ExtractInput): FormatFacts {
  const root = resolved(document.roots[0]);
  const [first] = entriesOf(root);
  if (root?.kind !== 'map' || !first) return { problems: document.problems.slice(0, 1) };
  const symbol = `ci:${path}`;
  const pipeline: PipelineFact = {
    system: 'circleci',
    form: 'workflow',
    symbol,
    name: { text: path, span: keySpan(first) },
    triggers: [],
    variables: parametersOf(root),
    jobs: [...orbsOf(root, symbol), ...workflowsOf(root).flatMap((workflow) => jobsOf(workflow, root, symbol, text))],
    declaredSecrets: [],
    openSecrets: [],
  };
  return pipelineFacts(pipeline, path, { root: root.span, problems: document.problems });
}

/** The parameters of the pipeline, each with its type: whoever starts it may choose them. */
function parametersOf(root: MapNode): readonly SettingFact[] {
  return entriesOf(valueAt(root, 'parameters')).flatMap((entry): readonly SettingFact[] => {
    const name = keyFact(entry);
    if (!name) return [];
    const type = textFact(valueAt(resolved(entry.value), 'type'));
    const at = { span: type?.span ?? name.span, nameSpan: name.span };
    return [{ name: `pipeline.parameters.${name.text}`, text: type?.text ?? '', ...at }];
  });
}

interface NamedNode {
  readonly name: TextFact;
  readonly node: MapNode;
}

function workflowsOf(root: MapNode): readonly NamedNode[] {
  return entriesOf(valueAt(root, 'workflows')).flatMap((item) => {
    const name = keyFact(item);
    const node = resolved(item.value);
    return name && node?.kind === 'map' ? [{ name, node }] : [];
  });
}

function jobsOf(workflow: NamedNode, root: MapNode, pipeline: string, text: string): readonly PipelineJobFact[] {
  const scheduled =
    itemsOf(valueAt(workflow.node, 'triggers')).length > 0
      ? { text: 'schedule', span: workflow.name.span }
      : whenOf(workflow.node, root, text);
  return itemsOf(valueAt(workflow.node, 'jobs')).flatMap((item): readonly PipelineJobFact[] => {
    const map = resolved(item);
    const only = textFact(item);
    const [written] = entriesOf(map);
    const id = only ?? (written && keyFact(written));
    if (!id || (written && textOf(valueAt(resolved(written.value), 'type')) === 'approval')) return [];
    const given = written ? resolved(written.value) : undefined;
    const body = valueAt(root, 'jobs', id.text);
    const filters = filtersOf(id.text, workflow.node, 'filters');
    const when = filtersOf(id.text, workflow.node, 'approval');
    const scripts = stepsOfJob(root, id.text, given, text);
    const uses = [...contextsOf(given), ...takenRoles(scripts.flatMap((step) => step.scripts))];
    const condition = filters
      ? {
          text: text.slice(filters.span.start, Math.min(filters.span.end, filters.span.start + 500)),
          span: filters.span,
        }
      : scheduled;
    const parts = {
      secrets: [],
      uses,
      ...optional('environment', when ? { text: 'approval', span: id.span } : undefined),
    };
    return [
      {
        symbol: isOwn(parts) ? `${pipeline}#job.${workflow.name.text}/${id.text}` : pipeline,
        id,
        span: map?.span ?? item.span,
        ...parts,
        ...optional('condition', condition),
        variables: settingsIn(valueAt(body, 'environment')),
        steps: scripts,
      },
    ];
  });
}

/**
 * What a workflow asks before it runs at all: about the branch, or a parameter that is false unless somebody says otherwise.
 * Source: CircleCI documentation, "Using logic statements", "Pipeline values and parameters".
 */
function whenOf(workflow: MapNode, root: MapNode, text: string): TextFact | undefined {
  const when = valueAt(workflow, 'when');
  if (!when) return undefined;
  const written = text.slice(when.span.start, Math.min(when.span.end, when.span.start + 500));
  if (/pipeline\.(?:git\.(?:branch|tag)|schedule|trigger_source)/.test(written))
    return { text: `when ${written}`, span: when.span };
  const name = /^<<\s{0,3}pipeline\.parameters\.([\w-]{1,60})\s{0,3}>>$/.exec(textOf(when) ?? '')?.[1];
  const isOff = name !== undefined && textOf(valueAt(root, 'parameters', name, 'default')) === 'false';
  return isOff ? { text: `when ${name} is asked for`, span: when.span } : undefined;
}

const mostNeeded = 50;

/** The filters that a job has, itself or through a job that it waits for; or the approval that it waits for. */
function filtersOf(job: string, workflow: MapNode, wanted: 'filters' | 'approval'): MapEntry | undefined {
  const written = itemsOf(valueAt(workflow, 'jobs')).flatMap((item) => entriesOf(resolved(item)));
  const byName = new Map(
    written.map((entry) => [textOf(valueAt(resolved(entry.value), 'name')) ?? keyOf(entry), entry]),
  );
  const waiting = [job];
  for (let at = 0; at < waiting.length && at < mostNeeded; at++) {
    const entry = byName.get(waiting[at]) ?? written.find((other) => keyOf(other) === waiting[at]);
    const node = entry && resolved(entry.value);
    if (entry && wanted === 'approval' && textOf(valueAt(node, 'type')) === 'approval') return entry;
    const filters = wanted === 'filters' ? entriesOf(node).find((inner) => keyOf(inner) === 'filters') : undefined;
    if (filters) return filters;
    for (const needed of itemsOf(valueAt(node, 'requires'))) {
      const name = textOf(needed);
      if (name !== undefined && !waiting.includes(name) && waiting.length < mostNeeded) waiting.push(name);
    }
  }
  return undefined;
}

function contextsOf(job: ValueNode | undefined): readonly SettingFact[] {
  const context = valueAt(job, 'context');
  return (context?.kind === 'list' ? itemsOf(context) : context ? [context] : []).flatMap((item) => {
    const name = textFact(item);
    return name && !name.text.includes('<<')
      ? [{ name: 'context', text: name.text, span: name.span, nameSpan: name.span }]
      : [];
  });
}

/** Orbs, each with the version that it is taken at. */
function orbsOf(root: MapNode, pipeline: string): readonly PipelineJobFact[] {
  const steps = settingsIn(valueAt(root, 'orbs')).map(({ text, span }): StepFact => {
    const at = text.lastIndexOf('@');
    const action = {
      name: `orb:${at === -1 ? text : text.slice(0, at)}`,
      version: at === -1 ? '' : text.slice(at + 1),
      span,
    };
    return { span, at: span, action, inputs: [], variables: [], scripts: [] };
  });
  if (steps.length === 0) return [];
  return [
    {
      symbol: pipeline,
      id: { text: 'orbs', span: root.span },
      span: root.span,
      variables: [],
      steps,
      secrets: [],
      uses: [],
    },
  ];
}
