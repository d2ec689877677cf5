import { exposedVariable } from '../pipelines/exposed-variable.ts';
import { draftAt, pipelineOf, stepsOf } from '../pipelines/pipeline-draft.ts';
import type { Draft, Subject } from '../rule.ts';

/** A secret in the log or on a command line. */
export function* azSecretExposed(subject: Subject): Iterable<Draft> {
  const found = pipelineOf(subject, 'azure');
  if (!found) return;
  const { pipeline, path } = found;
  for (const { job, step } of stepsOf(pipeline))
    for (const { commands } of step.scripts)
      for (const command of commands) {
        const exposed = exposedVariable(command, /^\$(?:\(|\{|env:)?([\w.]{1,80})[)}]?$/i);
        if (!exposed) continue;
        yield* draftAt(
          { path, spans: [exposed.word.span] },
          {
            about: `${job.id.text} ${exposed.name}`,
            args: { what: exposed.what },
            identity: job.symbol,
            level: exposed.level,
          },
        );
      }
}
