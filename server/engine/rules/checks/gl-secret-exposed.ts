import { keptFor } from '../../model/kept-for.ts';
import type { PipelineJobFact } from '../../model/pipeline.ts';
import { exposedVariable } from '../pipelines/exposed-variable.ts';
import { draftAt, pipelineOf } from '../pipelines/pipeline-draft.ts';
import type { Draft, Subject } from '../rule.ts';

/** A secret in the log or on a command line, and debug traces, which show all variables. */
export function* glSecretExposed(subject: Subject): Iterable<Draft> {
  const found = pipelineOf(subject, 'gitlab');
  if (!found) return;
  const { pipeline, path } = found;
  const traces = [...pipeline.variables, ...pipeline.jobs.flatMap(({ variables }) => variables)].filter(
    ({ name, text }) => /^CI_DEBUG_(?:TRACE|SERVICES)$/.test(name) && /^(?:true|1)$/i.test(text),
  );
  yield* draftAt(
    { path, spans: traces.map(({ span }) => span) },
    {
      about: 'trace',
      args: { what: `With ${traces[0]?.name ?? ''} the log shows every variable of the job, secrets included` },
      identity: pipeline.symbol,
    },
  );
  for (const job of pipeline.jobs)
    for (const { word, name, what, level } of exposedIn(job))
      yield* draftAt(
        { path, spans: [word.span] },
        { about: `${job.id.text} ${name}`, args: { what }, identity: job.symbol, level },
      );
}

const exposedIn = keptFor(({ steps }: PipelineJobFact) =>
  steps
    .flatMap(({ scripts }) => scripts.flatMap(({ commands }) => commands))
    .flatMap((command) => exposedVariable(command, /^\$\{?(\w{1,80})\}?$/) ?? []),
);
