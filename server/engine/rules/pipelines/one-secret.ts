import type { PipelineFact } from '../../model/pipeline.ts';
import type { Span } from '../../model/span.ts';
import { fileNameOf } from '../../text/paths/file-name.ts';
import { folderOf } from '../../text/paths/folder-of.ts';
import { listInWords } from '../message.ts';
import type { CheckContext, Draft } from '../rule.ts';

/** A place of a workflow at which a rule tells of a stored secret. */
export interface SecretPlace {
  readonly secret: string;
  readonly span: Span;
  /** Symbol of whom the finding is about, and what it is about beyond that. */
  readonly identity: string;
  readonly about: string;
  /** The job that is given it, or the workflow. */
  readonly where: string;
}

/** A rule, and where it tells of secrets in a workflow, in the order of the text. */
interface SecretRule {
  readonly rule: string;
  readonly placesIn: (pipeline: PipelineFact) => readonly SecretPlace[];
  /** What one of them, or several, do with it, where that is more than being given it. */
  readonly does?: readonly [one: string, several: string];
}

/**
 * A secret of the repository is one thing to replace, whatever reads it: of the workflows of a folder the first place tells, and names the others,
 * which are notes that point to it. Nobody speaks for others where the finding is accepted. What is returned serves the drafts of one file, hundreds
 * of which may be about one secret: who reads it is asked once.
 */
export function amongPlaces(context: CheckContext): (draft: Draft, secret: string, rule: SecretRule) => Draft {
  const files = new Map<string, readonly string[]>();
  return (draft, secret, rule) => {
    const read = files.get(secret) ?? workflowsWith(secret, draft.at.path, context);
    files.set(secret, read);
    return amongThose(draft, secret, rule, read, context);
  };
}

function amongThose(
  draft: Draft,
  secret: string,
  { rule, placesIn, does: [one, several] = ['is given it', 'are given it'] }: SecretRule,
  files: readonly string[],
  context: CheckContext,
): Draft {
  const { path } = draft.at;
  const told = files.flatMap((file) =>
    (context.stated(file, 'pipelines') ?? [])
      .flatMap(placesIn)
      .filter((place) => place.secret === secret && maySpeak(rule, place, context))
      .map((place) => ({ place, at: { path: file, span: place.span } })),
  );
  const isOwn = ({ place, at }: (typeof told)[number]) =>
    at.path === path && place.span.start === draft.at.span.start && place.about === draft.about;
  const [first] = told;
  const others = told.filter((each) => !isOwn(each));
  if (first === undefined || others.length === 0 || !told.some(isOwn)) return draft;
  if (!isOwn(first))
    return {
      ...draft,
      level: 'note',
      ...(first.at.path !== path && {
        args: { ...draft.args, more: `${fileNameOf(first.at.path)} tells of it with this one.` },
      }),
      related: [
        { at: first.at, message: `Told there, with all that read ${secret}: ${first.place.where}` },
        ...(draft.related ?? []),
      ],
      under: { lead: first.at, alone: draft },
    };
  const names = [...new Set(others.map(({ place, at }) => (at.path === path ? place.where : fileNameOf(at.path))))];
  return {
    ...draft,
    args: { ...draft.args, more: `${listInWords(names)} ${names.length === 1 ? one : several} too.` },
    related: [
      ...(draft.related ?? []),
      ...others.map(({ place, at }) => ({ at, message: `${place.where} ${one} too` })),
    ].slice(0, mostPlaces),
  };
}

/** Workflows of the folder that read the secret, this one among them, in the order of their paths. */
function workflowsWith(secret: string, path: string, context: CheckContext): readonly string[] {
  const readers = context.readersOf(`github:${secret}`).map(({ at }) => at.path);
  const folder = folderOf(path);
  return [...new Set([path, ...readers])].filter((each) => folderOf(each) === folder).sort();
}

function maySpeak(rule: string, { identity, about, span }: SecretPlace, context: CheckContext): boolean {
  const who = context.identity(identity);
  return who !== undefined && context.mayTell(rule, who, { about, span });
}

/** Places that a finding names besides its own. */
const mostPlaces = 20;
