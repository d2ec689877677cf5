import table from '../../../../rules/tables/workflow-scopes.json' with { type: 'json' };
import { keptFor } from '../../model/kept-for.ts';
import type { CommandFact, PipelineJobFact, StepFact } from '../../model/pipeline.ts';
import type { Span } from '../../model/span.ts';
import { isGitAction } from './git-action.ts';
import { inputOf, isNo } from './github-token.ts';
import {
  type Need,
  type Needs,
  type ScopeLevel,
  type StepPlace,
  stepInWords,
  surely,
  together,
} from './workflow-need.ts';
import { holdsOwnToken, keptOwnToken, stepsOfLocal, tokenIn, variablesOf } from './workflow-needs-token.ts';

type Scopes = Readonly<Record<string, string>>;

interface InputCondition {
  readonly input: string;
  readonly is?: string;
  readonly not?: string;
  readonly absent?: boolean;
  readonly scopes?: Scopes;
  readonly reads?: Scopes;
}

interface ActionEntry {
  readonly scopes?: Scopes;
  readonly reads?: Scopes;
  readonly may?: Scopes;
  readonly either?: Scopes;
  readonly token?: readonly string[];
  readonly given?: readonly string[];
  readonly other?: readonly string[];
  readonly when?: readonly InputCondition[];
  readonly unless?: readonly InputCondition[];
  readonly checkout?: boolean;
  /** The only events at which it takes the token. */
  readonly at?: readonly string[];
  readonly app?: Scopes;
  /** The page that says so. */
  readonly source?: string;
}

const families = keptFor(({ actions }: typeof table) =>
  Object.entries<ActionEntry>(actions).flatMap(([name, entry]) =>
    name.endsWith('*') ? [[name.slice(0, -1), entry] as const] : [],
  ),
);

const nothing: Needs = { needs: [], unknown: [] };

/** What an action is known to need; an action that nobody has described may need anything. */
export function actionNeeds(step: StepFact, place: StepPlace): Needs {
  const { action, at: span } = step;
  if (!action || action.name === 'actions/github-script') return nothing;
  const by = stepInWords(step);
  const entry = entryOf(action.name);
  // An image that is named by itself has no inputs that are the token by default.
  if (!entry && action.name.startsWith('docker://') && !isGivenToken(step, place)) return nothing;
  if (!entry) return { needs: [], unknown: [{ by, span }] };
  if (entry.at && !isStartedBy(entry.at, place)) return nothing;
  if (entry.unless?.some((condition) => holds(condition, step, place) === 'yes')) return nothing;
  const met = (entry.when ?? []).filter((condition) => holds(condition, step, place) !== 'no');
  if (!usesOwnToken(entry, step, place))
    return together([
      pushNeedsOf(entry, step, place),
      identityNeeds(entry, met, by, span),
      mayUseDefault(entry, step, place) ? perhaps(entry.scopes, by, span) : nothing,
    ]);
  const all = [entry.scopes ?? {}, ...met.map(({ scopes }) => scopes ?? {})].flatMap((scopes) =>
    Object.entries(scopes),
  );
  const read = (scopes: Scopes | undefined, certainty: Need['certainty']) =>
    Object.entries(scopes ?? {}).map(([scope, level]) => ({
      ...surely(scope, levelIn(level, place), by, span),
      certainty,
    }));
  const [preferred, ...others] = Object.keys(entry.either ?? {});
  return {
    needs: [
      ...all.flatMap(([scope, level]) =>
        level === 'push' ? pushNeeds(scope, place, by, span) : [surely(scope, levelIn(level, place), by, span)],
      ),
      ...read(entry.reads, 'reads'),
      ...met.flatMap(({ reads }) => read(reads, 'reads')),
      ...read(entry.may, 'maybe'),
      ...(preferred === undefined ? [] : [{ ...surely(preferred, 'write', by, span), instead: others }]),
    ],
    unknown: [],
  };
}

/** Whether one of these events may start the workflow: it names one, or another workflow calls it, or it is an action, of which the callers tell. */
function isStartedBy(events: readonly string[], { pipeline }: StepPlace): boolean {
  const { form, triggers } = pipeline;
  return form !== 'workflow' || triggers.some(({ event }) => event === 'workflow_call' || events.includes(event));
}

/**
 * Whether an action that takes the run's own token where its input is not set is given another one as a variable alone: which of the two it takes first is
 * a matter of its version. Source: softprops/action-gh-release, release 2.5.3.
 */
