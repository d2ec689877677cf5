import { allLetIn } from '../../extract/github-workflow/condition.ts';
import type { Cause } from '../../extract/github-workflow/condition-values.ts';
import { callingsOf } from '../../graph/trust/pipeline-triggers.ts';
import type { RelatedPlace } from '../../model/finding.ts';
import { grouped } from '../../model/grouped.ts';
import type { PipelineFact, PipelineJobFact, StepFact } from '../../model/pipeline.ts';
import type { Span } from '../../model/span.ts';
import { listInWords } from '../message.ts';
import { type Guarded, gateOf } from '../pipelines/github-gate.ts';
import {
  callersIn,
  carries,
  eventsKeptOut,
  isByStrangers,
  isPrivileged,
  type PlacedTrigger,
  triggersOf,
} from '../pipelines/github-triggers.ts';
import {
  isDataInCode,
  isSettledByCallers,
  listedFiles,
  type Untrusted,
  untrustedIn,
  untrustedInput,
} from '../pipelines/github-untrusted.ts';
import { draftAt, pipelineOf, stepsOf } from '../pipelines/pipeline-draft.ts';
import type { CheckContext, Draft, Subject } from '../rule.ts';

/** Text that somebody else chose, written into code before it runs; once for each context of a step. */
export function* ghScriptInjection(subject: Subject, context: CheckContext): Iterable<Draft> {
  const found = pipelineOf(subject, 'github');
  if (!found) return;
  const { pipeline, path } = found;
  const triggers = triggersOf(pipeline, path, context);
  const callings = callingsOf(pipeline, callersIn(context));
  for (const { job, step } of stepsOf(pipeline)) {
    const places = step.scripts.flatMap(({ expressions, language }) =>
      expressions.flatMap(({ text, span }): readonly Place[] => {
        const chosen = untrustedIn(text, step, job, pipeline);
        if (!chosen || isNeverReached(pipeline, conditionsOf(chosen, job, step))) return [];
        const isOurs =
          namedByWriters(chosen, triggers) || isOfOwnRuns(chosen, { job, step, jobs: pipeline.jobs }, triggers);
        const untrusted = isOurs ? { ...chosen, by: 'writer' as const } : chosen;
        const isData = isDataInCode(text, language);
        return [{ untrusted: isData ? { ...untrusted, isEscaped: true } : untrusted, span }];
      }),
    );
    const notes: Draft[] = [];
    for (const [named, uses] of grouped(places, (place) => place.untrusted.context)) {
      const [first] = uses;
      const kept = first && eventsKeptOut(pipeline, letIn(conditionsOf(first.untrusted, job, step)));
      const starting = triggers.filter(({ event }) => !kept?.has(event));
      if (first?.untrusted.by === 'caller' && isSettledByCallers(named, { pipeline, path }, callings)) continue;
      const handed = first && untrustedInput(named, callings);
      const level = handed
        ? levelOf(
            handed.untrusted,
            triggersOf(handed.calling.pipeline, handed.calling.path, context),
            handed.calling.pipeline,
          )
        : first && levelOf(first.untrusted, starting, pipeline);
      if (!first || !level) continue;
      if (!handed && first.untrusted.by === 'caller' && isSecretInput(named)) continue;
      const drafts = draftAt(
        { path, spans: uses.map(({ span }) => span), related: handed ? [handedOver(handed)] : [] },
        {
          about: `${job.id.text} ${named}`,
          args: {
            context: named,
            who: chooserOf(handed?.untrusted ?? first.untrusted),
            advice: adviceOn(named),
            others: '',
          },
          identity: job.symbol,
          level,
          ...(level === 'warning' && { called: `\`${named}\`` }),
        },
      );
      if (level === 'note') notes.push(...drafts);
      else yield* drafts;
    }
    yield* oneOf(notes);
  }
}

/** What a caller gives an input that is named so is a secret of theirs, and no text that somebody else chose. */
function isSecretInput(context: string): boolean {
  return /^inputs\.(?:[\w-]{1,60}[_-])?(?:pass(?:word|phrase)|pat|secret|token)$/i.test(context);
}

function adviceOn(context: string): string {
  const [, variable] = /^env\.(\w{1,80})$/.exec(context) ?? [];
  if (variable === undefined) return 'Pass it in `env` and read the variable.';
  return `It is in \`env\` already: read the variable ${variable} itself in place of the expression.`;
}

/** What has to hold for the text to be there: of the job and the step, and of what hands it on. */
function conditionsOf(
  { conditions = [] }: Untrusted,
  job: PipelineJobFact,
  step: StepFact,
): readonly StepFact['condition'][] {
  return [job.condition, step.condition, ...conditions];
}

function letIn(conditions: readonly StepFact['condition'][]): (cause: Cause) => boolean {
  return (cause) => allLetIn(conditions, cause);
}

/** Whether none of the events that start the workflow gets there. */
function isNeverReached(pipeline: PipelineFact, conditions: readonly StepFact['condition'][]): boolean {
  const kept = eventsKeptOut(pipeline, letIn(conditions));
  return kept.size > 0 && pipeline.triggers.every(({ event }) => kept.has(event));
}

