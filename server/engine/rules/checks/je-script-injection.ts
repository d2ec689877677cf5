import { grouped } from '../../model/grouped.ts';
import type { PipelineJobFact } from '../../model/pipeline.ts';
import { draftAt, pipelineOf, stepsOf } from '../pipelines/pipeline-draft.ts';
import type { Draft, Subject } from '../rule.ts';

/**
 * Texts that the author of a change chooses. Sources: Jenkins handbook, "Branches and pull requests"; the pages of the
 * GitHub Pull Request Builder and GitLab plugins.
 */
const ofStrangers =
  /^(?:env\.)?(?:CHANGE_(?:TITLE|AUTHOR|AUTHOR_DISPLAY_NAME)|ghprb(?:PullTitle|PullLongDescription|CommentBody|TriggerAuthor\w*)|gitlab(?:MergeRequestTitle|MergeRequestDescription|TriggerPhrase))$/;
const namesOfBranches =
  /^(?:env\.)?(?:CHANGE_BRANCH|BRANCH_NAME|GIT_BRANCH|GIT_LOCAL_BRANCH|TAG_NAME|ghprbSourceBranch|gitlabSourceBranch)$/;

/** Text that somebody else chose, written into a script by Groovy before it runs; once for each of a job. */
export function* jeScriptInjection(subject: Subject): Iterable<Draft> {
  const found = pipelineOf(subject, 'jenkins');
  if (!found) return;
  const { pipeline, path } = found;
  for (const { job, step } of stepsOf(pipeline)) {
    const written = step.scripts.flatMap(({ expressions }) =>
      expressions.flatMap(({ text, span }) => {
        const chosen = chosenBy(text, job);
        return chosen ? [{ text, span, chosen }] : [];
      }),
    );
    for (const [name, uses] of grouped(written, ({ text }) => text)) {
      const [use] = uses;
      if (!use) continue;
      yield* draftAt(
        { path, spans: uses.map(({ span }) => span) },
        {
          about: `${job.id.text} ${name}`,
          args: { name, who: use.chosen.who, variable: name.replace(/^.*\./, '') },
          identity: job.symbol,
          ...(use.chosen.isNote ? { level: 'note' } : {}),
        },
      );
    }
  }
}

interface Chosen {
  readonly who: string;
  readonly isNote?: true;
}

/** Who chooses the text; undefined where nobody can, or it is not known. */
function chosenBy(expression: string, job: PipelineJobFact): Chosen | undefined {
  if (ofStrangers.test(expression)) return { who: 'whoever opens a pull request' };
  if (namesOfBranches.test(expression)) return { who: 'whoever pushes a branch', isNote: true };
  if (!expression.startsWith('params.')) return undefined;
  const kind = job.variables.find(({ name }) => name === expression)?.text;
  if (kind === 'string' || kind === 'text') return { who: 'whoever starts the build' };
  return kind === undefined && /^params\.\w+$/.test(expression)
    ? { who: 'whoever starts the build', isNote: true }
    : undefined;
}
