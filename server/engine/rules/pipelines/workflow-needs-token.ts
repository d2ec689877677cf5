import type { PipelineFact, SettingFact, StepFact } from '../../model/pipeline.ts';
import { inputOf, isNo, secretIn } from './github-token.ts';
import type { StepPlace } from './workflow-need.ts';

const ownToken = /\bgithub\.token\b|\bsecrets(?:\.GITHUB_TOKEN\b|\[\s?['"]GITHUB_TOKEN['"]\s?\])/i;

/** Whether a text hands over the run's own token; in an action, what its caller gives may be it. */
export function holdsOwnToken(text: string, { pipeline, handed, takesHanded }: StepPlace): boolean {
  if (ownToken.test(text) || (pipeline.form === 'action' && holdsHanded(text, handed))) return true;
  return takesHanded === true && holdsDeclared(text, pipeline);
}

const inputUse = /\binputs(?:\.([\w-]{1,100})|\[\s?['"]([\w-]{1,100})['"]\s?\])/g;

function holdsHanded(text: string, handed: StepPlace['handed']): boolean {
  for (const [, dotted, indexed] of text.matchAll(inputUse))
    if (!handed || handed.has((dotted ?? indexed ?? '').toLowerCase())) return true;
  return false;
}

/** The inputs of an action of the repository that a step gives the run's own token, by what it writes or by default. */
export function handedBy(step: StepFact, action: PipelineFact, place: StepPlace): ReadonlySet<string> {
  const given = new Map(step.inputs.map(({ name, text }) => [name.toLowerCase(), text]));
  const all = [...new Set([...given.keys(), ...(action.inputs ?? []).map(({ name }) => name)])];
  const defaultOf = (name: string) => action.inputs?.find((input) => input.name === name)?.text ?? '';
  return new Set(all.filter((name) => holdsOwnToken(given.get(name) ?? defaultOf(name), place)));
}

/** Whether the step reads a secret that callers hand over to its workflow. */
export function readsDeclared({ inputs, variables, scripts }: StepFact, { pipeline, job }: StepPlace): boolean {
  if (pipeline.declaredSecrets.length === 0) return false;
  const expressions = scripts.flatMap((script) => script.expressions);
  return [...inputs, ...variables, ...job.variables, ...expressions].some(({ text }) => holdsDeclared(text, pipeline));
}

function holdsDeclared(text: string, { declaredSecrets }: StepPlace['pipeline']): boolean {
  const name = secretIn(text)?.toLowerCase();
  return name !== undefined && declaredSecrets.some((declared) => declared.toLowerCase() === name);
}

/** What an input of the step, or a variable that it inherits, is set to. */
export function tokenIn(name: string, step: StepFact, { job, pipeline }: StepPlace): string | undefined {
  const input = inputOf(step, name.toLowerCase());
  if (input) return input.text;
  return variablesOf(step, { job, pipeline }).find((variable) => variable.name === name)?.text;
}

/** The variables of a step, the nearest first. */
export function variablesOf(
  step: StepFact,
  { job, pipeline }: Pick<StepPlace, 'job' | 'pipeline'>,
): readonly SettingFact[] {
  return [...step.variables, ...job.variables, ...pipeline.variables];
}

/** Whether git is signed in with the run's own token where the step runs. */
export function keptOwnToken(step: StepFact, place: StepPlace): boolean {
  const { job, pipeline } = place;
  const before = job.steps.slice(0, job.steps.indexOf(step)).flatMap((one) => stepsOfLocal(one, place) ?? [one]);
  const checkout = before.filter(({ action }) => action?.name === 'actions/checkout').at(-1);
  if (!checkout) return pipeline.form === 'action';
  if (isNo(inputOf(checkout, 'persist-credentials')?.text) || inputOf(checkout, 'ssh-key')) return false;
  const token = inputOf(checkout, 'token')?.text;
  return token === undefined || holdsOwnToken(token, place);
}

/** The steps of an action of the repository, which run in the job that calls it. */
export function stepsOfLocal({ action }: StepFact, { path, at }: StepPlace): readonly StepFact[] | undefined {
  if (!action?.name.startsWith('./')) return undefined;
  const files = actionFiles(action.name, path);
  return files.flatMap((file) => at(file) ?? [])[0]?.jobs.flatMap(({ steps }) => steps);
}

/** Where an action of the repository is described, seen from a workflow or another action. */
export function actionFiles(name: string, path: string): readonly string[] {
  const folder = `${rootOf(path)}${name.slice(2).replace(/\/$/, '')}`;
  return [`${folder}/action.yml`, `${folder}/action.yaml`];
}

/** The repository's folder of a file under `.github/`; other files are taken to stand in the outermost one. */
export function rootOf(path: string): string {
  const at = path.lastIndexOf('.github/');
  return at === -1 ? '' : path.slice(0, at);
}