function mayUseDefault({ token = [], other }: ActionEntry, step: StepFact, place: StepPlace): boolean {
  if (other?.some((name) => inputOf(step, name))) return false;
  const inputs = token.filter((name) => /[a-z]/.test(name));
  const isGiven = inputs.some((name) => inputOf(step, name) !== undefined);
  return inputs.length > 0 && !isGiven && token.some((name) => tokenIn(name, step, place) !== undefined);
}

function perhaps(scopes: Scopes | undefined, by: string, span: Span): Needs {
  const needs = Object.entries(scopes ?? {}).flatMap(([scope, level]) =>
    level === 'write' ? [{ ...surely(scope, 'write', by, span), certainty: 'maybe' as const }] : [],
  );
  return { needs, unknown: [] };
}

/** An identity token is asked for by what the run itself has, whichever token an action is given besides. Source: GitHub, "OpenID Connect reference", "Methods for requesting the OIDC token". */
function identityNeeds(entry: ActionEntry, met: readonly InputCondition[], by: string, span: Span): Needs {
  const asks = (scopes: Scopes | undefined) => scopes?.['id-token'] === 'write';
  const isSure = asks(entry.scopes) || met.some(({ scopes }) => asks(scopes));
  if (!isSure && !asks(entry.may)) return nothing;
  const need = surely('id-token', 'write', by, span);
  return { needs: [isSure ? need : { ...need, certainty: 'maybe' }], unknown: [] };
}

/** What is left to the run's own token where an action is given another one: git pushes with that which the checkout has left. Source: korthout/backport-action, README, "How it works". */
function pushNeedsOf({ scopes = {} }: ActionEntry, step: StepFact, place: StepPlace): Needs {
  if (scopes.contents !== 'write' || !isGitAction(step.action?.name ?? '') || !isSignedIn(step, place)) return nothing;
  return {
    needs: [{ ...surely('contents', 'write', stepInWords(step), step.at), isByCheckout: true }],
    unknown: [],
  };
}

/** A checkout before the step has left the run's own token; an action of the repository is not asked, as its caller does that. */
function isSignedIn(step: StepFact, place: StepPlace): boolean {
  return place.pipeline.form === 'workflow' && keptOwnToken(step, place);
}

/** Whether the action needs the token for requests, issues and their checks alone: it reads what these say, and takes none of their code. */
export function isAboutRequests(name: string): boolean {
  const { scopes, reads, may, either, when = [] } = entryOf(name) ?? {};
  const all = [scopes, reads, may, either, ...when.flatMap((each) => [each.scopes, each.reads])];
  const names = all.flatMap((each) => Object.keys(each ?? {}));
  return names.length > 0 && names.every((scope) => ofRequests.has(scope));
}

const ofRequests: ReadonlySet<string> = new Set(['pull-requests', 'issues', 'statuses', 'checks']);

/** The inputs by which an action takes a token of GitHub, in lower case; none of what nobody here knows. */
export function takenAsToken(name: string): readonly string[] {
  return (entryOf(name)?.token ?? []).map((input) => input.toLowerCase());
}

/** Whether the step, by what it writes or inherits, has the run's own token. */
function isGivenToken(step: StepFact, place: StepPlace): boolean {
  return [...step.inputs, ...variablesOf(step, place)].some(({ text }) => holdsOwnToken(text, place));
}

/** What the token of an app needs besides, where an action is given one: scopes that the token of a run may not have among them. */
export function appScopes({ action }: StepFact): readonly (readonly [string, ScopeLevel])[] {
  return Object.entries((action && entryOf(action.name)?.app) ?? {}).map(
    ([scope, level]) => [scope, level === 'write' ? 'write' : 'read'] as const,
  );
}

function entryOf(name: string): ActionEntry | undefined {
  const actions: Readonly<Record<string, ActionEntry>> = table.actions;
  if (Object.hasOwn(actions, name)) return actions[name];
  return families(table).find(([beginning]) => name.startsWith(beginning))?.[1];
}

function levelIn(level: string, place: StepPlace): ScopeLevel {
  if (level === 'push') return signedInJobs(place).some((job) => pushesImage(job, place)) ? 'write' : 'read';
  return level === 'write' ? 'write' : 'read';
}

