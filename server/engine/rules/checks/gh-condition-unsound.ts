import type { TextFact } from '../../model/facts.ts';
import { keptFor } from '../../model/kept-for.ts';
import type { PipelineJobFact } from '../../model/pipeline.ts';
import { draftAt, pipelineOf } from '../pipelines/pipeline-draft.ts';
import { stepInWords } from '../pipelines/workflow-need.ts';
import type { Draft, Subject } from '../rule.ts';

/** Conditions that hold when they should not: a gate in front of a job or step that everybody passes. */
export function* ghConditionUnsound(subject: Subject): Iterable<Draft> {
  const found = pipelineOf(subject, 'github');
  if (!found) return;
  const { pipeline, path } = found;
  for (const job of pipeline.jobs)
    for (const { condition, what, why } of faultsOf(job))
      yield* draftAt(
        { path, spans: [condition.span] },
        { about: condition.text.trim(), args: { what, why }, identity: job.symbol },
      );
}

interface Fault {
  readonly condition: TextFact;
  /** What stands behind it, in words. */
  readonly what: string;
  readonly why: string;
}

const faultsOf = keptFor((job: PipelineJobFact): readonly Fault[] => [
  ...faultIn(job.condition, () => `job ${job.id.text}`),
  ...job.steps.flatMap((step) => faultIn(step.condition, () => stepInWords(step))),
]);

function faultIn(condition: TextFact | undefined, inWords: () => string): readonly Fault[] {
  const why = condition && faultOf(condition);
  return condition && why !== undefined ? [{ condition, what: inWords(), why }] : [];
}

function faultOf({ text }: TextFact): string | undefined {
  if (isTextAround(text)) return 'always holds: with text beside `${{ }}` it is a text, and that counts as true';
  const named = partOfText(text);
  if (named === undefined) return undefined;
  return `also holds for parts of the text, where ${named} is looked for`;
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
  /contains\(\s{0,9}'[^']{0,300}[\s,;|][^']{0,300}'\s{0,9},\s{0,9}((?:github\.(?:ref|ref_name|head_ref|base_ref|actor|triggering_actor|repository)|github\.event\.[\w.]{1,100}|env\.\w{1,60}))\s{0,9}\)/i;

function partOfText(text: string): string | undefined {
  return looked.exec(text)?.[1];
}
