import type { SettingFact, StepFact } from '../../model/pipeline.ts';
import type { MapNode, ValueNode } from '../../model/value-node.ts';
import { itemsOf, resolved, textOf, valueAt } from '../../syntax/document.ts';
import { scalarOf, textFact } from '../literal.ts';
import { optional } from '../optional.ts';
import { expressionsIn } from '../pipeline/expressions.ts';
import { shellCommands } from '../pipeline/shell.ts';

const most = 200;
const longestText = 400;

/** Parameters by name; one without an entry is what whoever starts the run says. */
type Given = readonly SettingFact[];

/**
 * The steps of a task, of the tasks in a pipeline, or of a run of either. The inputs of each are the parameters that its
 * file gives it: what is not among them, others choose. Sources: Tekton, "Tasks", "Pipelines", "Variable substitutions".
 */
export function tektonSteps(kind: string, body: MapNode, text: string): readonly StepFact[] {
  const spec = valueAt(body, 'spec');
  switch (kind) {
    case 'Task':
    case 'ClusterTask':
      return taskSteps(spec, choicesOf(spec), text);
    case 'TaskRun': {
      const task = valueAt(spec, 'taskSpec');
      return taskSteps(task, [...valuesIn(spec, []), ...defaultsOf(task), ...defaultsOf(spec)], text);
    }
    case 'Pipeline':
      return pipelineSteps(spec, choicesOf(spec), text);
    case 'PipelineRun': {
      const pipeline = valueAt(spec, 'pipelineSpec');
      return pipelineSteps(pipeline, [...valuesIn(spec, []), ...defaultsOf(pipeline)], text);
    }
    default:
      return [];
  }
}

function pipelineSteps(spec: ValueNode | undefined, outer: Given, text: string): readonly StepFact[] {
  return [...itemsOf(valueAt(spec, 'tasks')), ...itemsOf(valueAt(spec, 'finally'))].slice(0, most).flatMap((task) => {
    const inner = valueAt(task, 'taskSpec');
    return taskSteps(inner, [...valuesIn(task, outer), ...defaultsOf(inner), ...outer], text);
  });
}

function taskSteps(spec: ValueNode | undefined, given: Given, text: string): readonly StepFact[] {
  return itemsOf(valueAt(spec, 'steps'))
    .slice(0, most)
    .flatMap((item): readonly StepFact[] => {
      const step = resolved(item);
      const script = scalarOf(valueAt(step, 'script'));
      if (!step || !script) return [];
      const span = script.content;
      const isShell =
        !/^#!/.test(String(script.value)) || /^#!\s?\S{0,60}\b(?:ba|da|k|z)?sh\b/.test(String(script.value));
      return [
        {
          ...optional('name', textOf(valueAt(step, 'name'))),
          span: step.span,
          at: step.span,
          inputs: given,
          variables: namedValues(valueAt(step, 'env')),
          scripts: [
            {
              span,
              language: isShell ? 'shell' : 'code',
              expressions: [
                ...expressionsIn(text, span, '$(params', ')').map((one) => ({ ...one, text: `params${one.text}` })),
                ...expressionsIn(text, span, '{{', '}}'),
              ],
              commands: isShell ? shellCommands(text, span) : [],
              calls: [],
            },
          ],
        },
      ];
    });
}

/** A list of names with values, as parameters and environments are written. */
export function namedValues(list: ValueNode | undefined): readonly SettingFact[] {
  return itemsOf(list)
    .slice(0, most)
    .flatMap((item): readonly SettingFact[] => {
      const name = textFact(valueAt(item, 'name'));
      const value = textFact(valueAt(item, 'value'));
      if (!name) return [];
      return [
        {
          name: name.text,
          text: (value?.text ?? '').slice(0, longestText),
          span: value?.span ?? name.span,
          nameSpan: name.span,
        },
      ];
    });
}

const parameter = /\$\(params(?:\.([\w.-]{1,100})|\[["']([\w.-]{1,100})["']\])\)/g;

/** What a task or a run is given, with the parameters of the pipeline around it filled in where the file tells them. */
function valuesIn(holder: ValueNode | undefined, outer: Given): Given {
  return namedValues(valueAt(holder, 'params')).map((setting) => ({
    ...setting,
    text: setting.text
      .replace(parameter, (written, name?: string, quoted?: string) => {
        return outer.find((one) => one.name === (name ?? quoted))?.text ?? written;
      })
      .slice(0, longestText),
  }));
}

function defaultsOf(holder: ValueNode | undefined): Given {
  return itemsOf(valueAt(holder, 'params')).flatMap((item) => declared(item, textFact(valueAt(item, 'default'))?.text));
}

/** Parameters for which the file lists what they may be. */
function choicesOf(holder: ValueNode | undefined): Given {
  return itemsOf(valueAt(holder, 'params')).flatMap((item) =>
    declared(item, textOf(itemsOf(valueAt(item, 'enum'))[0])),
  );
}

function declared(item: ValueNode, value: string | undefined): Given {
  const name = textFact(valueAt(item, 'name'));
  if (!name || value === undefined) return [];
  return [{ name: name.text, text: value.slice(0, longestText), span: name.span, nameSpan: name.span }];
}