/** What a job asks of the registry that it is signed in to: to write where it surely pushes, perhaps to write where an expression decides. */
export function pushNeeds(scope: string, place: StepPlace, by: string, span: Span): readonly Need[] {
  const jobs = signedInJobs(place);
  if (jobs.some((job) => pushesImage(job, place))) return [surely(scope, 'write', by, span)];
  const perhaps: Need = { ...surely(scope, 'write', by, span), certainty: 'maybe' };
  return [surely(scope, 'read', by, span), ...(jobs.some(mayPushImage) ? [perhaps] : [])];
}

/** Where a step that signs in stands: what an action signs in to is there for the later steps of whoever calls it. */
function signedInJobs({ job, callers = [] }: StepPlace): readonly Steps[] {
  return [job, ...callers];
}

type Steps = Pick<PipelineJobFact, 'steps'>;

/** What a build does with its image is told by an expression alone, an input or what a step before it wrote; or a script that stands in a file may push it. */
function mayPushImage(job: Steps): boolean {
  return (
    runsCommand(job, mayPush) ||
    job.steps.some(
      (step) =>
        builds.test(step.action?.name ?? '') &&
        /^\s*\$\{\{|\btype=\s*\$\{\{/.test(inputOf(step, 'outputs')?.text ?? ''),
    )
  );
}

const builds = /^(?:docker\/(?:build-push-action|bake-action)|depot\/build-push-action)$/;

/** How far an action of the repository that calls others is followed. */
const deepestAction = 3;

/** Whether a job that is signed in to a registry of images pushes one: by a known step, or by a command that says so. */
function pushesImage(job: Steps, place: StepPlace, depth = 0): boolean {
  if (runsCommand(job, pushes)) return true;
  return job.steps.some((step) => {
    const name = step.action?.name ?? '';
    // Of an action of the repository that is a program nobody here knows what it does.
    const own = name.startsWith('./') && depth < deepestAction ? stepsOfLocal(step, place) : undefined;
    if (own) return pushesImage({ steps: own }, place, depth + 1);
    if (builds.test(name)) {
      const push = inputOf(step, 'push')?.text;
      const outputs = `${inputOf(step, 'outputs')?.text ?? ''} ${inputOf(step, 'set')?.text ?? ''} ${inputOf(step, 'cache-to')?.text ?? ''}`;
      return (
        (push !== undefined && !isNo(push)) ||
        /push=(?!false)|push-by-digest=true|type=registry/.test(outputs) ||
        name.endsWith('bake-action')
      );
    }
    return /^(?:goreleaser\/|redhat-actions\/push|\.\/)/.test(name);
  });
}

/** Commands that put a package or an image where others take it from. */
const pushes =
  /\b(?:push|publish|imagetools create)\b|\b(?:crane|skopeo|oras|regctl|regsync)\b.{0,200}\b(?:copy|cp)\b|^(?:goreleaser|make|just|task)\b.{0,200}\brelease\b|^ko\b/;
const mayPush = /^(?:make|just|task)\b|\b(?:copy|build|release|resolve|apply)\b|\.\/|\.(?:sh|py)\b/;

function runsCommand({ steps }: Steps, expression: RegExp): boolean {
  return steps.some(({ scripts }) =>
    scripts.some(({ commands }) => commands.some(({ words }) => expression.test(withoutExpressions(words)))),
  );
}

/** What an expression is called tells nothing about what a command does: `needs.build.outputs.version`. */
function withoutExpressions(words: CommandFact['words']): string {
  return words.map(({ text }) => text.replace(/\$\{\{[^}]{0,300}\}\}/g, '')).join(' ');
}

function usesOwnToken(entry: ActionEntry, step: StepFact, place: StepPlace): boolean {
  if (entry.other?.some((name) => inputOf(step, name))) return false;
  if (entry.checkout) return keptOwnToken(step, place);
  const named = [...(entry.token ?? []), ...(entry.given ?? [])];
  const given = named.flatMap((name) => tokenIn(name, step, place) ?? []);
  if (given.length > 0) return given.some((text) => holdsOwnToken(text, place));
  return entry.given === undefined || entry.token !== undefined;
}

/** What an expression gives is known when it runs. */
function holds({ input, is, not, absent }: InputCondition, step: StepFact, place: StepPlace): 'yes' | 'no' | 'maybe' {
  const given = tokenIn(input, step, place);
  if (given === undefined || given === '') return absent ? 'yes' : 'no';
  if (given.includes('${{') && (is !== undefined || not !== undefined)) return 'maybe';
  const isMet =
    (is === undefined || new RegExp(is, 'i').test(given)) && (not === undefined || !new RegExp(not, 'i').test(given));
  return isMet ? 'yes' : 'no';
}
