import { grouped } from '../../model/grouped.ts';
import { keptFor, keptForEach } from '../../model/kept-for.ts';
import type { ActionFact, PipelineJobFact } from '../../model/pipeline.ts';
import { draftAt, pipelineOf } from '../pipelines/pipeline-draft.ts';
import type { CheckContext, Draft, Subject } from '../rule.ts';

/** A step of somebody else at a version that they can move; once for each action and version of a file. */
export function* ghActionUnpinned(subject: Subject, context: CheckContext): Iterable<Draft> {
  const found = pipelineOf(subject, 'github');
  if (!found) return;
  const { pipeline, path } = found;
  const moving = pipeline.jobs.flatMap(unpinned).filter((action) => isForeign(action, context));
  for (const [named, uses] of grouped(moving, nameOf)) {
    const [first] = uses;
    yield* uses.length === 1 && first
      ? draftsOfOne(first, `${path}\0${pipeline.symbol}`)
      : draftsOf(named, uses, path, pipeline.symbol);
  }
}

/** Of hundreds most are met once, and each stands as it was. */
const draftsOfOne = keptForEach((action: ActionFact, where) => {
  const [path = '', symbol = ''] = where.split('\0');
  return draftsOf(nameOf(action), [action], path, symbol);
});

function draftsOf(named: string, uses: readonly ActionFact[], path: string, symbol: string): readonly Draft[] {
  const [{ name, version } = { name: named, version: '' }] = uses;
  return draftAt(
    { path, spans: uses.map(({ span }) => span) },
    { about: named, args: { action: name, version: inWords(version) }, identity: symbol },
  );
}

function nameOf({ name, version }: ActionFact): string {
  return `${name}@${version}`;
}

/** A branch moves without anybody meaning harm. */
function inWords(version: string): string {
  if (version === '') return 'no version';
  return /^(?:main|master|develop|dev|trunk|head|next|nightly|refs\/heads\/.*)$/i.test(version)
    ? `${version}, a branch whose new commits run here at once`
    : version;
}

const unpinned = keptFor(({ steps, calls }: PipelineJobFact) =>
  [...steps.flatMap(({ action }) => action ?? []), ...(calls ? [calledAction(calls)] : [])].filter(
    (action) => !isPinned(action),
  ),
);

function calledAction({
  target,
}: {
  readonly target: { readonly text: string; readonly span: ActionFact['span'] };
}): ActionFact {
  const at = target.text.indexOf('@');
  const end = at === -1 ? target.text.length : at;
  return { name: target.text.slice(0, end).toLowerCase(), version: target.text.slice(end + 1), span: target.span };
}

/** Not of this repository, not of GitHub itself, and not of the owner of this repository. */
function isForeign({ name }: ActionFact, { repository }: CheckContext): boolean {
  if (name.startsWith('.') || name.includes('${{') || /^(?:actions|github)\//.test(name)) return false;
  const owner = repository?.split('/')[1]?.toLowerCase();
  return name.startsWith('docker://') || name.split('/')[0] !== owner;
}

/** A commit or a digest, which nobody can move. An expression may be one. */
export function isPinned({ version }: ActionFact): boolean {
  return /^(?:[0-9a-f]{40}|[0-9a-f]{64}|sha256:[0-9a-f]{64})$/i.test(version) || version.includes('${{');
}
