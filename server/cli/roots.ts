import { accessSync, constants, existsSync, type Stats, statSync } from 'node:fs';
import path from 'node:path';
import type { Engine } from '../engine/index.ts';
import { isBelow } from '../engine/text/paths/is-below.ts';
import { collectAtLimits } from '../host/compile-less.ts';
import { endGitAhead, gitAnswered, startGitAhead } from '../host/git-ahead.ts';
import { holdsFiles, listAhead, relativePath } from '../host/list-files.ts';
import type { Product } from '../host/product.ts';
import { unread } from '../host/read-git.ts';
import { trackedRead } from '../host/read-index.ts';
import { openRepository, type Repository, type RootedFolder, rootOf, rootsOf } from '../host/repository.ts';
import { diskText, type EngineUse, engineFor, isIdentityFile } from '../host/repository-engine.ts';
import type { FileRewrite } from '../report/patch.ts';
import { failuresOf, type ReadFailure } from '../worker/fact-batch.ts';
import { type RepositoryReading, readRepository } from '../worker/read-repository.ts';
import { InputOutputError, UsageError } from './exit-status.ts';
import { askInventories } from './inventories.ts';
import { judgeAhead } from './judge-ahead.ts';
import type { Output } from './output.ts';
import { askForSecrets } from './secrets-asked.ts';

/** A path argument, or one of the repositories in a folder that is an argument, read. */
export interface ScannedRoot {
  /** As it would be written to ask for this root alone. */
  readonly argument: string;
  /** Where the repository lies below the argument that was given, with `/`; empty where it is what was asked for. */
  readonly within: string;
  /** Absolute path of the argument, or of the folder that holds it where it is a file. */
  readonly folder: string;
  /** The part of the repository that is reported, relative to its root; empty: all of it. */
  readonly reported: string;
  readonly repository: Repository;
  readonly engine: Engine;
  /** What the engine reads of a file, by its path in the repository; undefined where that is no text. */
  readonly text: (file: string) => string | undefined;
  readonly failures: readonly ReadFailure[];
  readonly bytes: number;
  /** Of the part that is reported. */
  readonly filesRead: number;
  /** Files that are no texts, and links, of all that was looked at. */
  readonly filesWithoutText: number;
}

export interface ScanOptions extends EngineUse {
  /** Text that stands in for the repository's `.identity/config.yaml`. */
  readonly configuration?: string;
  /** Answers instead of the disk for files that a fix has changed in memory. */
  readonly openText?: (file: string) => string | undefined;
  /** Ask the inventories that the configuration names; nothing else here uses the network. */
  readonly inventory?: true;
  /** Read all of the repository, also where a part of it is reported. */
  readonly whole?: true;
  /** Findings of secrets alone are asked for: read no more than they depend on. */
  readonly onlySecrets?: true;
  /** Of what is found it is asked what HEAD holds: git is started as soon as there is something to ask about. */
  readonly asksHead?: true;
}

/** A workspace root that an argument asks for, not read yet. */
export interface AskedRoot extends Pick<ScannedRoot, 'argument' | 'within' | 'folder' | 'reported'> {
  readonly rooted: RootedFolder;
}

/**
 * What the path arguments ask for, the working folder where there is none. A folder outside git that holds repositories asks for each of them as if it had been
 * named, and first for what lies between them, where there is anything.
 */
export function rootsAsked(argumentsGiven: readonly string[]): readonly AskedRoot[] {
  const all = argumentsGiven.length === 0 ? ['.'] : argumentsGiven;
  if (new Set(all.map((given) => path.resolve(given))).size < all.length)
    throw new UsageError('the same path is given twice');
  const asked = new Map<string, AskedRoot>();
  for (const given of all)
    for (const root of rootsOfArgument(given)) asked.set(`${root.folder}\0${root.reported}`, root);
  return [...asked.values()];
}

