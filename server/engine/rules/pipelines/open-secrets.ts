import { allLetIn } from '../../extract/github-workflow/condition.ts';
import type { PipelineFact, PipelineJobFact, TriggerFact } from '../../model/pipeline.ts';
import { encloses, type Span } from '../../model/span.ts';
import type { CheckContext } from '../rule.ts';
import { triggersOf } from './github-triggers.ts';
import { onlyNames } from './telling-names.ts';

/** A secret that a job reads without an environment. */
export interface OpenSecret {
  readonly job: PipelineJobFact;
  readonly secret: { readonly text: string; readonly span: Span };
}

/** Secrets that only upload reports: a thief gains nothing by them. */
const ofLittleWorth = /^(?:CODECOV|COVERALLS|CODACY|CODECLIMATE|CC_TEST|CODSPEED|SONAR)\w*$|_DSN$|WEBHOOK(?:_URL)?$/i;

/** What signs a program for everybody: where releases are made it has no place in what pull requests start. Sources: Apple, Microsoft and Android, code signing. */
const signs =
  /(?:^|_)(?:CODE_?SIGN(?:ING)?|SIGNING(?!_SECRET)|NOTAR(?:Y|IZE|IZATION)|KEYSTORE|PROVISIONING_PROFILE|P12|PFX)(?:_|$)|(?:^|_)(?:APPLE|WINDOWS|MACOS|MAC)_(?:\w+_)?CERT(?:IFICATE)?(?:_|$)|(?:^|_)APPLE_\w*(?:PASSWORD|KEY)(?:_|$)/i;

/**
 * Secrets that jobs of a workflow read without an environment, each place by itself. What is read for pull requests is left out: an environment of
 * release branches would refuse it there. Keys that sign are among them all the same.
 */
export function openSecretsOf(pipeline: PipelineFact, path: string, context: CheckContext): readonly OpenSecret[] {
  if (pipeline.form !== 'workflow') return [];
  const isOnlyCalled = pipeline.triggers.every(({ event }) => event === 'workflow_call');
  const triggers = triggersOf(pipeline, path, context);
  if (isOnlyCalled && triggers.length === 0) return [];
  const isReleasing = triggers.some(({ event }) => /^(?:push|release|workflow_dispatch)$/.test(event));
  return pipeline.jobs
    .filter(({ environment, calls }) => !environment && !calls)
    .flatMap((job) =>
      job.secrets
        .filter(({ text }) => !ofLittleWorth.test(text) && !onlyNames(text))
        .filter(({ text, span }) => !isReadForPulls(job, span, triggers) || (isReleasing && signs.test(text)))
        .map((secret) => ({ job, secret })),
    );
}

/** Whether a pull request runs what reads the secret that stands there. */
function isReadForPulls(
  { condition, steps }: PipelineJobFact,
  secret: Span,
  triggers: readonly TriggerFact[],
): boolean {
  const step = steps.find(({ span }) => encloses(span, secret));
  return triggers.some(
    ({ event }) => event === 'pull_request' && allLetIn([condition, step?.condition], { event, isUnmerged: true }),
  );
}