/** Of the notes of one step, which is one thing to change, the first tells the others. */
function* oneOf([first, ...others]: readonly Draft[]): Iterable<Draft> {
  if (!first) return;
  const names = others.map(({ args }) => `\`${args.context}\``);
  const words =
    names.length === 0 ? '' : `So ${names.length === 1 ? 'does' : 'do'} ${listInWords(names)} in this step.`;
  yield {
    ...first,
    args: { ...first.args, others: words },
    related: [
      ...(first.related ?? []),
      ...others.map(({ at, args }) => ({ at, message: `\`${args.context}\` is written into it here` })),
    ],
  };
}

/** Names of files that changed are a stranger's where a stranger's change starts the run. */
function namedByWriters({ source, by }: Untrusted, triggers: readonly PlacedTrigger[]): boolean {
  return by === 'stranger' && source.startsWith('steps.') && triggers.length > 0 && !triggers.some(isByStrangers);
}

/** A job that follows runs of this repository's own code alone gets branches that people with write access have named. */
function isOfOwnRuns({ source, by }: Untrusted, guarded: Guarded, triggers: readonly PlacedTrigger[]): boolean {
  const followed = triggers.filter(({ event }) => event === 'workflow_run');
  return (
    by === 'stranger' &&
    source.startsWith('github.event.workflow_run.') &&
    followed.length > 0 &&
    followed.every((trigger) => gateOf(guarded, trigger) === 'same')
  );
}

function handedOver({ calling, given, untrusted }: Handed): RelatedPlace {
  return { at: { path: calling.path, span: given.span }, message: `${untrusted.context} is handed over here` };
}

type Handed = NonNullable<ReturnType<typeof untrustedInput>>;

interface Place {
  readonly untrusted: Untrusted;
  readonly span: Span;
}

/** In words, by what the text is of where the context says so. */
function chooserOf({ by, context, source }: Untrusted): string {
  if (by !== 'stranger') return whoChooses[by];
  const text = /^(?:steps|needs|env|matrix)\./.test(context) ? source : context;
  // Of an output its own name tells, not the one that the step has been given.
  const output = listedFiles.test(text) ? undefined : /^steps\.[\w-]+\.outputs\.(.+)$/.exec(text)?.[1];
  if (output !== undefined) return /command|comment/.test(output) ? byComment : byPull;
  return strangers.find(([of]) => of.test(text))?.[1] ?? whoChooses[by];
}

const byComment = 'whoever comments chooses';
const byPull = 'whoever opens a pull request chooses';

const strangers: readonly (readonly [of: RegExp, chooser: string])[] = [
  [/\b(?:head_commit|commits)\b/, 'whoever wrote the commit has chosen'],
  [/\bcomment\b/, byComment],
  [/\breview\b/, 'whoever reviews chooses'],
  [/\bevent\.issue\b/, 'whoever opens an issue chooses'],
  [/\bevent\.discussion\b/, 'whoever opens a discussion chooses'],
  [/\b(?:pull_request|head_ref|workflow_run)\b/, byPull],
  [listedFiles, 'whoever opens a pull request with files of such names chooses'],
];

const whoChooses: Readonly<Record<Untrusted['by'], string>> = {
  stranger: 'whoever opens an issue, a pull request or a comment chooses',
  writer: 'whoever may push or start the workflow chooses',
  caller: 'whoever calls it chooses',
};

/**
 * An error where the run holds the rights of the repository, a warning where it is that of a merged commit, and a note where only people with
 * write access choose, or where it is that of a pull request alone: such a run takes its workflow from the pull request, so whoever opens one
 * may as well write the command into it. Undefined: no event of the workflow carries the text.
 * Source: GitHub, "Events that trigger workflows", `pull_request` (runs on the merge commit, of forks without secrets and with a token that reads).
 */
function levelOf(
  { source, by, isEscaped }: Untrusted,
  triggers: readonly PlacedTrigger[],
  pipeline: PipelineFact,
): Draft['level'] | undefined {
  if (isEscaped) return 'note';
  if (by !== 'stranger' || pipeline.form === 'action') return by === 'stranger' ? 'warning' : 'note';
  const carrying = triggers.filter((trigger) => carries(trigger.event, source) && !isListed(source, trigger));
  if (triggers.length > 0 && carrying.length === 0) return undefined;
  if (carrying.some(isPrivileged)) return 'error';
  return carrying.length > 0 && carrying.every(({ event }) => event === 'pull_request') ? 'note' : 'warning';
}

/** The branch of a run that is followed only on branches which are named in full: nobody chooses another. Source: GitHub, "Workflow syntax", `on.workflow_run.branches`. */
function isListed(source: string, { event, filters: { branches = [] } }: PlacedTrigger): boolean {
  return (
    event === 'workflow_run' &&
    source === 'github.event.workflow_run.head_branch' &&
    branches.length > 0 &&
    branches.every((branch) => /^[\w./-]+$/.test(branch))
  );
}
