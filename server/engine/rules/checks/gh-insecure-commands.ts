import { keptFor } from '../../model/kept-for.ts';
import type { PipelineJobFact, SettingFact } from '../../model/pipeline.ts';
import { isYes } from '../pipelines/github-token.ts';
import { draftAt, pipelineOf } from '../pipelines/pipeline-draft.ts';
import type { Draft, Subject } from '../rule.ts';

/** The switch that lets printed lines set variables and the path of the steps behind; once for a file. */
export function* ghInsecureCommands(subject: Subject): Iterable<Draft> {
  const found = pipelineOf(subject, 'github');
  if (!found) return;
  const { pipeline, path } = found;
  const all = [...pipeline.variables.filter(isSwitch), ...pipeline.jobs.flatMap(switchesOf)];
  yield* draftAt(
    { path, spans: all.map(({ nameSpan }) => nameSpan) },
    { about: '', args: {}, identity: pipeline.symbol },
  );
}

const switchesOf = keptFor(({ variables, steps }: PipelineJobFact) =>
  [...variables, ...steps.flatMap((step) => step.variables)].filter(isSwitch),
);

function isSwitch({ name, text }: SettingFact): boolean {
  return name === 'ACTIONS_ALLOW_UNSECURE_COMMANDS' && isYes(text);
}
