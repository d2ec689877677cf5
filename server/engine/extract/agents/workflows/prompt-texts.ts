import type { TextFact } from '../../../model/facts.ts';
import { entriesOf, textOf, valueAt } from '../../../syntax/document.ts';
import type { Workflow } from '../../github-workflow/job.ts';
import type { Job, Step } from '../../github-workflow/job-parts.ts';
import { keyFact, scalarOf, textFact } from '../../literal.ts';
import type { AgentAction } from '../commands/commands.ts';
import { listTrait, numbered, type Traits, trait } from '../traits.ts';
import { expansionOf, namingOf, strangersTexts } from './event-text.ts';
import { fetchedTexts } from './fetched-texts.ts';
import { payloadTexts } from './remote-agents.ts';

interface Place {
  readonly workflow: Workflow;
  readonly job: Job;
  readonly step: Step;
}

/**
 * `injected.<n>`: text of strangers that an expression, or the shell of a script, puts into the prompt. `handedText`: variables with such text
 * that the prompt of an action names. The action hands its prompt on as it is, so that the agent reads them with a tool, if it has one
 * (`readsVariables`). `saysData`: the prompt says that it is to be taken for data. Sources: GitHub, "Contexts"; google-github-actions/run-gemini-cli, `action.yml`.
 */
export function promptTexts(
  place: Place,
  { inputs, readsVariables }: { readonly inputs: readonly string[] | undefined; readonly readsVariables: boolean },
): Traits {
  const { node } = place.step;
  const texts = inputs
    ? inputs.map((input) => valueAt(node, 'with', input))
    : [valueAt(node, 'run') ?? valueAt(node, 'with', 'script')];
  const prompts = texts.flatMap((text) => scalarOf(text) ?? []);
  const direct = prompts.flatMap((prompt) => [...strangersTexts(prompt), ...payloadTexts(prompt)]);
  const variables = strangersVariables(place);
  const expanded = variables.flatMap((name) =>
    prompts.flatMap((prompt) => expansionOf(prompt, name) ?? (inputs ? undefined : namingOf(prompt, name)) ?? []),
  );
  const fetched = inputs ? [] : prompts.flatMap((prompt) => fetchedTexts(prompt, scriptsBefore(place)));
  const injected = direct.length > 0 ? direct : [...expanded, ...fetched].map(asText);
  const named =
    inputs && injected.length === 0
      ? variables.flatMap((name) => prompts.flatMap((prompt) => namingOf(prompt, name) ?? []))
      : [];
  return {
    ...numbered('injected', injected),
    ...listTrait('handedText', named),
    ...trait('readsVariables', named[0], readsVariables),
    ...trait(
      'saysData',
      injected[0] ?? named[0],
      prompts.some(({ value }) => saysData.test(String(value).slice(0, 20_000))) || undefined,
    ),
  };
}

/** A prompt that tells the agent how to take such text. */
const saysData =
  /\b(?:untrusted|as data\b|is data\b|only data\b|not (?:as )?(?:an? )?instructions?\b|(?:do not|don't|never) (?:follow|obey|execute|act on) (?:any |the )?(?:instructions?|commands?|directions?))/i;

/** Each agent of a long job asks. */
const mostStepsBefore = 30;

function scriptsBefore({ job, step }: Place): readonly string[] {
  const index = job.steps.indexOf(step);
  return job.steps
    .slice(Math.max(0, index - mostStepsBefore), Math.max(0, index))
    .flatMap(({ node }) => textOf(valueAt(node, 'run')) ?? []);
}

function asText({ text, span }: TextFact): TextFact {
  return { text: `${text}, which holds the text of an event,`, span };
}

/**
 * Of a prompt of Gemini CLI that is a slash command, `eventCommand`, its name, `eventVariables`, those with text of strangers, and
 * `eventTexts`, those of them that a command which the action brings writes into its prompt; what one of the repository writes, the graph adds.
 * Source: google-github-actions/run-gemini-cli, "Install custom commands".
 */
export function commandTexts(place: Place, { prompts, commands = {} }: AgentAction): Traits {
  const [prompt] = prompts.flatMap((input) => textFact(valueAt(place.step.node, 'with', input)) ?? []);
  const name = /^\s*\/([\w:.-]{1,80})(?=\s|$)/.exec(prompt?.text ?? '')?.[1];
  const variables = name === undefined ? [] : strangersVariables(place);
  if (name === undefined || variables.length === 0) return {};
  const written = Object.hasOwn(commands, name) ? commands[name] : undefined;
  const texts = variables.filter((variable) => written?.includes(variable));
  return {
    ...trait('eventCommand', prompt, name),
    ...trait('eventTexts', texts.length > 0 ? prompt : undefined, texts),
    ...trait('eventVariables', written ? undefined : prompt, variables),
  };
}

/** Variables of the environment that are given text of strangers. */
function strangersVariables({ workflow, job, step }: Place): readonly string[] {
  const pairs = [workflow.root, job.node, step.node].flatMap((place) => entriesOf(valueAt(place, 'env')));
  const names = pairs.flatMap((pair) => {
    const value = scalarOf(pair.value);
    return value && strangersTexts(value).length > 0 ? (keyFact(pair)?.text ?? []) : [];
  });
  return [...new Set(names)];
}
