import { type Committers, unknownCommitters } from '../engine/model/committers.ts';
import { git, gitLater } from './git.ts';

/** Of longer histories the newest part is read, which says no more than who commits now. */
const mostCommits = 5_000;
const mostSpellings = 300;

/** Whoever sent in less once is no second one who could answer for something. */
const leastCommits = 3;
const leastShare = 0.1;

/** After fewer commits others may still join. */
const longHistory = 10;

const aboutDepth = ['rev-parse', '--is-shallow-repository'];
const authorsOfAll = ['log', `--max-count=${mostCommits + 1}`, '--format=%aN%x09%aE', 'HEAD'];

/**
 * Who wrote the commits up to HEAD: one person alone, if the whole history is here; several, if at least two wrote a fair part of what
 * is here; else nobody can say. Programs that commit are nobody. Addresses tell people apart and go nowhere.
 */
export function committersIn(folder: string): Committers {
  const authors = authorsIn(git(folder, authorsOfAll));
  return committersOf(authors, isAlone(authors) ? extentOf(git(folder, aboutDepth)) : 'part');
}

/** As `committersIn`, without holding the thread. */
export async function committersLater(folder: string): Promise<Committers> {
  const authors = authorsIn(await gitLater(folder, authorsOfAll));
  return committersOf(authors, isAlone(authors) ? extentOf(await gitLater(folder, aboutDepth)) : 'part');
}

function extentOf(isShallow: string | undefined): 'whole' | 'part' {
  return isShallow?.trim() === 'false' ? 'whole' : 'part';
}

interface Authors {
  readonly commits: number;
  readonly people: readonly Person[];
}

function authorsIn(log = ''): Authors {
  const lines = log.split('\n').filter((line) => line !== '');
  return { commits: lines.length, people: peopleOf(lines) };
}

/** Of several it does not matter whether the whole history is here: git is asked once less. */
function isAlone({ people }: Authors): boolean {
  return people.length === 1;
}

function committersOf({ commits, people }: Authors, history: 'whole' | 'part'): Committers {
  const [first, ...others] = people;
  if (!first) return unknownCommitters;
  if (others.length === 0)
    return history === 'whole' && commits <= mostCommits
      ? { kind: 'one', name: first.name, ...(first.commits >= longHistory && { isLong: true }) }
      : unknownCommitters;
  const all = people.reduce((sum, person) => sum + person.commits, 0);
  const regular = people.filter((person) => person.commits >= Math.max(leastCommits, all * leastShare));
  return regular.length > 1 ? { kind: 'several' } : unknownCommitters;
}

interface Person {
  /** As they spelled it last; some write their address for their name. */
  readonly name: string;
  readonly commits: number;
}

/** People by what they wrote, the newest first. Spellings that may be the same person's are taken for it. */
function peopleOf(lines: readonly string[]): readonly Person[] {
  const counts = new Map<string, number>();
  for (const line of lines) counts.set(line, (counts.get(line) ?? 0) + 1);
  let left = [...counts.keys()]
    .map(authorOf)
    .filter(({ name, email }) => !isProgram(name, email))
    .slice(0, mostSpellings);
  const people: Person[] = [];
  while (left[0]) {
    const theirs = [left[0]];
    left = left.slice(1);
    for (const known of theirs)
      left = left.filter((each) => {
        const isTheirs = mayBeSame(known, each);
        if (isTheirs) theirs.push(each);
        return !isTheirs;
      });
    people.push({
      name: theirs[0]?.name.replace(/@.*$/, '') ?? '',
      commits: theirs.reduce((sum, { line }) => sum + (counts.get(line) ?? 0), 0),
    });
  }
  return people;
}

interface Author {
  readonly line: string;
  readonly name: string;
  readonly email: string;
  /** The name, and the address or the account that hides it, without case and what parts words. */
  readonly spelled: readonly string[];
  /** Long words of these. */
  readonly words: readonly string[];
}

function authorOf(line: string): Author {
  const [name = '', written = ''] = line.split('\t');
  const email = written.toLowerCase();
  const account = email.replace(/@.*$/, '').replace(/^\d+\+/, '');
  // Some write their name with its accents in one place and without them in another.
  const both = [name, account].map((text) => text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase());
  const words = both.flatMap((text) => text.split(/[^\p{L}]+/u)).filter((word) => word.length >= leastWord);
  return { line, name, email, spelled: both.map((text) => text.replace(/[\s._-]/g, '')), words };
}

/** A shorter word is in many names. */
const leastWord = 6;

/** They share the address, the name, or a long word of one of them: people write their name in one place, and an account made of it in another. */
function mayBeSame(one: Author, other: Author): boolean {
  if (one.email === other.email && one.email !== '') return true;
  if (one.spelled[0] === other.spelled[0] && one.spelled[0] !== '') return true;
  if (isInitials(one, other) || isInitials(other, one)) return true;
  const occurs = (word: string, { spelled }: Author) => spelled.some((text) => text.includes(word));
  return one.words.some((word) => occurs(word, other)) || other.words.some((word) => occurs(word, one));
}

/** An account that is made of the first letters of the other's names, and a number: `MH0386` of Mohamed Hisham Abdelzaher. */
function isInitials({ spelled }: Author, { name }: Author): boolean {
  const [, letters = ''] = /^([a-z]{2,4})\d{0,8}$/.exec(spelled[0] ?? '') ?? [];
  const initials = name
    .toLowerCase()
    .split(/[\s._-]+/)
    .map((word) => word[0] ?? '')
    .join('');
  return letters !== '' && initials.length > 1 && initials.startsWith(letters);
}

/** Accounts of programs on GitHub and GitLab, of agents that sign what they commit, and such as a script sets up, whose address nobody has. */
function isProgram(name: string, email: string): boolean {
  return (
    /\[bot\]/i.test(name) ||
    /\[bot\]@|@(?:anthropic|cursor)\.com$|@local(?:host)?$|@(?:test|bots?|ci|runner|agents?)\.(?:local|invalid|test)$|^(?:copilot|noreply|bot)@/i.test(
      email,
    ) ||
    /^(?:claude(?: code)?|copilot|codex|cursor agent|github actions?|renovate|dependabot)$/i.test(name)
  );
}
