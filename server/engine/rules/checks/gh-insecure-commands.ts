import { isYes } from '../github-token.ts';
import { draftAt, pipelineOf } from '../pipeline-draft.ts';
import type { Draft, Subject } from '../rule.ts';

/** The switch that lets printed lines set variables and the path of the steps behind; once for a file. */
export function* ghInsecureCommands(subject: Subject): Iterable<Draft> {
  const found = pipelineOf(subject, 'github');
  if (!found) return;
  const { pipeline, path } = found;
  const all = [
    ...pipeline.variables,
    ...pipeline.jobs.flatMap((job) => [...job.variables, ...job.steps.flatMap(({ variables }) => variables)]),
  ].filter(({ name, text }) => name === 'ACTIONS_ALLOW_UNSECURE_COMMANDS' && isYes(text));
  yield* draftAt(
    { path, spans: all.map(({ nameSpan }) => nameSpan) },
    { about: '', args: {}, identity: pipeline.symbol },
  );
}
