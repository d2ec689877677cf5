import { grouped } from '../../model/grouped.ts';
import { keptFor } from '../../model/kept-for.ts';
import type { PipelineJobFact, PipelineSystem } from '../../model/pipeline.ts';
import type { Draft, Subject } from '../rule.ts';
import { draftAt, pipelineOf } from './pipeline-draft.ts';
import { keysInFiles, type StaticLogin, staticLogin, staticVariable } from './static-login.ts';

/** Stored keys of a cloud in scripts and variables, where the cloud takes the identity of the job; once for each key. */
export function* staticCloudKeys(subject: Subject, system: PipelineSystem): Iterable<Draft> {
  const found = pipelineOf(subject, system);
  if (!found) return;
  const { pipeline, path } = found;
  const ofAll = pipeline.variables.flatMap((variable) => staticVariable(variable) ?? []);
  const logins = [
    ...ofAll.map((login) => ({ login, identity: pipeline.symbol })),
    ...pipeline.jobs.flatMap((job) => loginsOf(job).map((login) => ({ login, identity: job.symbol }))),
  ];
  for (const [key, uses] of grouped(logins, ({ login }) => `${login.cloud} ${login.key}`)) {
    const [use] = uses;
    if (!use) continue;
    yield* draftAt(
      { path, spans: uses.map(({ login }) => login.span) },
      { about: key, args: { cloud: use.login.cloud, key: use.login.key }, identity: use.identity },
    );
  }
}

const loginsOf = keptFor(({ variables, steps }: PipelineJobFact): readonly StaticLogin[] => [
  ...[...variables, ...steps.flatMap((step) => step.variables)].flatMap((variable) => staticVariable(variable) ?? []),
  ...steps.flatMap(({ scripts }) =>
    scripts.flatMap(({ commands }) => commands.flatMap((command) => staticLogin(command) ?? [])),
  ),
  ...keysInFiles(steps.flatMap(({ scripts }) => scripts.flatMap(({ commands }) => commands))),
]);
