import { keptFor } from '../../model/kept-for.ts';
import type { PipelineJobFact } from '../../model/pipeline.ts';
import { exposedVariable } from '../pipelines/exposed-variable.ts';
import { draftAt, pipelineOf } from '../pipelines/pipeline-draft.ts';
import type { Draft, Subject } from '../rule.ts';

/**
 * A secret in the log or on a command line, and debug traces, which show all variables. Logs of services are a note: what
 * these print runs into the log of the job, where a masked variable that it cuts through is not hidden. Source: GitLab,
 * "Enable debug logging" and "Capturing service container logs".
 */
export function* glSecretExposed(subject: Subject): Iterable<Draft> {
  const found = pipelineOf(subject, 'gitlab');
  if (!found) return;
  const { pipeline, path } = found;
  for (const { name, about, args, level } of traces) {
    const switched = [...pipeline.variables, ...pipeline.jobs.flatMap(({ variables }) => variables)].filter(
      (variable) => variable.name === name && /^(?:true|1)$/i.test(variable.text),
    );
    yield* draftAt(
      { path, spans: switched.map(({ span }) => span) },
      { about, args, identity: pipeline.symbol, ...(level && { level }) },
    );
  }
  for (const job of pipeline.jobs)
    for (const { word, name, what, level } of exposedIn(job))
      yield* draftAt(
        { path, spans: [word.span] },
        { about: `${job.id.text} ${name}`, args: { what, advice }, identity: job.symbol, level },
      );
}

const advice = 'Give it to the command on standard input, or as a variable.';

const traces: readonly (Pick<Draft, 'about' | 'args' | 'level'> & { readonly name: string })[] = [
  {
    name: 'CI_DEBUG_TRACE',
    about: 'trace',
    args: {
      what: 'With CI_DEBUG_TRACE the log shows every variable of the job, secrets included',
      advice: 'Take it out, and set it for a single run where it is needed.',
    },
  },
  {
    name: 'CI_DEBUG_SERVICES',
    about: 'services',
    args: {
      what: 'With CI_DEBUG_SERVICES the log takes in what services print, and a masked variable that this cuts through is shown',
      advice: 'Take it out once the service runs.',
    },
    level: 'note',
  },
];

const exposedIn = keptFor(({ steps }: PipelineJobFact) =>
  steps
    .flatMap(({ scripts }) => scripts.flatMap(({ commands }) => commands))
    .flatMap((command) => exposedVariable(command, /^\$\{?(\w{1,80})\}?$/) ?? []),
);
