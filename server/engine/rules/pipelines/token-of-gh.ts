import type { CommandFact, StepFact } from '../../model/pipeline.ts';
import { inputOf, secretIn } from './github-token.ts';
import type { StepPlace } from './workflow-need.ts';
import { holdsOwnToken, variablesOf } from './workflow-needs-token.ts';

/**
 * Whether `gh` has the run's own token where a command of a step runs. It takes `GH_TOKEN` before `GITHUB_TOKEN`, and both before what it was signed in with.
 * Where nothing is seen, something has done that: the run's own token as likely as not. Source: GitHub CLI, "gh help environment".
 */
export function ghHasOwnToken(command: CommandFact, step: StepFact, place: StepPlace): boolean {
  const given = ['GH_TOKEN', 'GITHUB_TOKEN'].flatMap((name) => givenAs(name, command, step, place) ?? [])[0];
  return given === undefined ? !isSignedInAsOther(step, place) : holdsOwnToken(spelt(given, step, place), place);
}

/** What a variable is set to there: by the command itself, by the shell before it, which may have taken it away, by the step, by a step before it that always runs, by the job or the workflow. */
function givenAs(name: string, command: CommandFact, step: StepFact, { job, pipeline }: StepPlace): string | undefined {
  const before = commandsOf(step).filter(({ span }) => span.start < command.span.start);
  const taken = before.findLastIndex(
    ({ words: [first, ...words] }) => first?.text === 'unset' && words.some(({ text }) => text === name),
  );
  const exported = before
    .slice(taken + 1)
    .flatMap(({ words: [first, ...words] }) => (first?.text === 'export' ? words : []));
  const kept = job.steps
    .slice(0, job.steps.indexOf(step))
    .filter((each) => each.condition === undefined)
    .flatMap(commandsOf)
    .filter(({ file }) => file !== undefined && /GITHUB_ENV\b/.test(file))
    .flatMap(({ words }) => words.slice(1));
  const set = (texts: readonly { readonly text: string }[]) =>
    texts.flatMap(({ text }) => (text.startsWith(`${name}=`) ? [text.slice(name.length + 1)] : [])).at(-1);
  const stated = (variables: StepFact['variables']) => variables.find((variable) => variable.name === name)?.text;
  const own = inputOf(step, name.toLowerCase())?.text ?? set(command.given ?? []) ?? set(exported);
  // What the shell has taken away is no longer set by what is around it.
  if (own !== undefined || taken !== -1) return own;
  return stated(step.variables) ?? set(kept) ?? stated(job.variables) ?? stated(pipeline.variables);
}

function commandsOf({ scripts }: StepFact): readonly CommandFact[] {
  return scripts.flatMap(({ commands }) => commands);
}

/** A text with what the variables of the step are set to. */
function spelt(text: string, step: StepFact, place: StepPlace): string {
  const set = variablesOf(step, place);
  return text.replace(
    /\$(?:\{(\w{1,80})\}|(\w{1,80}))/g,
    (use, braced?: string, bare?: string) => set.find(({ name }) => name === (braced ?? bare))?.text ?? use,
  );
}

/**
 * What `gh` is signed in with by a command of the step or of one before it that always runs: the words of the login and of what it reads from, such as
 * `echo "${{ secrets.PAT }}" | gh auth login --with-token`, or a file that a command before has written a secret to. Source: GitHub CLI, "gh auth login".
 */
function loginOf(step: StepFact, { job }: StepPlace): string | undefined {
  return job.steps
    .slice(0, job.steps.indexOf(step) + 1)
    .filter((each) => each === step || each.condition === undefined)
    .flatMap(commandsOf)
    .map(({ words, output }) => ({ line: words.map(({ text }) => text).join(' '), output }))
    .flatMap(({ line }, index, all) => {
      if (!/^gh auth login\b/.test(line)) return [];
      const before = all[index - 1];
      if (before?.output === 'pipe') return [`${before.line} ${line}`];
      const isRead = /--with-token$/.test(line);
      const written = isRead ? all.slice(0, index).findLast(({ output }) => output === 'file') : undefined;
      return [written ? `${written.line} ${line}` : line];
    })
    .at(-1);
}

/** Whether a command before has signed `gh` in with a token that is surely another one than the run's own: another secret, or what a step has made. */
function isSignedInAsOther(step: StepFact, place: StepPlace): boolean {
  const login = loginOf(step, place);
  if (login === undefined || holdsOwnToken(login, place)) return false;
  const names = [...login.matchAll(/\$\{?(\w{1,80})/g)].map(([, name]) => name);
  const set = variablesOf(step, place).filter(({ name }) => names.includes(name));
  return [login, ...set.map(({ text }) => text)].some(
    (text) => !holdsOwnToken(text, place) && (secretIn(text) !== undefined || madeToken.test(text)),
  );
}

const madeToken = /\bsteps\.[\w-]{1,100}\.outputs\.\w{0,40}token\b/i;
