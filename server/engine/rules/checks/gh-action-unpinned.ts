import { grouped } from '../../model/grouped.ts';
import { keptFor, keptForEach } from '../../model/kept-for.ts';
import type { ActionFact, PipelineFact, PipelineJobFact, StepFact } from '../../model/pipeline.ts';
import { encloses } from '../../model/span.ts';
import { folderOf } from '../../text/paths/folder-of.ts';
import { listInWords } from '../message.ts';
import { secretIn } from '../pipelines/github-token.ts';
import { amongPlaces, type SecretPlace } from '../pipelines/one-secret.ts';
import { isPersonal } from '../pipelines/personal-token.ts';
import { draftAt, pipelineOf } from '../pipelines/pipeline-draft.ts';
import { onlyNames } from '../pipelines/telling-names.ts';
import { takenAsToken } from '../pipelines/workflow-needs-actions.ts';
import type { CheckContext, Draft, Subject } from '../rule.ts';

/**
 * A step of somebody else at a version that they can move; of a file one note tells all of them. A warning where it is a branch, which moves with
 * every commit, and the job holds a secret or an identity token, or where the step itself is handed a token that acts as a person or a key by which releases are signed; each action and version of these by itself.
 */
export function* ghActionUnpinned(subject: Subject, context: CheckContext): Iterable<Draft> {
  const found = pipelineOf(subject, 'github');
  if (!found) return;
  const { pipeline, path } = found;
  const moving = pipeline.jobs
    .flatMap((job) => unpinned(job).map((action) => ({ action, job })))
    .filter(({ action }) => isForeign(action, context))
    // Whoever takes over the account that this repository seems to be of has it already.
    .map(({ action, job }) => ({ action, ...(isKin(action, path, context) ? {} : heldBy(job, action, pipeline)) }));
  const notes: Draft[] = [];
  const among = amongPlaces(context);
  for (const [named, uses] of grouped(moving, ({ action }) => nameOf(action))) {
    const [first] = uses;
    const { held = '', secret } = uses.find((use) => use.held !== undefined) ?? {};
    const drafts =
      uses.length === 1 && first
        ? draftsOfOne(first.action, `${path}\0${pipeline.symbol}\0${held}`)
        : draftsOf(
            named,
            uses.map(({ action }) => action),
            { path, symbol: pipeline.symbol, held },
          );
    if (held === '') notes.push(...drafts);
    else if (secret === undefined) yield* drafts;
    else {
      const placesIn = (each: PipelineFact) => branchesWith(each).get(named) ?? [];
      for (const draft of drafts)
        yield among(draft, secret, { rule: 'gh-action-unpinned', placesIn, does: ['runs it', 'run it'] });
    }
  }
  yield* inOneNote(notes, pipeline, context);
}

/** One decision about a workflow: the first tells the others. What somebody has accepted by itself stays by itself, and one more action is another decision. */
function* inOneNote(notes: readonly Draft[], { symbol }: PipelineFact, context: CheckContext): Iterable<Draft> {
  const who = notes.length < 2 ? undefined : context.identity(symbol);
  if (!who) return yield* notes;
  const isOpen = ({ at, about }: Draft) => context.mayTell('gh-action-unpinned', who, { about, span: at.span });
  const open = notes.filter(isOpen);
  yield* notes.filter((note) => !open.includes(note));
  const [first, ...others] = open;
  if (!first || others.length === 0) return yield* open;
  const names = others.map(({ args }) => String(args.action));
  yield {
    ...first,
    about: open
      .map((note) => note.about)
      .sort()
      .join(' '),
    args: { ...first.args, more: `So ${names.length === 1 ? 'does' : 'do'} ${listInWords(names)}.` },
    related: [
      ...(first.related ?? []),
      ...others.flatMap(({ at, about, related = [] }) => [
        { at, message: `And ${about}`, isPart: true as const },
        ...related.map((place) => ({ ...place, message: `And ${about}` })),
      ]),
    ],
  };
}

/** Where a workflow runs branches of others with a secret, each action and version once, under its name. */
const branchesWith = keptFor((pipeline: PipelineFact): ReadonlyMap<string, readonly SecretPlace[]> => {
  if (pipeline.system !== 'github') return new Map();
  const all = pipeline.jobs.flatMap((job) =>
    unpinned(job).flatMap((action) => {
      const { secret } = heldBy(job, action, pipeline);
      const { symbol, name } = pipeline;
      return secret === undefined
        ? []
        : [{ secret, span: action.span, identity: symbol, about: nameOf(action), where: name.text }];
    }),
  );
  return new Map(
    Array.from(
      grouped(all, ({ about }) => about),
      ([about, places]) => [about, places.slice(0, 1)],
    ),
  );
});

interface Held {
  /** In words. */
  readonly held?: string;
  /** The secret that is named first, where one is held. */
  readonly secret?: string;
}

/** What a branch of somebody else is handed with the job; nothing that weighs, or it is no branch. */
function heldBy(
  { secrets, permissions, calls, steps }: PipelineJobFact,
  { version, span }: ActionFact,
  pipeline: PipelineFact,
): Held {
  if (calls) return {};
  const isBranch = ownBranch.test(version);
  const opening = secrets.filter(({ text }) => !/^GITHUB_TOKEN$/i.test(text) && !onlyNames(text));
  // What the step itself is handed says more than what others of the job are.
  const step = steps.find(({ span: whole }) => encloses(whole, span));
  const given = step ? opening.filter(({ span: at }) => encloses(step.span, at)) : [];
  const ofBranch = () => (given.length > 0 ? given : opening.slice(0, 1)).map(({ text }) => text);
  const named = isBranch ? ofBranch() : step ? weightyIn(step) : [];
  const [secret] = named;
  if (secret !== undefined) return { held: listInWords(named), secret };
  if (!isBranch) return {};
  const terms = (permissions ?? pipeline.permissions)?.terms ?? [];
  return terms.some(({ text }) => text === 'id-token:write') ? { held: 'the identity token of the job' } : {};
}

