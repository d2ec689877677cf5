import { listInWords } from '../message.ts';
import { isCapped } from '../pipelines/called-workflow.ts';
import type { CheckContext, Draft, Subject } from '../rule.ts';

/** A workflow with jobs that get the default token; what a called workflow allows itself is no matter of its caller. */
export function* ghPermissionsMissing(subject: Subject, context: CheckContext): Iterable<Draft> {
  if (subject.kind !== 'identity' || subject.identity.kind !== 'github-workflow') return;
  const { at, symbol, traits } = subject.identity;
  const names = traits.unscopedJobs?.value;
  if (!Array.isArray(names)) return;
  const pipeline = context.stated(at.path, 'pipelines')?.find((candidate) => candidate.symbol === symbol);
  const open = names.filter((name) => {
    const job = pipeline?.jobs.find(({ id }) => id.text === name);
    return !job || !isCapped(job, at.path, context);
  });
  if (open.length === 0) return;
  yield { at, about: '', args: { jobs: listInWords(open) }, identity: symbol };
}
