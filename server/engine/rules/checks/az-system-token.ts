import type { SettingFact, StepFact } from '../../model/pipeline.ts';
import { writtenParameters } from '../pipelines/azure-parameters.ts';
import { draftAt, pipelineOf } from '../pipelines/pipeline-draft.ts';
import type { CheckContext, Draft, Subject } from '../rule.ts';

const token = /\$\(\s?System\.AccessToken\s?\)|\$\{\{\s?variables\[?\.?['"]?System\.AccessToken/i;
const pushing = /^git (?:push|fetch|pull|clone|submodule|tag)\b/;

/**
 * The token of the run where more than the step that needs it can read it: in variables of a job, in scripts, in the checkout. That alone is a note,
 * but where the working copy is published.
 */
export function* azSystemToken(subject: Subject, context: CheckContext): Iterable<Draft> {
  const found = pipelineOf(subject, 'azure');
  if (!found) return;
  const { pipeline, path } = found;
  const wide = (setting: SettingFact) => token.test(setting.text);
  yield* draftAt(
    { path, spans: pipeline.variables.filter(wide).map(({ span }) => span) },
    { about: 'variables', args: { where: 'is a variable of all jobs' }, identity: pipeline.symbol },
  );
  for (const { input, script } of writtenParameters(pipeline, (text) => token.test(text), context))
    yield* draftAt(
      { path, spans: [input.span], related: [{ at: script, message: 'The template writes it into this script' }] },
      {
        about: `parameter ${input.name}`,
        args: { where: 'is handed to a template that writes it into a script' },
        identity: pipeline.symbol,
      },
    );
  for (const job of pipeline.jobs) {
    yield* draftAt(
      { path, spans: job.variables.filter(wide).map(({ span }) => span) },
      {
        about: `${job.id.text} variables`,
        args: { where: 'is a variable of all steps of the job' },
        identity: job.symbol,
      },
    );
    const inScripts = job.steps.flatMap(({ scripts }) =>
      scripts.flatMap(({ expressions }) => expressions.filter(({ text }) => /^System\.AccessToken$/i.test(text))),
    );
    yield* draftAt(
      { path, spans: inScripts.map(({ span }) => span) },
      {
        about: `${job.id.text} script`,
        args: { where: 'is written into a script before it runs' },
        identity: job.symbol,
      },
    );
    const kept = job.steps.filter(keepsToken);
    const isPublished = job.steps.some(publishesSources);
    if (kept.length === 0 || (!isPublished && job.steps.some(usesGit))) continue;
    yield* draftAt(
      {
        path,
        spans: kept.flatMap(({ inputs }) =>
          inputs.filter(({ name }) => name === 'persistCredentials').map(({ span }) => span),
        ),
      },
      {
        about: `${job.id.text} checkout`,
        args: {
          where: isPublished
            ? 'is left in the working copy, which is published with it'
            : 'is left in the working copy, and no step uses git with it',
        },
        identity: job.symbol,
        ...(!isPublished && { level: 'note' }),
      },
    );
  }
}

function keepsToken({ action, inputs }: StepFact): boolean {
  return (
    action?.name.startsWith('checkout:') === true &&
    inputs.some(({ name, text }) => name === 'persistCredentials' && /^true$/i.test(text))
  );
}

/** The whole working copy, `.git` included, as an artifact. Source: Microsoft Learn, "Use predefined variables" and "PublishPipelineArtifact@1". */
function publishesSources({ action, inputs }: StepFact): boolean {
  const [, given] = /^publish:(.*)$/.exec(action?.name ?? '') ?? [];
  const isTask = /^(?:publishpipelineartifact|publishbuildartifacts)$/.test(action?.name ?? '');
  const paths = isTask
    ? inputs.filter(({ name }) => /^(?:targetPath|path|PathtoPublish)$/i.test(name)).map(({ text }) => text)
    : given === undefined
      ? []
      : [given];
  return paths.some((path) => sources.test(path.trim()));
}

const sources =
  /^(?:\.|\$\((?:Build\.SourcesDirectory|System\.DefaultWorkingDirectory|Build\.Repository\.LocalPath)\))[\\/]?\.?$/i;

/** Also a template or a script file, which may. */
function usesGit({ action, scripts }: StepFact): boolean {
  if (action?.name.startsWith('template:')) return true;
  return scripts.some(({ commands }) =>
    commands.some(
      ({ words }) =>
        /^\.?\/|\.(?:sh|ps1|py)$/.test(words[0]?.text ?? '') ||
        pushing.test(
          words
            .slice(0, 2)
            .map(({ text }) => text)
            .join(' '),
        ),
    ),
  );
}
