import { keptFor } from '../../model/kept-for.ts';
import type { PipelineJobFact, StepFact } from '../../model/pipeline.ts';
import { draftAt, pipelineOf } from '../pipelines/pipeline-draft.ts';
import type { Draft, Subject } from '../rule.ts';

/** What the token of a job reaches as well. Source: GitLab, "CI/CD job token". */
const reachable =
  /\/(?:packages|releases|registry|jobs\/(?:artifacts|\d+|\$\w+)|artifacts|deployments|environments|terraform\/state|secure_files)\b/;

/** A personal or project access token where the job's own would do: for the interface, for git, for the registry. */
export function* glPat(subject: Subject): Iterable<Draft> {
  const found = pipelineOf(subject, 'gitlab');
  if (!found) return;
  const { pipeline, path } = found;
  for (const job of pipeline.jobs)
    for (const { token, span } of storedTokens(job))
      yield* draftAt(
        { path, spans: [span] },
        { about: `${job.id.text} ${token}`, args: { token, job: job.id.text }, identity: job.symbol },
      );
}

/** Variables with stored tokens that commands of a job use, each at its word. */
const storedTokens = keptFor(({ steps }: PipelineJobFact) =>
  steps
    .filter((step) => !pushes(step))
    .flatMap(({ scripts }) => scripts.flatMap(({ commands }) => commands))
    .flatMap(({ words }) => {
      const line = words.map(({ text }) => text).join(' ');
      const word = words.find(({ text }) => usesStoredToken(text, line));
      const token =
        word && /\$\{?(\w{1,80})/.exec(word.text.replace(/^.*(?:PRIVATE-TOKEN:\s?|oauth2:|:\/\/[^@:]*:)/i, ''))?.[1];
      if (!word || token === undefined || /^CI_(?:JOB|REGISTRY|DEPLOY|DEPENDENCY)/.test(token)) return [];
      return [{ token, span: word.span }];
    }),
);

/** The token of a job reads repositories; that it pushes is for the settings of the project to say. */
function pushes({ scripts }: StepFact): boolean {
  return scripts.some(({ commands }) =>
    commands.some(({ words: [program, verb] }) => program?.text === 'git' && verb?.text === 'push'),
  );
}

function usesStoredToken(word: string, line: string): boolean {
  if (/^PRIVATE-TOKEN:\s?\$/i.test(word)) return reachable.test(line);
  return /^https?:\/\/(?:oauth2|[\w-]*token[\w-]*|gitlab[\w-]*):\$\{?\w+\}?@(?:gitlab\.|\$\{?CI_SERVER)/i.test(word);
}
