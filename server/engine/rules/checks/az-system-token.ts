import type { SettingFact, StepFact } from '../../model/pipeline.ts';
import { writtenParameters } from '../pipelines/azure-parameters.ts';
import { draftAt, pipelineOf } from '../pipelines/pipeline-draft.ts';
import type { CheckContext, Draft, Subject } from '../rule.ts';

const token = /\$\(\s?System\.AccessToken\s?\)|\$\{\{\s?variables\[?\.?['"]?System\.AccessToken/i;
const pushing = /^git (?:push|fetch|pull|clone|submodule|tag)\b/;

/** The token of the run where more than the step that needs it can read it: in variables of a job, in scripts, in the checkout. */
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
    if (kept.length === 0 || job.steps.some(usesGit)) continue;
    yield* draftAt(
      {
        path,
        spans: kept.flatMap(({ inputs }) =>
          inputs.filter(({ name }) => name === 'persistCredentials').map(({ span }) => span),
        ),
      },
      {
        about: `${job.id.text} checkout`,
        args: { where: 'is left in the working copy, and no step uses git with it' },
        identity: job.symbol,
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
