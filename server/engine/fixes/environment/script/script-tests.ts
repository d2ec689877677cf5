import { keptFor } from '../../../model/kept-for.ts';
import { folderOf, folderPrefixOf } from '../../../text/paths/folder-of.ts';
import { joinedPath } from '../../../text/paths/joined-path.ts';
import { classify } from '../../../text/paths/path-class.ts';
import type { FixContext } from '../../fix.ts';
import { keptOfFile } from '../../kept-of-file.ts';

/** Tests and modules that are looked through. */
const mostTests = 300;
const mostTaken = 1_500;

/** What the tests of a repository take in, for as long as its modules are the same and take in the same. */
interface Taken {
  /** All files when it was last asked, and those of them that it depends on. */
  paths: readonly string[];
  readonly relevant: readonly string[];
  /** What each module takes in. */
  readonly specifiers: ReadonlyMap<string, readonly string[]>;
  /** The name that each manifest gives its folder. */
  readonly names: ReadonlyMap<string, string | undefined>;
  /** They are more than are looked through. */
  readonly isUnknown: boolean;
}

const kept = keptFor((_context: FixContext): { taken?: Taken } => ({}));

/**
 * Whether a test takes in a module of JavaScript or TypeScript, itself or by what it takes in: it sets no variable. By a relative path, by the name of a package of the
 * repository, or by what may be an alias of a folder (`@/db`).
 */
export function isTested(path: string, context: FixContext): boolean {
  const own = kept(context);
  if (own.taken === undefined || !isSame(own.taken, context)) own.taken = takenByTests(context);
  return own.taken.isUnknown || own.taken.specifiers.has(path);
}

/** Whether the answer stands: a fix changes the text of a module, and seldom what that takes in. */
function isSame(taken: Taken, context: FixContext): boolean {
  const now = context.paths();
  if (now !== taken.paths) {
    if (!areSame(now.filter(isRelevant), taken.relevant)) return false;
    taken.paths = now;
  }
  for (const [path, specifiers] of taken.specifiers)
    if (!areSame(specifiersOf(path, context) ?? [], specifiers)) return false;
  for (const [path, name] of taken.names) if (nameOf(path, context) !== name) return false;
  return true;
}

function areSame(some: readonly string[], others: readonly string[]): boolean {
  return some === others || (some.length === others.length && some.every((each, at) => each === others[at]));
}

function isRelevant(path: string): boolean {
  return isScript.test(path) || isManifest.test(path);
}

const isManifest = /(?:^|\/)package\.json$/;

function takenByTests(context: FixContext): Taken {
  const paths = context.paths();
  const relevant = paths.filter(isRelevant);
  const scripts = relevant.filter((path) => isScript.test(path));
  const tests = scripts.filter((path) => classify(path) === 'test');
  const specifiers = new Map<string, readonly string[]>();
  const names = new Map<string, string | undefined>();
  if (tests.length === 0) return { paths, relevant, specifiers, names, isUnknown: false };
  for (const path of relevant) if (isManifest.test(path)) names.set(path, nameOf(path, context));
  const folders = new Map([...names].map(([path, name]) => [name, folderPrefixOf(path)]));
  const project: Project = { scripts, named: byName(scripts), folders, below: new Map() };
  const queue = new Set(tests.slice(0, mostTests));
  let isUnknown = tests.length > mostTests;
  for (const each of queue) {
    if (queue.size > mostTaken) {
      isUnknown = true;
      break;
    }
    const taken = specifiersOf(each, context) ?? [];
    specifiers.set(each, taken);
    for (const specifier of taken) for (const found of modulesOf(specifier, each, project)) queue.add(found);
  }
  return { paths, relevant, specifiers, names, isUnknown };
}

/** The name of a package, which other packages of the repository take it in by. */
const nameOf = keptOfFile((text) => /"name"\s*:\s*"([^"\n]{1,200})"/.exec(text)?.[1]);

interface Project {
  readonly scripts: readonly string[];
  readonly named: ReadonlyMap<string, readonly string[]>;
  /** Folders of packages, by the name. */
  readonly folders: ReadonlyMap<string | undefined, string>;
  /** Modules below such a folder, once asked for. */
  readonly below: Map<string, readonly string[]>;
}

/** The modules of the repository that a specifier may mean. */
function modulesOf(taken: string, path: string, { scripts, named, folders, below }: Project): readonly string[] {
  const bare = withoutEnding(taken);
  const stem = bare.slice(bare.lastIndexOf('/') + 1);
  if (bare.startsWith('.')) {
    const whole = joinedPath(folderOf(path), bare);
    if (whole === undefined) return [];
    const last = whole.slice(whole.lastIndexOf('/') + 1);
    return (named.get(last) ?? []).filter((file) => withoutEnding(file) === whole);
  }
  const folder = folders.get(/^(?:@[^/]+\/)?[^/]+/.exec(taken)?.[0]);
  if (folder !== undefined) {
    const known = below.get(folder) ?? scripts.filter((file) => file.startsWith(folder));
    below.set(folder, known);
    return known;
  }
  const rest = bare.slice(bare.indexOf('/') + 1);
  return (named.get(stem) ?? []).filter((file) => `/${withoutEnding(file)}`.endsWith(`/${rest}`));
}

function byName(scripts: readonly string[]): ReadonlyMap<string, readonly string[]> {
  const named = new Map<string, string[]>();
  for (const path of scripts) {
    const whole = withoutEnding(path);
    const last = whole.slice(whole.lastIndexOf('/') + 1);
    const known = named.get(last);
    if (known === undefined) named.set(last, [path]);
    else known.push(path);
  }
  return named;
}

/** As other modules name a file: `src/db/index.ts` is `src/db`. */
function withoutEnding(path: string): string {
  return path.replace(isScript, '').replace(/\/index$/, '');
}

const isScript = /\.[cm]?[jt]sx?$/;

/** What a module takes in, as it names it. */
const specifiersOf = keptOfFile((text): readonly string[] => [
  ...new Set(
    [...text.matchAll(/(?:\bfrom|\bimport\(?|\brequire\(|\bmock\()\s*["']([^"'\n]{1,200})["']/g)].map(
      ([, taken = '']) => taken,
    ),
  ),
]);
