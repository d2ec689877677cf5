import type { TextFact } from '../../model/facts.ts';
import type { Finding } from '../../model/finding.ts';
import type { PipelineFact, SettingFact, StepFact } from '../../model/pipeline.ts';
import { encloses } from '../../model/span.ts';
import type { MapNode } from '../../model/value-node.ts';
import { chosenParameters } from '../../rules/pipelines/run-parameters.ts';
import { entry, keyOf, resolved, type SourceDocument, textOf, valueAt } from '../../syntax/document.ts';
import type { Step } from '../changed-file.ts';
import { yamlEditor } from '../edit/yaml.ts';
import type { FixContext } from '../fix.ts';
import { entriesAt, nodeAtRoute, nodesAt, routeTo } from '../place.ts';
import { inShell } from './script-places.ts';
import { freeName, type VariablePlan } from './script-variable.ts';

/** Variables of CircleCI that hold a value of the pipeline. Source: CircleCI, "Project values and variables". */
const ofCircle: Readonly<Record<string, string>> = {
  'pipeline.git.branch': 'CIRCLE_BRANCH',
  'pipeline.git.tag': 'CIRCLE_TAG',
};

/** The plan for a script of CircleCI, Tekton or Argo, whose steps list their variables each in a way of its own. */
export function variableElsewhere({ at }: Finding, context: FixContext): VariablePlan | undefined {
  const document = context.document(at.path);
  const found = (context.facts(at.path)?.pipelines ?? [])
    .flatMap((pipeline) => pipeline.jobs.flatMap(({ steps }) => steps.map((step) => ({ pipeline, step }))))
    .find(({ step }) => step.scripts.some(({ span }) => encloses(span, at.span)));
  if (!found || document?.syntax !== 'yaml') return undefined;
  const { pipeline, step } = found;
  const place = placeAt(document, at.span.start, pipeline);
  const meant = meantBy(at.span.start, step, pipeline);
  const route = place && routeTo(document, place.holder);
  if (!place || !route || meant.length === 0 || !isSure(place)) return undefined;
  const names = new Map<string, Variable & { readonly isKnown: boolean }>();
  const rewrites = meant.map(({ text, span }) => {
    const value = document.text.slice(span.start, span.end);
    const variable = names.get(text) ?? { value, ...nameFor(text, value, [...step.variables, ...named(names)]) };
    names.set(text, variable);
    const script = nodesAt(document, span.start).at(-1);
    return script?.kind === 'scalar' ? inShell(document.text, script, span, variable.name) : undefined;
  });
  const known = rewrites.flatMap((one) => one ?? []);
  if (known.length < rewrites.length) return undefined;
  const variables = [...names.values()];
  const added = variables.filter(({ isKnown }) => !isKnown);
  const set = (variable: Variable): Step => {
    return (current) => {
      const holder = nodeAtRoute(current, route);
      return holder?.kind === 'map' ? variableIn(current, holder, place.system, variable) : [];
    };
  };
  return {
    name: variables.map(({ name }) => name).join(', '),
    value: variables.map(({ value }) => value).join(', '),
    isKnown: added.length === 0,
    steps: [() => known, ...added.map(set)],
  };
}

/** The expressions that the finding is about, each time they are written into the step. */
function meantBy(start: number, step: StepFact, { system }: PipelineFact): readonly TextFact[] {
  const isShell = step.scripts.every(({ language }) => language === 'shell');
  const expressions = step.scripts.flatMap((script) => script.expressions);
  const first = expressions.find(({ span }) => span.start === start);
  if (!first || !isShell) return [];
  if (system === 'circleci') return expressions.filter(({ text }) => text === first.text);
  const chosen = chosenParameters(step);
  const who = chosen.find(({ span }) => span.start === start)?.who;
  return chosen.filter((one) => one.who === who).map(({ name, span }) => ({ text: name, span }));
}

function named(variables: ReadonlyMap<string, Variable>): readonly Pick<SettingFact, 'name' | 'text'>[] {
  return [...variables.values()].map(({ name, value }) => ({ name, text: value }));
}

interface Place {
  readonly system: PipelineFact['system'];
  /** The map whose entry holds the variables. */
  readonly holder: MapNode;
}

function placeAt(document: SourceDocument, offset: number, { system }: PipelineFact): Place | undefined {
  const wanted = system === 'circleci' ? /^(?:run|command)$/ : /^(?:script|source|args|command)$/;
  const found = entriesAt(document, offset).find((one) => wanted.test(keyOf(one.entry) ?? ''));
  return found && { system, holder: found.map };
}

/** A shell that writes variables as `$NAME`, and variables that can be added to. */
function isSure({ holder, system }: Place): boolean {
  const shell = textOf(valueAt(holder, 'shell'));
  if (shell !== undefined && !/\b(?:ba)?sh\b/.test(shell)) return false;
  const variables = resolved(entry(holder, system === 'circleci' ? 'environment' : 'env')?.value);
  return variables === undefined || variables.kind === (system === 'circleci' ? 'map' : 'list');
}

function nameFor(
  expression: string,
  value: string,
  others: readonly Pick<SettingFact, 'name' | 'text'>[],
): { readonly name: string; readonly isKnown: boolean } {
  const ready = Object.hasOwn(ofCircle, expression) ? ofCircle[expression] : undefined;
  if (ready !== undefined) return { name: ready, isKnown: true };
  const known = others.find(({ text }) => text.replace(/\s/g, '') === value.replace(/\s/g, ''));
  if (known && /^[A-Za-z_]\w*$/.test(known.name)) return { name: known.name, isKnown: true };
  const last =
    expression
      .replace(/["'\]]/g, '')
      .split(/[.[]/)
      .at(-1) ?? '';
  const words = /^pipeline\.(?:git\.commit|event\.github\.pull_request)\./.test(expression)
    ? expression.split('.').slice(-2).join('_')
    : last;
  return { name: freeName(words, others), isKnown: false };
}

interface Variable {
  readonly name: string;
  readonly value: string;
}

function variableIn(
  document: SourceDocument,
  holder: MapNode,
  system: PipelineFact['system'],
  { name, value }: Variable,
): ReturnType<Step> {
  if (system !== 'circleci') {
    const list = entry(holder, 'env')?.value;
    if (list?.kind === 'list') return yamlEditor.appendItem(document, list, { name, value });
    return yamlEditor.setEntry(document, holder, 'env', [{ name, value }], { after: 'image' });
  }
  const run = entry(holder, 'run')?.value;
  const written = textOf(run);
  // A command alone becomes one with variables.
  if (run && written !== undefined)
    return yamlEditor.replaceValue(document, run, { command: written, environment: { [name]: value } });
  const variables = entry(holder, 'environment')?.value;
  return variables?.kind === 'map'
    ? yamlEditor.setEntry(document, variables, name, value)
    : yamlEditor.setEntry(document, holder, 'environment', { [name]: value }, { after: 'command' });
}