function rootsOfArgument(argument: string): readonly AskedRoot[] {
  const absolute = path.resolve(argument);
  const stats = statsOf(absolute, argument);
  if (!stats.isDirectory()) {
    const rooted = rootOf(path.dirname(absolute));
    const reported = join(rooted.folder, path.basename(absolute));
    return [{ argument, within: '', folder: path.dirname(absolute), reported, rooted }];
  }
  const [own, ...repositories] = rootsOf(absolute);
  const root = { argument, within: '', folder: absolute, reported: own.folder, rooted: own };
  if (repositories.length === 0) return [root];
  const nested = repositories.map((rooted) => {
    const within = relativePath(absolute, rooted.root);
    return { argument: path.join(argument, within), within, folder: rooted.root, reported: '', rooted };
  });
  return holdsFiles(own) ? [root, ...nested] : nested;
}

/** Reads a workspace root: a folder, a folder of a git repository, or a single file. */
export async function scanRoot(
  { rooted, ...asked }: AskedRoot,
  product: Product,
  options: ScanOptions,
): Promise<ScannedRoot> {
  const listing = listAhead(rooted, [options.whole ? '' : asked.reported]);
  await gitAnswered(rooted.root);
  const repository = openRepository(rooted, product);
  const use = { ...options, committers: repository.committers };
  let made: Engine | undefined;
  const engineOf = () => {
    made ??= engineFor(repository, product, options.openText, use);
    return made;
  };
  const read = await readInto(engineOf, repository, product, listing, { ...options, reported: asked.reported });
  const engine = engineOf();
  if (options.configuration !== undefined) engine.update('.identity/config.yaml', options.configuration);
  const unanswered = options.inventory ? await askInventories(engine, configurationOf(repository, options)) : [];
  const text = (file: string) => options.openText?.(file) ?? diskText(repository, file);
  return { ...asked, repository, engine, text, ...read, failures: [...read.failures, ...unanswered] };
}

/** As `files`, but that a patch of them is applied where the argument of their root stands. */
export function fromArgument(root: ScannedRoot, files: readonly FileRewrite[]): readonly FileRewrite[] {
  return files.map((file) => ({ ...file, path: join(root.within, file.path) }));
}

/** Of a path argument that is there and, where it is a folder, can be listed. */
function statsOf(absolute: string, argument: string): Stats {
  try {
    const stats = statSync(absolute);
    if (stats.isDirectory()) accessSync(absolute, constants.R_OK | constants.X_OK);
    return stats;
  } catch (error) {
    const isAbsent = error instanceof Error && 'code' in error && /^(?:ENOENT|ENOTDIR)$/.test(String(error.code));
    throw new InputOutputError(`${argument}: ${isAbsent ? 'no such file or folder' : 'cannot be read'}`);
  }
}

function configurationOf(repository: Repository, { configuration }: ScanOptions): string {
  if (configuration !== undefined) return configuration;
  const content = repository.read('.identity/config.yaml');
  return content.kind === 'text' ? content.text : '';
}

/** Prints what could not be read or was left out; whether any of it is an input/output error. */
export function reportFailures(root: ScannedRoot, output: Output): boolean {
  const leftOut = root.failures.filter(({ kind }) => kind === 'left out');
  const named = (file: string) => join(root.within, file);
  for (const failure of root.failures)
    if (failure.kind !== 'left out') output.error(`${failureLine({ ...failure, path: named(failure.path) })}\n`);
  for (const reason of new Set(leftOut.map(({ message }) => message)))
    output.error(
      leftOutLine(
        reason,
        leftOut.filter(({ message }) => message === reason).map((failure) => named(failure.path)),
      ),
    );
  for (const problem of root.engine.problems()) output.error(`${named(problem.path)}: rule ${problem.rule} failed\n`);
  return root.failures.some((failure) => failure.kind === 'unreadable');
}

/** Files that are named one by one, of those that are left out for one reason. */
const mostNamed = 3;

function leftOutLine(reason: string, paths: readonly string[]): string {
  const more = paths.length - mostNamed;
  const named = `${paths.slice(0, mostNamed).join(', ')}${more > 0 ? ` and ${more} more` : ''}`;
  return `left out, ${reason}: ${named}\n`;
}

function failureLine({ path: file, kind, message }: ReadFailure): string {
  return kind === 'unreadable' ? `${file}: ${message}` : `${file}: skipped after an internal error (${message})`;
}

