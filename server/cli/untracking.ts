import type { FixOffer } from '../engine/fixes/fix.ts';
import { writtenAnew } from '../engine/fixes/secret/written-by-tool.ts';
import type { Engine } from '../engine/index.ts';
import type { Finding } from '../engine/model/finding.ts';
import { folderPrefixOf } from '../engine/text/paths/folder-of.ts';
import { letGo, trackedOf } from '../host/untrack.ts';

/** What becomes of files that are to hold secrets and that git has taken in, while fixes are applied. */
export interface Untracking {
  /** Whether an offer may be taken: not where git would keep what it writes. */
  allows(offer: FixOffer): boolean;
  /** Whether all that a finding asks for is that git lets go of its file, and a fix has seen to that. */
  settles(finding: Finding): boolean;
  /** Whether git has the file of a finding all the same, once its ignore file names it; counted for `kept`. */
  keeps(finding: Finding): boolean;
  /** Files that are named for git and that it keeps, in words, with how many findings of each. */
  kept(): readonly string[];
  /** A fix was taken of a finding. */
  took(finding: Finding, offer: FixOffer): void;
  /** Files that git is going to let go of, now or once whoever applies the patch says so. */
  going(): readonly string[];
  /** Has git let go of the files, and says so in words, for each. */
  finish(): readonly string[];
  /** An advice without what is done now. */
  leftOf(advice: string): string;
  /** Of findings that are left, those that wait for git alone, with why in words, and the others. */
  waiting(findings: readonly Finding[]): Waiting;
}

interface Waiting {
  readonly said: readonly string[];
  readonly held: readonly Finding[];
  readonly others: readonly Finding[];
}

/**
 * What is done about files that git has: it lets go of them while files are written, or a patch is made, which cannot say that. `asked`: whoever wants it
 * has to allow that something changes.
 */
export type UntrackingWay = 'let-go' | 'patch' | 'asked';

/** `root`: the folder of the repository. */
export function untrackingOf(engine: Engine, root: string, way: UntrackingWay): Untracking {
  const isDone = way === 'let-go';
  const known = new Map<string, boolean>();
  const files = new Set<string>();
  const named = new Set<string>();
  /** Those that an ignore file has named all along. */
  const before = new Set<string>();
  const keeping = new Map<string, number>();
  /** Files of variables beside one, which git keeps with what they hold. */
  const stillHeld = (file: string) => {
    const others = engine
      .paths()
      .filter((path) => !files.has(path) && folderPrefixOf(path) === folderPrefixOf(file) && ofVariables.test(path))
      .filter((path) => engine.findings(path).some(({ rule }) => rule.startsWith('secret-')) && isTracked(path));
    return others.length === 0 ? '' : ` Git still has ${others.join(' and ')} beside it.`;
  };
  const isTracked = (file: string) => {
    const tracked = known.get(file) ?? trackedOf(root, [file]).has(file);
    known.set(file, tracked);
    return tracked;
  };
  return {
    allows: ({ untracks }) => untracks === undefined || isDone || !isTracked(untracks),
    settles(finding) {
      const { path } = finding.at;
      if (!engine.offers(finding).some(({ asks }) => asks === 'untracking')) return false;
      if (isDone || (way === 'patch' && isTracked(path))) {
        if (!named.has(path)) before.add(path);
        files.add(path);
        named.add(path);
      }
      return isDone || named.has(path);
    },
    keeps({ at: { path } }) {
      const isKept = !isDone && named.has(path) && isTracked(path);
      if (isKept) keeping.set(path, (keeping.get(path) ?? 0) + 1);
      return isKept;
    },
    kept: () =>
      [...keeping].map(
        ([file, count]) =>
          `${count} not fixed: .gitignore names ${file}${before.has(file) ? '' : ' now'}, but git still has it with all its values until git rm --cached ${file}, which --write does as well`,
      ),
    took({ at }, { id, untracks, untracksBeside = [] }) {
      if (untracks !== undefined) files.add(untracks);
      for (const file of untracksBeside) files.add(file);
      if (id.startsWith('ignore-in-git')) {
        named.add(at.path);
        files.add(at.path);
      }
    },
    waiting(findings) {
      const held = findings.map((finding) => ({ finding, file: heldFile(engine, finding) }));
      const waiting = held.filter(({ file }) => file !== undefined && isTracked(file));
      const all = [...new Set(waiting.map(({ file }) => file))].join(' ');
      return {
        said:
          all === ''
            ? []
            : [
                `${waiting.length} left: git has ${all}, where the value would go or stands, and a patch cannot take a file out of git; use --write${way === 'asked' ? ' --unsafe' : ''}, or run git rm --cached ${all} first`,
              ],
        held: waiting.map(({ finding }) => finding),
        others: held.filter((each) => !waiting.includes(each)).map(({ finding }) => finding),
      };
    },
    leftOf: (advice) => (isDone ? advice.replace(heldInWords, '').trim() : advice),
    going: () => [...files].filter((file) => (isDone || named.has(file)) && isTracked(file)),
    finish: () =>
      isDone
        ? [...files].filter(isTracked).map((file) => (letGo(root, file) ? gone(file) + stillHeld(file) : held(file)))
        : [],
  };
}

const ofVariables = /(?:^|\/)\.env(?:\.(?!example$|sample$|template$|dist$)[\w-]+)*$/;

/** As fixes say that git keeps a file. */
const heldInWords = / ?Git keeps a file that it has taken in: (?:.*?before you commit\.|run .*$)/;

/** The file that git has to let go of before anything is done about a finding unattended, or with which all is done. */
function heldFile(engine: Engine, finding: Finding): string | undefined {
  const offer = engine.offers(finding).find(({ isPreferred }) => isPreferred);
  return offer?.asks === 'untracking' ? finding.at.path : offer?.untracks;
}

function gone(file: string): string {
  const anew = writtenAnew(file);
  const lost = anew === undefined ? ', so whatever runs with it needs a copy first.' : `. ${anew}`;
  return `${file}: git lets go of it with the next commit, and it stays here; replace what it held. Whoever pulls that commit loses the file${lost}`;
}

function held(file: string): string {
  return `${file}: git did not let go of it; run git rm --cached ${file}`;
}
