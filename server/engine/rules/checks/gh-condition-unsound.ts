import { mayReach } from '../../extract/github-workflow/condition.ts';
import type { TextFact } from '../../model/facts.ts';
import { keptFor } from '../../model/kept-for.ts';
import type { PipelineFact, PipelineJobFact } from '../../model/pipeline.ts';
import { carries, eventsKeptOut } from '../pipelines/github-triggers.ts';
import { draftAt, pipelineOf } from '../pipelines/pipeline-draft.ts';
import { stepInWords } from '../pipelines/workflow-need.ts';
import type { Draft, Subject } from '../rule.ts';

/** Conditions that hold when they should not: a gate in front of a job or step that everybody passes. */
export function* ghConditionUnsound(subject: Subject): Iterable<Draft> {
  const found = pipelineOf(subject, 'github');
  if (!found) return;
  const { pipeline, path } = found;
  for (const job of pipeline.jobs)
    for (const { condition, what, why, remedy, looked: part } of faultsOf(job))
      if (!part || isReached(part, condition, pipeline))
        yield* draftAt(
          { path, spans: [condition.span] },
          { about: condition.text.trim(), args: { what, why, remedy }, identity: job.symbol },
        );
}

interface Fault {
  readonly condition: TextFact;
  /** What stands behind it, in words. */
  readonly what: string;
  readonly why: string;
  readonly remedy: string;
  /** Where a part of a text is looked for, and of which context. */
  readonly looked?: { readonly at: number; readonly context: string };
}

const faultsOf = keptFor((job: PipelineJobFact): readonly Fault[] => [
  ...faultIn(job.condition, () => `job ${job.id.text}`),
  ...job.steps.flatMap((step) => faultIn(step.condition, () => stepInWords(step))),
]);

function faultIn(condition: TextFact | undefined, inWords: () => string): readonly Fault[] {
  const fault = condition && faultOf(condition);
  return fault ? [{ condition, what: inWords(), ...fault }] : [];
}

function faultOf({ text }: TextFact): Pick<Fault, 'why' | 'remedy' | 'looked'> | undefined {
  if (isTextAround(text))
    return {
      why: 'always holds: with text beside `${{ }}` it is a text, and that counts as true',
      remedy: 'Write one expression alone, in a block with `>-`.',
    };
  const part = partOfText(text);
  return (
    part && {
      why: `also holds for parts of the text, where ${part.context} is looked for`,
      remedy: 'Give `contains` a list: `contains(fromJSON(…), …)`.',
      looked: part,
    }
  );
}

/** Whether an event that starts the workflow has the context, and the condition leaves open that it is asked. */
function isReached(part: NonNullable<Fault['looked']>, { text }: TextFact, pipeline: PipelineFact): boolean {
  const kept = eventsKeptOut(
    pipeline,
    (cause) => carries(cause.event ?? '', part.context.toLowerCase()) && mayReach(text, part.at, cause),
  );
  return pipeline.triggers.length === 0 || !pipeline.triggers.every(({ event }) => kept.has(event));
}

/**
 * Anything but one expression makes a text of it, blanks and line ends too. Source: GitHub documentation, "Evaluate
 * expressions in workflows and actions".
 */
function isTextAround(text: string): boolean {
  const open = text.indexOf('${{');
  if (open === -1) return false;
  return open > 0 || text.indexOf('}}', open) !== text.length - 2;
}

/** Contexts whose text the author of a change chooses, looked for in a text that lists several. */
const looked =
  /contains\(\s{0,9}'([^']{0,300}[\s,;|][^']{0,300})'\s{0,9},\s{0,9}((?:github\.(?:ref|ref_name|head_ref|base_ref|actor|triggering_actor|repository)|github\.event\.[\w.]{1,100}|env\.\w{1,60}))\s{0,9}\)/i;

function partOfText(text: string): Fault['looked'] {
  const found = looked.exec(text);
  const [, listed, context] = found ?? [];
  if (!found || listed === undefined || context === undefined) return undefined;
  const isSettled = context.endsWith('.author_association') && !associations.some((each) => isPartOnly(each, listed));
  return isSettled ? undefined : { at: found.index, context };
}

/** All that it can be: nobody chooses another text. Source: GitHub GraphQL API, `CommentAuthorAssociation`. */
const associations = [
  'COLLABORATOR',
  'CONTRIBUTOR',
  'FIRST_TIMER',
  'FIRST_TIME_CONTRIBUTOR',
  'MANNEQUIN',
  'MEMBER',
  'NONE',
  'OWNER',
];

/** It stands in the text, and nowhere as a word of its own. */
function isPartOnly(value: string, listed: string): boolean {
  const all = listed.toUpperCase();
  return all.includes(value) && !all.split(/\W+/).includes(value);
}
