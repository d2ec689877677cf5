import type { Finding } from '../../model/finding.ts';
import { entriesOf, textOf, valueAt } from '../../syntax/document.ts';
import type { FixContext } from '../fix.ts';

/**
 * Whether a password is one that a workflow of GitHub starts a container of its own with, beside the steps of a job, and has it asked for by: nobody else reaches that container, and it is gone
 * with the job. Pull requests of forks get no secrets, and would fail. Sources: GitHub Actions, "About service containers"; "Using secrets in GitHub Actions", forks.
 */
export function isGivenToServiceContainer({ rule, at: { path, span } }: Finding, context: FixContext): boolean {
  if (!/(?:^|\/)\.github\/workflows\/[^/]+\.ya?ml$/.test(path) || !madeUp.test(rule)) return false;
  const text = context.text(path) ?? '';
  if (!/^[ \t]+services:/m.test(text)) return false;
  const value = text.slice(span.start, span.end);
  const jobs = entriesOf(valueAt(context.document(path)?.roots[0], 'jobs'));
  return jobs.some((job) =>
    entriesOf(valueAt(job.value, 'services')).some((service) =>
      entriesOf(valueAt(service.value, 'env')).some((variable) => textOf(variable.value) === value),
    ),
  );
}

/** What a vendor has issued opens something of theirs, wherever it stands. */
const madeUp = /^secret-(?:generic-(?:command|login|password)|url-password|database-\w+)$/;