/** All that the path arguments ask for, in turn. */
export async function* scanRoots(
  argumentsGiven: readonly string[],
  product: Product,
  options: ScanOptions,
): AsyncGenerator<ScannedRoot> {
  const roots = rootsAsked(argumentsGiven);
  const begun = new Set(roots.slice(0, 1));
  try {
    for (const [index, root] of roots.entries()) {
      for (const next of roots.slice(index + 1, index + 1 + mostAhead)) {
        if (begun.has(next)) continue;
        begun.add(next);
        // What lies so plainly is read at its turn, without git.
        if (next.reported === '' && trackedRead(next.rooted.root) === unread) startGitAhead(next.rooted.root);
      }
      yield await scanRoot(root, product, options);
    }
  } finally {
    for (const { rooted } of begun) endGitAhead(rooted.root);
  }
}

/** Repositories of which git lists the files while others are still read. */
const mostAhead = 4;

/** The engine is asked for when there is something to put into it: other threads read while it is made. */
async function readInto(
  engine: () => Engine,
  repository: Repository,
  product: Product,
  listing: AsyncIterable<readonly string[]>,
  { onlySecrets, asksHead, configuration, reported }: ScanOptions & { readonly reported: string },
): Promise<Pick<ScannedRoot, 'failures' | 'bytes' | 'filesRead' | 'filesWithoutText'>> {
  const failures: ReadFailure[] = [];
  const ownFiles: string[] = [];
  const secrets = onlySecrets && askForSecrets(engine);
  const ahead = onlySecrets && judgeAhead(engine);
  let [bytes, filesRead, filesWithoutText] = [0, 0, 0];
  let isMuch = false;
  const isReported = (path: string) => isBelow(reported, path);
  const readOwn = (file: string) => {
    const content = repository.read(file);
    failures.push(...failuresOf(file, content));
    if (content.kind !== 'text') return;
    engine().update(file, content.text);
    bytes += content.bytes;
    if (isReported(file)) filesRead++;
  };
  const reading: RepositoryReading = {
    extent: secrets ? 'secrets' : 'all',
    ...(configuration === undefined && isUnconfigured(repository) && ({ isUnconfigured: true } as const)),
    ...(ahead && { meanwhile: ahead.next }),
    further: () => {
      if (!secrets?.isAnswered()) for (const file of ownFiles) readOwn(file);
      return secrets?.further(ownFiles);
    },
  };
  for await (const batch of readRepository(repository, product, withoutOwn(listing, ownFiles), reading)) {
    for (const facts of batch.facts) engine().put(facts);
    if (asksHead && batch.facts.some(({ credentials }) => credentials.length > 0)) void repository.head.begin();
    if (!secrets?.isAnswered()) {
      engine().listSilent(batch.silent);
      filesRead += batch.facts.filter(({ path }) => isReported(path)).length;
      filesRead += reported === '' ? batch.silent.length : batch.silent.filter(isReported).length;
      filesWithoutText += batch.files - batch.facts.length - batch.silent.length - batch.failures.length;
    }
    secrets?.take(batch);
    ahead?.take(batch);
    failures.push(...batch.failures);
    bytes += batch.bytes;
    if (isMuch || bytes <= (secrets ? littleText.forSecrets : littleText.forAll)) continue;
    isMuch = true;
    collectAtLimits();
  }
  return { failures, bytes, filesRead, filesWithoutText };
}

/** Nothing of its own says which findings are told, and how. */
function isUnconfigured({ root }: Repository): boolean {
  return !existsSync(path.join(root, '.identity'));
}

/** Bytes of texts, by what is read of them, from which on old garbage is worth collecting: facts of all that they say stay. */
const littleText = { forSecrets: 128 * 1024 * 1024, forAll: 32 * 1024 * 1024 } as const;

/** Names the others, and collects the files that the engine must read itself. */
async function* withoutOwn(
  listing: AsyncIterable<readonly string[]>,
  own: string[],
): AsyncGenerator<readonly string[]> {
  for await (const paths of listing) {
    if (!paths.some(isIdentityFile)) {
      yield paths;
      continue;
    }
    for (const file of paths) if (isIdentityFile(file)) own.push(file);
    yield paths.filter((file) => !isIdentityFile(file));
  }
}

function join(folder: string, name: string): string {
  return folder === '' ? name : `${folder}/${name}`;
}
