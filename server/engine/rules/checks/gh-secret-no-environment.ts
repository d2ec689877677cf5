import { triggersOf } from '../pipelines/github-triggers.ts';
import { draftAt, pipelineOf } from '../pipelines/pipeline-draft.ts';
import { onlyNames } from '../pipelines/telling-names.ts';
import type { CheckContext, Draft, Subject } from '../rule.ts';

/** Secrets that only upload reports: a thief gains nothing by them. */
const ofLittleWorth = /^(?:CODECOV|COVERALLS|CODACY|CODECLIMATE|CC_TEST|CODSPEED|SONAR)\w*$|_DSN$|WEBHOOK(?:_URL)?$/i;

/** Secrets that jobs read without an environment, so that a workflow on any branch can read them; once for a file. */
export function* ghSecretNoEnvironment(subject: Subject, context: CheckContext): Iterable<Draft> {
  const found = pipelineOf(subject, 'github');
  if (found?.pipeline.form !== 'workflow') return;
  const { pipeline, path } = found;
  const isOnlyCalled = pipeline.triggers.every(({ event }) => event === 'workflow_call');
  if (isOnlyCalled && triggersOf(pipeline, path, context).length === 0) return;
  const uses = pipeline.jobs
    .filter(({ environment, calls }) => !environment && !calls)
    .flatMap((job) =>
      job.secrets
        .filter(({ text }) => !ofLittleWorth.test(text) && !onlyNames(text))
        .map((secret) => ({ job, secret })),
    );
  const names = [...new Set(uses.map(({ secret }) => secret.text))];
  yield* draftAt(
    { path, spans: uses.map(({ secret }) => secret.span) },
    {
      about: '',
      args: { secrets: listed(names), identity: uses[0]?.job.id.text ?? '' },
      identity: uses[0]?.job.symbol ?? pipeline.symbol,
    },
  );
}

function listed(names: readonly string[]): string {
  return names.length > 4 ? `${names.slice(0, 3).join(', ')} and ${names.length - 3} more` : names.join(', ');
}
