import { allLetIn } from '../../extract/github-workflow/condition.ts';
import { grouped } from '../../model/grouped.ts';
import type { PipelineJobFact, TriggerFact } from '../../model/pipeline.ts';
import { encloses, type Span } from '../../model/span.ts';
import { triggersOf } from '../pipelines/github-triggers.ts';
import { draftAt, pipelineOf } from '../pipelines/pipeline-draft.ts';
import { onlyNames } from '../pipelines/telling-names.ts';
import type { CheckContext, Draft, Subject } from '../rule.ts';

/** Secrets that only upload reports: a thief gains nothing by them. */
const ofLittleWorth = /^(?:CODECOV|COVERALLS|CODACY|CODECLIMATE|CC_TEST|CODSPEED|SONAR)\w*$|_DSN$|WEBHOOK(?:_URL)?$/i;

/** What signs a program for everybody: where releases are made it has no place in what pull requests start. Sources: Apple, Microsoft and Android, code signing. */
const signs =
  /(?:^|_)(?:CODE_?SIGN(?:ING)?|SIGNING(?!_SECRET)|NOTAR(?:Y|IZE|IZATION)|KEYSTORE|PROVISIONING_PROFILE|P12|PFX)(?:_|$)|(?:^|_)(?:APPLE|WINDOWS|MACOS|MAC)_(?:\w+_)?CERT(?:IFICATE)?(?:_|$)|(?:^|_)APPLE_\w*(?:PASSWORD|KEY)(?:_|$)/i;

/**
 * Secrets that jobs read without an environment, so that a workflow on any branch can read them; once for a file. What is
 * read for pull requests is left out: an environment of release branches would refuse it there. Keys that sign are told all the same.
 */
export function* ghSecretNoEnvironment(subject: Subject, context: CheckContext): Iterable<Draft> {
  const found = pipelineOf(subject, 'github');
  if (found?.pipeline.form !== 'workflow') return;
  const { pipeline, path } = found;
  const isOnlyCalled = pipeline.triggers.every(({ event }) => event === 'workflow_call');
  const triggers = triggersOf(pipeline, path, context);
  if (isOnlyCalled && triggers.length === 0) return;
  const isReleasing = triggers.some(({ event }) => /^(?:push|release|workflow_dispatch)$/.test(event));
  const uses = pipeline.jobs
    .filter(({ environment, calls }) => !environment && !calls)
    .flatMap((job) =>
      job.secrets
        .filter(({ text }) => !ofLittleWorth.test(text) && !onlyNames(text))
        .filter(({ text, span }) => !isReadForPulls(job, span, triggers) || (isReleasing && signs.test(text)))
        .map((secret) => ({ job, secret })),
    );
  const [first] = uses;
  // Each secret is said once, with the job that reads it.
  const known = new Set<string>();
  const told = [...grouped(uses, ({ job }) => job)].flatMap(([job, own]) => {
    const names = own.map(({ secret }) => secret.text).filter((name) => !known.has(name));
    for (const name of names) known.add(name);
    return names.length > 0 ? [{ job, names: [...new Set(names)] }] : [];
  });
  const [own, ...others] = told;
  yield* draftAt(
    { path, spans: uses.map(({ secret }) => secret.span) },
    {
      about: '',
      args: { secrets: listed(own?.names ?? []), identity: first?.job.id.text ?? '', others: othersInWords(others) },
      identity: first?.job.symbol ?? pipeline.symbol,
    },
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

function othersInWords(
  others: readonly { readonly job: PipelineJobFact; readonly names: readonly string[] }[],
): string {
  const [only, ...more] = others;
  if (!only) return '';
  return more.length > 0
    ? `, as ${others.length} more jobs do with others,`
    : `, and the job ${only.job.id.text} ${listed(only.names)},`;
}

function listed(names: readonly string[]): string {
  return names.length > 4 ? `${names.slice(0, 3).join(', ')} and ${names.length - 3} more` : names.join(', ');
}
