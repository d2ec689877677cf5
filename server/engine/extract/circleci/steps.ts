import type { SettingFact, StepFact } from '../../model/pipeline.ts';
import type { MapNode, ValueNode } from '../../model/value-node.ts';
import { entriesOf, itemsOf, keyOf, resolved, textOf, valueAt } from '../../syntax/document.ts';
import { keyFact, textFact } from '../literal.ts';
import { optional } from '../optional.ts';
import { shellScripts } from '../pipeline/scripts.ts';
import { settingsIn } from '../pipeline/settings.ts';

const deepest = 4;
const mostSteps = 300;
const longestText = 400;

/**
 * The steps of a job, with those of its conditions and commands in their place. The inputs of each are the parameters that it
 * may read. Source: CircleCI documentation, "Configuration reference", "Reusable config reference".
 */
export function stepsOfJob(root: MapNode, job: string, call: ValueNode | undefined, text: string): readonly StepFact[] {
  const body = valueAt(root, 'jobs', job);
  return stepsIn(valueAt(body, 'steps'), { root, text, given: parametersOf(body, call, []), depth: 0 });
}

interface Place {
  readonly root: MapNode;
  readonly text: string;
  readonly given: readonly SettingFact[];
  readonly depth: number;
}

function stepsIn(list: ValueNode | undefined, place: Place): readonly StepFact[] {
  return itemsOf(list)
    .slice(0, mostSteps)
    .flatMap((item) => stepFacts(resolved(item), place))
    .slice(0, mostSteps);
}

function stepFacts(step: ValueNode | undefined, place: Place): readonly StepFact[] {
  const [first] = entriesOf(step);
  const name = first ? keyOf(first) : textOf(step);
  if (name === 'when' || name === 'unless') return stepsIn(valueAt(step, name, 'steps'), place);
  const command = name === undefined || place.depth >= deepest ? undefined : valueAt(place.root, 'commands', name);
  if (command && name !== 'run') {
    const given = parametersOf(command, first && resolved(first.value), place.given);
    return stepsIn(valueAt(command, 'steps'), { ...place, given, depth: place.depth + 1 });
  }
  return step ? [runFact(step, place)] : [];
}

function runFact(step: ValueNode, { text, given }: Place): StepFact {
  const run = resolved(valueAt(step, 'run'));
  const command = run?.kind === 'map' ? valueAt(run, 'command') : run;
  return {
    ...optional('name', textOf(valueAt(run, 'name'))),
    span: step.span,
    at: step.span,
    inputs: given,
    variables: run?.kind === 'map' ? settingsIn(valueAt(run, 'environment')) : [],
    scripts: shellScripts(command, text, { open: '<<', close: '>>' }),
  };
}

const parameter = /<<\s{0,3}parameters\.([\w-]{1,80})\s{0,3}>>/g;

/** What a job or a command is given, and its defaults behind; in each, the parameters of the caller are filled in. */
function parametersOf(
  holder: ValueNode | undefined,
  call: ValueNode | undefined,
  outer: readonly SettingFact[],
): readonly SettingFact[] {
  const defaults = entriesOf(valueAt(holder, 'parameters')).flatMap((entry): readonly SettingFact[] => {
    const name = keyFact(entry);
    const value = textFact(valueAt(resolved(entry.value), 'default'));
    return name ? [{ name: name.text, text: value?.text ?? '', span: name.span, nameSpan: name.span }] : [];
  });
  return [...settingsIn(call), ...defaults].map((setting) => ({
    ...setting,
    text: setting.text
      .replace(parameter, (written, name: string) => outer.find((one) => one.name === name)?.text ?? written)
      .slice(0, longestText),
  }));
}
