import type { PipelineFact } from '../../model/pipeline.ts';
import { listInWords } from '../message.ts';
import { inheritingJobs } from '../pipelines/narrow-token.ts';
import { draftAt, pipelineOf } from '../pipelines/pipeline-draft.ts';
import type { Draft, Subject } from '../rule.ts';

/** A token with all permissions, where some job gets it: a block at the top that every job replaces gives nobody anything. What only reads is a note. */
export function* ghPermissionsAll(subject: Subject): Iterable<Draft> {
  const found = pipelineOf(subject, 'github');
  if (!found) return;
  const { pipeline, path } = found;
  const blocks = [
    {
      permissions: pipeline.permissions,
      symbol: pipeline.symbol,
      holder: holderOf(pipeline),
      isHeld: pipeline.jobs.some((job) => !job.permissions),
    },
    ...pipeline.jobs.map((job) => ({
      permissions: job.permissions,
      symbol: job.symbol,
      holder: job.id.text,
      isHeld: true,
    })),
  ];
  for (const { permissions, symbol, holder, isHeld } of blocks) {
    if (!isHeld || (permissions?.form !== 'write-all' && permissions?.form !== 'read-all')) continue;
    yield* draftAt(
      { path, spans: [permissions.at] },
      {
        about: '',
        args: { holder, permissions: permissions.form, reach: reachOf[permissions.form] },
        identity: symbol,
        ...(permissions.form === 'read-all' && { level: 'note' }),
      },
    );
  }
}

const reachOf = {
  'write-all': 'may change code, releases, packages and pull requests, and ask for identity tokens',
  'read-all': 'may read private code, packages and security alerts, though it changes nothing',
} as const;

/** A block at the top counts for the jobs alone that have none of their own. */
function holderOf(pipeline: PipelineFact): string {
  const jobs = inheritingJobs(pipeline);
  if (jobs.length === pipeline.jobs.length) return pipeline.name.text;
  return `${pipeline.name.text}, at its top for ${listInWords(jobs.map(({ id }) => id.text))},`;
}
