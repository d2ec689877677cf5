import { keptFor } from '../../model/kept-for.ts';
import { folderPrefixOf } from '../../text/paths/folder-of.ts';
import { joinedPath } from '../../text/paths/joined-path.ts';
import { classify } from '../../text/paths/path-class.ts';
import type { FixContext } from '../fix.ts';
import { keptOfFile } from '../kept-of-file.ts';

/** Tests and modules that are looked through. */
const mostTests = 300;
const mostTaken = 1_500;

/** What the tests of a repository take in, for as long as none of its files is another. */
interface Taken {
  readonly paths: readonly string[];
  readonly texts: ReadonlyMap<string, string | undefined>;
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
  return own.taken.isUnknown || own.taken.texts.has(path);
}

function isSame({ paths, texts }: Taken, context: FixContext): boolean {
  const now = context.paths();
  return (
    (now === paths || (now.length === paths.length && now.every((path, at) => path === paths[at]))) &&
    [...texts].every(([path, text]) => context.text(path) === text)
  );
}

function takenByTests(context: FixContext): Taken {
  const paths = context.paths();
  const scripts = paths.filter((path) => isScript.test(path));
  const tests = scripts.filter((path) => classify(path) === 'test');
  if (tests.length === 0) return { paths, texts: new Map(), isUnknown: false };
  const named = byName(scripts);
  const packages = paths.filter((path) => /(?:^|\/)package\.json$/.test(path));
  const texts = new Map<string, string | undefined>(packages.map((path) => [path, context.text(path)]));
  const folders = new Map(
    packages.map((path) => [/"name"\s*:\s*"([^"\n]{1,200})"/.exec(texts.get(path) ?? '')?.[1], folderPrefixOf(path)]),
  );
  const queue = new Set(tests.slice(0, mostTests));
  for (const each of queue) {
    if (queue.size > mostTaken) return { paths, texts, isUnknown: true };
    texts.set(each, context.text(each));
    for (const taken of specifiersOf(each, context) ?? [])
      for (const found of modulesOf(taken, each, { scripts, named, folders })) queue.add(found);
  }
  return { paths, texts, isUnknown: tests.length > mostTests };
}

interface Project {
  readonly scripts: readonly string[];
  readonly named: ReadonlyMap<string, readonly string[]>;
  /** Folders of packages, by the name. */
  readonly folders: ReadonlyMap<string | undefined, string>;
}

/** The modules of the repository that a specifier may mean. */
function modulesOf(taken: string, path: string, { scripts, named, folders }: Project): readonly string[] {
  const bare = taken.replace(/\.[cm]?[jt]sx?$/, '').replace(/\/index$/, '');
  const stem = bare.slice(bare.lastIndexOf('/') + 1);
  if (bare.startsWith('.')) {
    const whole = joinedPath(folderPrefixOf(path).replace(/\/$/, ''), bare);
    if (whole === undefined) return [];
    const last = whole.slice(whole.lastIndexOf('/') + 1);
    return (named.get(last) ?? []).filter((file) => withoutEnding(file) === whole);
  }
  const folder = folders.get(/^(?:@[^/]+\/)?[^/]+/.exec(taken)?.[0]);
  if (folder !== undefined) return scripts.filter((file) => file.startsWith(folder));
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