/** The secrets of a step that sign what others install, or act as a person on GitHub, by their names or by the input that the action takes such a token by. */
function weightyIn({ action, inputs, variables }: StepFact): readonly string[] {
  const tokens = takenAsToken(action?.name ?? '');
  const found = [...inputs, ...variables].flatMap((setting) => {
    const secret = secretIn(setting.text);
    if (secret === undefined || /^GITHUB_TOKEN$/i.test(secret) || onlyNames(secret)) return [];
    const isTaken = inputs.includes(setting) && tokens.includes(setting.name.toLowerCase());
    return isTaken || signing.test(secret) || isPersonal(secret) ? [secret] : [];
  });
  return [...new Set(found)];
}

/** Keys and certificates by which systems take a release for its maker's. */
const signing =
  /(?:^|_)(?:CODE_?SIGN(?:ING)?|COSIGN|CSC|GPG|MINISIGN|PGP|SIGN(?:ING)?|SPARKLE|UPDATER)_(?:[A-Z]+_){0,2}(?:CERT(?:IFICATE)?|KEY|LINK)(?:_(?:BASE64|B64|DATA|P12|PFX))*$|(?:^|_)(?:APPLE|DEVELOPER_ID|MAC(?:OS)?|WIN(?:DOWS)?)_(?:[A-Z]+_){0,3}(?:CERT(?:IFICATE)?S?|P12|PFX)(?:_(?:BASE64|B64|DATA|FILE|P12|PFX))*$|(?:^|_)KEYSTORE(?:_(?:BASE64|B64|DATA|FILE))?$/i;

const ownBranch = /^(?:refs\/heads\/.*|main|master|develop|dev|trunk)$/i;

/** Of hundreds most are met once, and each stands as it was. */
const draftsOfOne = keptForEach((action: ActionFact, where) => {
  const [path = '', symbol = '', held = ''] = where.split('\0');
  return draftsOf(nameOf(action), [action], { path, symbol, held });
});

interface Where {
  readonly path: string;
  readonly symbol: string;
  readonly held: string;
}

function draftsOf(named: string, uses: readonly ActionFact[], { path, symbol, held }: Where): readonly Draft[] {
  const [{ name, version } = { name: named, version: '' }] = uses;
  return draftAt(
    { path, spans: uses.map(({ span }) => span) },
    {
      about: named,
      args: { action: name, version: inWords(version, held), remedy: remedyFor(name) },
      identity: symbol,
      ...(held !== '' && { level: 'warning', called: named }),
    },
  );
}

function nameOf({ name, version }: ActionFact): string {
  return `${name}@${version}`;
}

/** An image has no commit. Source: Docker, "Image digests". */
function remedyFor(name: string): string {
  return name.startsWith('docker://')
    ? 'Name its digest (@sha256:…), with the tag as a comment'
    : 'Name the commit, with the version as a comment';
}

/** A branch moves without anybody meaning harm. */
function inWords(version: string, held: string): string {
  const moved = 'which its owner, or whoever takes that account over, can point at other code';
  if (version === '') return `no version, ${moved}`;
  if (!branch.test(version)) return `${version}, ${moved}${held === '' ? '' : `, and is handed ${held}`}`;
  const beside = held === '' ? '' : `, in a job that holds ${held}`;
  return `${version}, a branch: whatever its owner, or whoever takes that account over, pushes there runs here at once${beside}`;
}

const branch = /^(?:main|master|develop|dev|trunk|head|next|nightly|refs\/heads\/.*)$/i;

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
function isForeign({ name, version }: ActionFact, context: CheckContext): boolean {
  if (name.startsWith('.') || name.includes('${{') || /^(?:actions|github)\//.test(name)) return false;
  if (name.startsWith('docker://')) return true;
  if (isNamedByTag(name, version)) return false;
  const owner = name.split('/')[0]?.toLowerCase() ?? '';
  return ownerOf(context) !== owner;
}

/**
 * Whether the action seems to be of the owner of this repository, where no remote tells: the manifest, teams that own files, or conditions of its workflows name
 * them. A copy has them as well.
 */
function isKin({ name }: ActionFact, path: string, context: CheckContext): boolean {
  if (context.repository !== undefined) return false;
  const owner = name.split('/')[0]?.toLowerCase() ?? '';
  const named = [context.ownName()?.split('/')[0]?.toLowerCase(), ...context.organisations()];
  return named.includes(owner) || context.askedOwners(folderOf(path)).includes(owner);
}

/** What refuses to run at a commit, since whoever checks what it made reads the version of it there. Source: SLSA GitHub Generator, "Referencing SLSA builders and generators". */
function isNamedByTag(name: string, version: string): boolean {
  return name.startsWith('slsa-framework/slsa-github-generator/') && /^(?:refs\/tags\/)?v\d+\.\d+\.\d+/.test(version);
}

/**
 * Whose repository this is: by its remote where that is known, else the one organisation whose teams own its files. What a manifest says, or one
 * of several, may come with a template or with what is vendored.
 */
function ownerOf(context: CheckContext): string | undefined {
  if (context.repository !== undefined) return context.ownName()?.split('/')[0]?.toLowerCase();
  const [only, ...others] = context.organisations();
  return others.length === 0 ? only : undefined;
}

/** A commit or a digest, which nobody can move. An expression may be one. */
export function isPinned({ version }: ActionFact): boolean {
  return /^(?:[0-9a-f]{40}|[0-9a-f]{64}|sha256:[0-9a-f]{64})$/i.test(version) || version.includes('${{');
}
