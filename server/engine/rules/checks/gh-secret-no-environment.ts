import { grouped } from '../../model/grouped.ts';
import type { PipelineJobFact } from '../../model/pipeline.ts';
import { compareTexts } from '../../text/compare-texts.ts';
import { fileNameOf } from '../../text/paths/file-name.ts';
import { listInWords } from '../message.ts';
import type { AlikeWorkflow } from '../pipelines/alike-workflow.ts';
import { openSecretsOf } from '../pipelines/open-secrets.ts';
import { draftAt, pipelineOf } from '../pipelines/pipeline-draft.ts';
import type { CheckContext, Draft, Subject } from '../rule.ts';

/**
 * Secrets that jobs read without an environment, so that a workflow on any branch can read them; once for a file, and each secret in one workflow of a
 * folder, the first that reads it: the environment that it is moved to serves all of them.
 */
export function* ghSecretNoEnvironment(subject: Subject, context: CheckContext): Iterable<Draft> {
  const found = pipelineOf(subject, 'github');
  if (found?.pipeline.form !== 'workflow') return;
  const { pipeline, path } = found;
  const readers = (name: string) => context.secretReaders(path, name);
  const uses = openSecretsOf(pipeline, path, context).filter(({ secret }) => {
    const [first] = readers(secret.text);
    return first === undefined || first.at.path === path || !readers(secret.text).some(({ at }) => at.path === path);
  });
  const [first] = uses;
  // Each secret is said once, with the job that reads it.
  const known = new Set<string>();
  const told = [...grouped(uses, ({ job }) => job)].flatMap(([job, own]) => {
    const names = own.map(({ secret }) => secret.text).filter((name) => !known.has(name));
    for (const name of names) known.add(name);
    return names.length > 0 ? [{ job, names: [...new Set(names)] }] : [];
  });
  const [own, ...others] = told;
  const elsewhere = othersReading([...known], path, readers);
  yield* draftAt(
    { path, spans: uses.map(({ secret }) => secret.span) },
    {
      about: '',
      args: {
        secrets: listed(own?.names ?? []),
        identity: first?.job.id.text ?? '',
        others: othersInWords(others),
        ...(elsewhere.length > 0 && { more: elsewhereInWords(elsewhere, known.size) }),
      },
      identity: first?.job.symbol ?? pipeline.symbol,
      ...(elsewhere.length > 0 && {
        related: elsewhere.slice(0, mostPlaces).map(({ at, name }) => ({ at, message: `${name} reads it too` })),
      }),
    },
  );
}

/** Places that a finding names besides its own. */
const mostPlaces = 20;

/** Workflows of other files that read any of these secrets in the same way. */
function othersReading(
  names: readonly string[],
  path: string,
  readers: (name: string) => readonly AlikeWorkflow[],
): readonly AlikeWorkflow[] {
  const all = names.flatMap((name) => readers(name)).filter(({ at }) => at.path !== path);
  return [...new Map(all.map((one) => [one.at.path, one])).values()].sort((one, other) =>
    compareTexts(one.at.path, other.at.path),
  );
}

function elsewhereInWords(others: readonly AlikeWorkflow[], secrets: number): string {
  const files = others.map(({ at }) => fileNameOf(at.path));
  const what = secrets === 1 ? 'it too' : 'some of them too';
  return files.length === 1
    ? `${files[0]} reads ${what}.`
    : `${files.length} more here read ${what}: ${listInWords(files)}.`;
}

function othersInWords(
  others: readonly { readonly job: PipelineJobFact; readonly names: readonly string[] }[],
): string {
  const [only, ...more] = others;
  if (!only) return '';
  return more.length > 0
    ? `, as ${others.length} more jobs do with others,`
    : `, and the job ${only.job.id.text} ${listed(only.names)},`;
}

function listed(names: readonly string[]): string {
  return names.length > 4 ? `${names.slice(0, 3).join(', ')} and ${names.length - 3} more` : names.join(', ');
}
