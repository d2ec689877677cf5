import table from '../../../../rules/tables/github-code-inputs.json' with { type: 'json' };
import type { ActionFact, ScriptFact, SettingFact, StepFact } from '../../model/pipeline.ts';
import type { ValueNode } from '../../model/value-node.ts';
import { entry, itemsOf, resolved, textOf, valueAt } from '../../syntax/document.ts';
import { keySpan, scalarOf, textFact } from '../literal.ts';
import { optional } from '../optional.ts';
import { codeCalls } from '../pipeline/code-calls.ts';
import { expressionsIn } from '../pipeline/expressions.ts';
import { settingsIn } from '../pipeline/settings.ts';
import { shellScript } from '../pipeline/shell.ts';
import { textsOfFiles } from '../pipeline/texts-of-files.ts';
import { isOfRun, withOwnPath } from './own-path.ts';

const mostSteps = 300;

/** The steps of a job or of a composite action. */
export function stepFacts(owner: ValueNode, text: string): readonly StepFact[] {
  return itemsOf(valueAt(owner, 'steps'))
    .slice(0, mostSteps)
    .map((item) => stepFact(item, text));
}

function stepFact(item: ValueNode, text: string): StepFact {
  const uses = entry(item, 'uses');
  const run = entry(item, 'run');
  const action = actionIn(uses?.value, text);
  const written = settingsIn(valueAt(item, 'with'));
  const inputs = action?.name === 'actions/checkout' ? written.map((input) => withReason(input, text)) : written;
  const head = action?.span ?? (run ? keySpan(run) : item.span);
  // An alias stands for a step that is written elsewhere: what is said about it here points here.
  const isAlias = item.kind === 'alias';
  return {
    ...optional('name', textOf(valueAt(item, 'name'))?.slice(0, 120)),
    ...optional('id', textOf(valueAt(item, 'id'))),
    span: item.span,
    at: isAlias ? item.span : head,
    ...optional('action', action),
    inputs,
    variables: settingsIn(valueAt(item, 'env')),
    ...optional('condition', textFact(valueAt(item, 'if'))),
    scripts: [
      ...(run ? scriptIn(run.value, isShell(item) ? 'shell' : 'code', text) : []),
      ...codeInputs(item, action, inputs, text),
    ],
  };
}

/** What a `uses` names, with the comment behind it. */
export function actionIn(node: ValueNode | undefined, text: string): ActionFact | undefined {
  const uses = textFact(node);
  if (!uses || uses.text === '') return undefined;
  const mark = uses.text.startsWith('docker://') ? /@|:(?=[^/]*$)/.exec(uses.text) : /@/.exec(uses.text);
  const at = mark?.index ?? uses.text.length;
  const behind = /^['"]?[ \t]{1,20}#[ \t]*([^\r\n]{1,80})/.exec(text.slice(uses.span.end, uses.span.end + 120));
  return {
    name: withOwnPath(uses.text.slice(0, at)).toLowerCase(),
    version: uses.text.slice(at + 1),
    span: uses.span,
    ...optional('comment', behind?.[1]?.trim()),
    ...(isOfRun(uses.text) ? { isOfRun: true } : {}),
  };
}

/** What a comment says that gives a reason for git to be signed in. */
const reason =
  /\b(?:need(?:s|ed)?|required?|requires|because|since|so that|deliberate(?:ly)?|on purpose|intentional(?:ly)?|push(?:es|ed)?|fetch(?:es)?|tags?|signs?|submodules?)\b/i;

/** Keeping the token by what is the default anyway, and saying why, is a decision. */
function withReason(input: SettingFact, text: string): SettingFact {
  if (input.name.toLowerCase() !== 'persist-credentials') return input;
  const above = text
    .slice(Math.max(0, input.nameSpan.start - 400), input.nameSpan.start)
    .split('\n')
    .slice(0, -1);
  const comment = above.slice(above.findLastIndex((line) => !/^[ \t]{0,100}#/.test(line)) + 1).join(' ');
  return reason.test(comment) ? { ...input, isExplained: true } : input;
}

function isShell(step: ValueNode): boolean {
  return !/python|node|perl|ruby|deno/.test(textOf(valueAt(step, 'shell')) ?? '');
}

function codeInputs(
  step: ValueNode,
  action: ActionFact | undefined,
  inputs: readonly SettingFact[],
  text: string,
): readonly ScriptFact[] {
  const actions: Readonly<Record<string, Readonly<Record<string, string>>>> = table.actions;
  const code = action && Object.hasOwn(actions, action.name) ? actions[action.name] : undefined;
  if (!code) return [];
  return inputs.flatMap(({ name }) => {
    const language = code[name.toLowerCase()];
    return language === undefined
      ? []
      : scriptIn(valueAt(step, 'with', name), language === 'shell' ? 'shell' : 'code', text);
  });
}

function scriptIn(node: ValueNode | undefined, language: ScriptFact['language'], text: string): readonly ScriptFact[] {
  const scalar = scalarOf(resolved(node));
  if (!scalar) return [];
  const span = scalar.content;
  const files = textsOfFiles(text, span);
  const shell = language === 'shell' ? shellScript(text, span) : { commands: [], sets: [] };
  // What is set counts where it is handed on.
  const sets = shell.commands.some(({ file }) => file?.includes('GITHUB_OUTPUT')) ? shell.sets : [];
  return [
    {
      span,
      language,
      expressions: expressionsIn(text, span),
      commands: shell.commands,
      ...(sets.length > 0 && { sets }),
      calls: language === 'code' ? codeCalls(text.slice(span.start, span.end)) : [],
      ...(files.length > 0 && { taken: files }),
    },
  ];
}
