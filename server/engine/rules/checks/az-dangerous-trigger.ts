import { grouped } from '../../model/grouped.ts';
import type { PipelineJobFact, SettingFact } from '../../model/pipeline.ts';
import { isGated, startedByPull } from '../pipelines/azure-pull.ts';
import { draftAt, pipelineOf } from '../pipelines/pipeline-draft.ts';
import type { CheckContext, Draft, Subject } from '../rule.ts';

/**
 * Secure files and groups of variables where pull requests start the run: their author's code reads them. A group may hold
 * no secret, so it is a note. Once for each file or group.
 */
export function* azDangerousTrigger(subject: Subject, context: CheckContext): Iterable<Draft> {
  const found = pipelineOf(subject, 'azure');
  if (!found) return;
  const { pipeline, path } = found;
  const open = pipeline.jobs.filter((job) => job.steps.length > 0 && !isGated(job));
  const shared = open.length > 0 ? (pipeline.uses ?? []).map((given) => ({ given, job: undefined })) : [];
  const given = [...shared, ...open.flatMap((job) => givenTo(job).map((one) => ({ given: one, job })))];
  const trigger = given.length > 0 ? startedByPull(pipeline, path, context) : undefined;
  if (!trigger) return;
  for (const uses of grouped(given, (use) => `${use.given.name} ${use.given.text}`).values()) {
    const [use] = uses;
    if (!use) continue;
    const isFile = use.given.name === 'secure-file';
    yield* draftAt(
      {
        path,
        spans: uses.map((one) => one.given.span),
        related: [{ at: { path: trigger.path, span: trigger.span }, message: 'Started here' }],
      },
      {
        about: `${use.given.name} ${use.given.text}`,
        args: { what: isFile ? `the secure file ${use.given.text}` : `the variables of the group ${use.given.text}` },
        identity: use.job?.symbol ?? pipeline.symbol,
        ...(isFile ? {} : { level: 'note' }),
      },
    );
  }
}

function givenTo({ uses, steps }: PipelineJobFact): readonly SettingFact[] {
  const files = steps
    .filter(({ action }) => action?.name === 'downloadsecurefile')
    .flatMap(({ inputs }) => inputs.filter(({ name }) => name.toLowerCase() === 'securefile'));
  return [
    ...uses.filter(({ name }) => name === 'variable-group'),
    ...files.map((file) => ({ ...file, name: 'secure-file' })),
  ];
}
