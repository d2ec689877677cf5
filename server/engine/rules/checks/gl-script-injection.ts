import { draftAt, pipelineOf, stepsOf } from '../pipeline-draft.ts';
import type { Draft, Subject } from '../rule.ts';

/** Variables whose text the author of a commit or merge request chooses. Source: GitLab, "Predefined CI/CD variables reference". */
const chosen =
  /\$\{?(CI_COMMIT_(?:MESSAGE|TITLE|DESCRIPTION|AUTHOR|REF_NAME|BRANCH|TAG|TAG_MESSAGE)|CI_MERGE_REQUEST_(?:TITLE|DESCRIPTION|SOURCE_BRANCH_NAME|LABELS)|CI_EXTERNAL_PULL_REQUEST_SOURCE_BRANCH_NAME)\b/;

/** Commands that take a text as code, into which such a variable is written first. */
export function* glScriptInjection(subject: Subject): Iterable<Draft> {
  const found = pipelineOf(subject, 'gitlab');
  if (!found) return;
  const { pipeline, path } = found;
  for (const { job, step } of stepsOf(pipeline))
    for (const { commands } of step.scripts)
      for (const { words } of commands) {
        const code = codeOf(words.map(({ text }) => text));
        const word = words.slice(code).find(({ text }) => chosen.test(text));
        const name = word && chosen.exec(word.text)?.[1];
        if (code === 0 || !word || name === undefined) continue;
        yield* draftAt(
          { path, spans: [word.span] },
          { about: `${job.id.text} ${name}`, args: { name, command: words[0]?.text ?? '' }, identity: job.symbol },
        );
      }
}

/** The index of the first word that becomes code; 0 where none does. */
function codeOf(words: readonly string[]): number {
  const [command = ''] = words;
  if (command === 'eval') return 1;
  const at = words.findIndex((word) => word === '-c' || word === '-ec' || word === '-lc' || word === '-e');
  if (/^(?:ba|z|da|k)?sh$/.test(command) && at > 0) return at + 1;
  if (/^(?:python3?|node|ruby|perl)$/.test(command) && at > 0) return at + 1;
  return command === 'ssh' && words.length > 2 ? 2 : 0;
}
