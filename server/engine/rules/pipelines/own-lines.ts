import type { PipelineJobFact } from '../../model/pipeline.ts';

/** Whether a job runs nothing but commands that stand in it: no action of others, no file, no package, so that whoever could misuse the scope writes the workflow. */
export function runsOwnLines({ calls, steps }: PipelineJobFact): boolean {
  if (calls || steps.length === 0) return false;
  return steps.every(
    ({ action, scripts }) =>
      (action === undefined || action.name === 'actions/checkout') &&
      scripts.every(({ commands }) =>
        commands.every(({ words }) => !ofOthers.test(words.map(({ text }) => text).join(' '))),
      ),
  );
}

/** Commands that run a file or fetch code, which others may have written. */
const ofOthers =
  /^(?:sudo )?(?:\.{0,2}\/|(?:ba|z)?sh |apt(?:-get)? |brew |bundle |bunx? |cargo |composer |deno |docker |dotnet |gem |go |gradle |just |make|mvn |node |npm |npx |pip3? |pipx |pnpm |podman |poetry |pwsh |python3? |ruby |task |uvx? |yarn)/;

/** Whether nothing that the job starts is given the token of the run: neither in words, nor by an action, nor by what a checkout leaves behind. */
export function keepsTokenBack(job: PipelineJobFact): boolean {
  return (
    runsOwnLines(job) &&
    job.variables.every(namesNoToken) &&
    job.steps.every(
      ({ action, inputs, variables, scripts }) =>
        action === undefined &&
        [...inputs, ...variables, ...scripts.flatMap(({ expressions }) => expressions)].every(namesNoToken),
    )
  );
}

function namesNoToken({ text }: { readonly text: string }): boolean {
  return !/\bgithub\.token\b|\bsecrets\.GITHUB_TOKEN\b/i.test(text);
}
