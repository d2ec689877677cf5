import type { ScriptFact, SettingFact, StepFact } from '../../model/pipeline.ts';
import type { MapNode, ValueNode } from '../../model/value-node.ts';
import { itemsOf, resolved, textOf, valueAt } from '../../syntax/document.ts';
import { scalarOf, textFact, textsOf } from '../literal.ts';
import { expressionsIn } from '../pipeline/expressions.ts';
import { shellCommands } from '../pipeline/shell.ts';
import { namedValues } from './tekton-steps.ts';

const mostTemplates = 200;
const deepest = 5;
const mostValues = 20;

/**
 * The templates of a workflow that run a script, or a shell with a command. The inputs of each are the parameters that the
 * file gives it, by the names that expressions call them; what is not among them, others choose.
 * Sources: Argo Workflows, "Scripts and results", "Parameters", "Workflow variables".
 */
export function argoSteps(kind: string, body: MapNode, text: string): readonly StepFact[] {
  const spec = valueAt(body, 'spec', 'workflowSpec') ?? valueAt(body, 'spec');
  const templates = itemsOf(valueAt(spec, 'templates')).slice(0, mostTemplates).map(resolved);
  const workflow = workflowParameters(spec, kind);
  return templates.flatMap((template): readonly StepFact[] => {
    const script = template && scriptOf(template, text);
    if (!script || !template) return [];
    const holder = valueAt(template, 'script') ?? valueAt(template, 'container');
    const name = textOf(valueAt(template, 'name')) ?? '';
    return [
      {
        name,
        span: template.span,
        at: template.span,
        inputs: [...inputsOf({ name, template }, { spec, templates, workflow }, 0), ...workflow],
        variables: namedValues(valueAt(holder, 'env')),
        scripts: [script],
      },
    ];
  });
}

/** What the workflow is started with; whoever starts a template says that, so there only choices of a list are told. */
function workflowParameters(spec: ValueNode | undefined, kind: string): readonly SettingFact[] {
  const isStarted = /Template$/.test(kind);
  return itemsOf(valueAt(spec, 'arguments', 'parameters')).flatMap((item): readonly SettingFact[] => {
    const name = textFact(valueAt(item, 'name'));
    const choice = textFact(itemsOf(valueAt(item, 'enum'))[0]);
    const value = isStarted ? choice : (textFact(valueAt(item, 'value')) ?? choice);
    if (!name || !value) return [];
    return [{ name: `workflow.parameters.${name.text}`, text: value.text, span: value.span, nameSpan: name.span }];
  });
}

/** The text that a shell, or another interpreter, runs. */
function scriptOf(template: ValueNode, text: string): ScriptFact | undefined {
  const source = scalarOf(valueAt(template, 'script', 'source'));
  if (source) return scriptAt(source.content, textsOf(valueAt(template, 'script', 'command')), text);
  const container = valueAt(template, 'container');
  const words = [...textsOf(valueAt(container, 'command')), ...textsOf(valueAt(container, 'args'))];
  const at = words.findIndex((word) => /^-\w{0,3}c$/.test(word));
  const last = scalarOf(itemsOf(valueAt(container, 'args')).at(-1) ?? itemsOf(valueAt(container, 'command')).at(-1));
  if (at === -1 || at !== words.length - 2 || !last) return undefined;
  return scriptAt(last.content, words.slice(0, at), text);
}

function scriptAt(span: ScriptFact['span'], command: readonly string[], text: string): ScriptFact {
  const isShell = /(?:^|\/)(?:ba|da|k|z)?sh$/.test(command[0] ?? '');
  return {
    span,
    language: isShell ? 'shell' : 'code',
    expressions: expressionsIn(text, span, '{{', '}}'),
    commands: isShell ? shellCommands(text, span) : [],
    calls: [],
  };
}

interface Workflow {
  readonly spec: ValueNode | undefined;
  readonly templates: readonly (ValueNode | undefined)[];
  readonly workflow: readonly SettingFact[];
}

interface Named {
  readonly name: string;
  readonly template: ValueNode | undefined;
}

/** The parameters of a template: what each step that calls it hands over, else its default. */
function inputsOf({ name, template }: Named, whole: Workflow, depth: number): readonly SettingFact[] {
  const callers = depth < deepest ? callersOf(name, whole) : [];
  return itemsOf(valueAt(template, 'inputs', 'parameters')).flatMap((item): readonly SettingFact[] => {
    const parameter = textFact(valueAt(item, 'name'));
    if (!parameter) return [];
    const named = { name: `inputs.parameters.${parameter.text}`, nameSpan: parameter.span };
    const own =
      textFact(itemsOf(valueAt(item, 'enum'))[0]) ??
      textFact(valueAt(item, 'value')) ??
      textFact(valueAt(item, 'default'));
    const handed = callers.flatMap(({ given, caller }): readonly SettingFact[] => {
      const value = given.find((one) => one.name === parameter.text);
      return value ? filledIn({ ...value, ...named, span: value.span }, caller, whole, depth) : [];
    });
    const isStart = textOf(valueAt(whole.spec, 'entrypoint')) === name;
    const started = isStart
      ? whole.workflow.find((one) => one.name === `workflow.parameters.${parameter.text}`)
      : undefined;
    if (handed.length > 0) return handed.slice(0, mostValues);
    return [started ?? own].flatMap((value) => (value ? [{ ...named, text: value.text, span: value.span }] : []));
  });
}

/** A value that is a parameter of the caller is what the caller was given; one of the workflow what the workflow was. */
function filledIn(value: SettingFact, caller: Named, whole: Workflow, depth: number): readonly SettingFact[] {
  const outer = /\{\{\s?((?:inputs|workflow)\.parameters\.[\w-]{1,100})\s?\}\}/.exec(value.text)?.[1];
  if (outer === undefined) return [value];
  const known = outer.startsWith('inputs.') ? inputsOf(caller, whole, depth + 1) : whole.workflow;
  const given = known.filter((one) => one.name === outer).slice(0, mostValues);
  return given.length === 0 ? [value] : given.map(({ text, span }) => ({ ...value, text, span }));
}

function callersOf(
  name: string,
  { templates }: Workflow,
): readonly { readonly given: readonly SettingFact[]; readonly caller: Named }[] {
  return templates.flatMap((template) => {
    const groups = itemsOf(valueAt(template, 'steps')).map(resolved);
    const steps = groups.flatMap((group) => (group?.kind === 'list' ? itemsOf(group) : group ? [group] : []));
    return [...steps, ...itemsOf(valueAt(template, 'dag', 'tasks'))]
      .filter((step) => textOf(valueAt(step, 'template')) === name)
      .slice(0, mostValues)
      .map((step) => ({
        given: namedValues(valueAt(step, 'arguments', 'parameters')),
        caller: { name: textOf(valueAt(template, 'name')) ?? '', template },
      }));
  });
}
