import { type Committers, unknownCommitters } from '../engine/model/committers.ts';
import { git, gitLater } from './git.ts';

/** Of longer histories the newest part is read, which says no more than who commits now. */
const mostCommits = 5_000;
const mostSpellings = 500;

/** Whoever sent in less once is no second one who could answer for something. */
const leastCommits = 3;
const leastShare = 0.05;

const aboutDepth = ['rev-parse', '--is-shallow-repository'];
const authorsOfAll = ['log', `--max-count=${mostCommits + 1}`, '--format=%aN%x09%aE', 'HEAD'];

/**
 * Who wrote the commits up to HEAD: one person alone, if the whole history is here; several, if at least two wrote a fair part of what
 * is here; else nobody can say. Programs that commit are nobody. Addresses tell people apart and go nowhere.
 */
export function committersIn(folder: string): Committers {
  return committersOf(isWhole(git(folder, aboutDepth)), git(folder, authorsOfAll));
}

/** As `committersIn`, without holding the thread. */
export async function committersLater(folder: string): Promise<Committers> {
  return committersOf(isWhole(await gitLater(folder, aboutDepth)), await gitLater(folder, authorsOfAll));
}

function isWhole(isShallow: string | undefined): boolean {
  return isShallow?.trim() === 'false';
}

function committersOf(isWholeHistory: boolean, log = ''): Committers {
  const lines = log.split('\n').filter((line) => line !== '');
  const people = peopleOf(lines);
  const [first, ...others] = people;
  if (!first) return unknownCommitters;
  if (others.length === 0)
    return isWholeHistory && lines.length <= mostCommits ? { kind: 'one', name: first.name } : unknownCommitters;
  const all = people.reduce((sum, { commits }) => sum + commits, 0);
  const regular = people.filter(({ commits }) => commits >= Math.max(leastCommits, all * leastShare));
  return regular.length > 1 ? { kind: 'several' } : unknownCommitters;
}

interface Person {
  /** As they spelled it last; some write their address for their name. */
  readonly name: string;
  readonly commits: number;
}

/** People by what they wrote, the newest first. A spelling that shares its name or address with another is the same person's. */
function peopleOf(lines: readonly string[]): readonly Person[] {
  const counts = new Map<string, number>();
  for (const line of lines) counts.set(line, (counts.get(line) ?? 0) + 1);
  const spellings = [...counts.keys()]
    .map(authorOf)
    .filter(({ name, email }) => !isProgram(name, email))
    .slice(0, mostSpellings);
  let left = spellings;
  const people: Person[] = [];
  while (left[0]) {
    const [first] = left;
    const known = new Set(first.keys);
    let theirs: readonly Author[] = [];
    for (let before = -1; before !== theirs.length; ) {
      before = theirs.length;
      theirs = left.filter(({ keys }) => keys.some((key) => known.has(key)));
      for (const { keys } of theirs) for (const key of keys) known.add(key);
    }
    left = left.filter((each) => !theirs.includes(each));
    people.push({
      name: first.name.replace(/@.*$/, ''),
      commits: theirs.reduce((sum, { line }) => sum + (counts.get(line) ?? 0), 0),
    });
  }
  return people;
}

interface Author {
  readonly line: string;
  readonly name: string;
  readonly email: string;
  /** What tells them: the name without case and blanks, the address, and the login of an account that hides it. */
  readonly keys: readonly string[];
}

function authorOf(line: string): Author {
  const [name = '', written = ''] = line.split('\t');
  const email = written.toLowerCase();
  const login = /^(?:\d+\+)?([^@+]+)@users\.noreply\./.exec(email)?.[1];
  const names = [name, ...(login === undefined ? [] : [login])].map((each) =>
    each.toLowerCase().replace(/[\s._-]/g, ''),
  );
  const keys = [...names.map((each) => `name ${each}`), `mail ${email}`].filter((key) => !key.endsWith(' '));
  return { line, name, email, keys };
}

/** Accounts of programs on GitHub and GitLab, and of agents that sign what they commit. */
function isProgram(name: string, email: string): boolean {
  return (
    /\[bot\]/i.test(name) ||
    /\[bot\]@|@(?:anthropic|cursor)\.com$|^(?:copilot|noreply|bot)@/i.test(email) ||
    /^(?:claude(?: code)?|copilot|codex|cursor agent|github actions?|renovate|dependabot)$/i.test(name)
  );
}
