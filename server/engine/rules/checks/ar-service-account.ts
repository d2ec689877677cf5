import { keptFor } from '../../model/kept-for.ts';
import type { PipelineFact, PipelineJobFact, SettingFact } from '../../model/pipeline.ts';
import type { Span } from '../../model/span.ts';
import { classify, isSetAside } from '../../text/paths/path-class.ts';
import { draftAt } from '../pipelines/pipeline-draft.ts';
import type { CheckContext, Draft, Subject } from '../rule.ts';

/**
 * A workflow or a run that acts as the account that everything in its namespace shares. All of a file are one finding.
 * An example that names no account leaves it to whoever starts it. A note: what the account may do is told where it is bound (k8s-default-sa).
 */
export function* arServiceAccount(subject: Subject, context: CheckContext): Iterable<Draft> {
  if (subject.kind !== 'pipeline' || !isRun(subject.pipeline)) return;
  const { pipeline, path } = subject;
  const isExample = isSetAside(classify(path));
  const [own] = isExample ? placesNamed(pipeline) : placesIn(pipeline);
  if (!own) return;
  const { ofAll, ofExample } = placesInFile(context.stated(path, 'pipelines') ?? [pipeline]);
  const spans = isExample ? ofExample : ofAll;
  if (own.start !== spans[0]?.start) return;
  yield* draftAt(
    { path, spans },
    {
      about: pipeline.name.text,
      args: {
        name: pipeline.name.text,
        how: own === pipeline.name.span ? 'names no account and so gets' : 'names',
      },
    },
  );
}

/** Each run of a file asks for all of them. */
const placesInFile = keptFor((pipelines: readonly PipelineFact[]) => {
  const runs = pipelines.filter(isRun);
  return {
    ofAll: runs.flatMap(placesIn),
    ofExample: runs.flatMap(placesNamed),
  };
});

function isRun({ system }: PipelineFact): boolean {
  return system === 'argo' || system === 'tekton';
}

/** Where jobs name the account `default`, or the pipeline's name where they name none. */
function placesIn({ jobs, form, name }: PipelineFact): readonly Span[] {
  return jobs.flatMap((job) => {
    const named = namedIn(job);
    if (named.length > 0) return named;
    return form === 'action' || job.uses.some(isAccount) ? [] : [name.span];
  });
}

function placesNamed({ jobs }: PipelineFact): readonly Span[] {
  return jobs.flatMap(namedIn);
}

/** Where a job names the account `default`. */
function namedIn({ uses }: PipelineJobFact): readonly Span[] {
  const shared = uses.find((use) => isAccount(use) && use.text === 'default');
  return shared ? [shared.span] : [];
}

function isAccount({ name }: SettingFact): boolean {
  return name === 'service-account';
}
