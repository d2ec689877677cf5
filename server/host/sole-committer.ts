import { git, gitLater } from './git.ts';

/** Longer histories are not read, and hardly anybody writes one alone. */
const mostCommits = 5_000;
const mostSpellings = 50;

const aboutDepth = ['rev-parse', '--is-shallow-repository'];
const authorsOfAll = ['log', `--max-count=${mostCommits + 1}`, '--format=%aN%x09%aE', 'HEAD'];

/**
 * The name of the one person who wrote all commits up to HEAD, as they last spelled it; undefined where there are several, or only
 * part of the history is here. Programs that commit are nobody. Addresses tell people apart and go nowhere.
 */
export function soleCommitterIn(folder: string): string | undefined {
  return isWhole(git(folder, aboutDepth)) ? soleAuthorOf(git(folder, authorsOfAll)) : undefined;
}

/** As `soleCommitterIn`, without holding the thread. */
export async function soleCommitterLater(folder: string): Promise<string | undefined> {
  return isWhole(await gitLater(folder, aboutDepth)) ? soleAuthorOf(await gitLater(folder, authorsOfAll)) : undefined;
}

function isWhole(isShallow: string | undefined): boolean {
  return isShallow?.trim() === 'false';
}

function soleAuthorOf(log = ''): string | undefined {
  const authors = log.split('\n').filter((line) => line !== '');
  if (authors.length > mostCommits) return undefined;
  const distinct = [...new Set(authors)].map(authorOf).filter(({ name, email }) => !isProgram(name, email));
  const [first, ...others] = distinct;
  if (!first || others.length > mostSpellings) return undefined;
  const known = { names: new Set([first.key]), emails: new Set([first.email]) };
  // A spelling that shares the name or the address with a known one is theirs, until nothing is added.
  let left = others;
  for (let before = -1; before !== left.length; ) {
    before = left.length;
    left = left.filter(({ key, email }) => {
      const isTheirs = known.names.has(key) || known.emails.has(email);
      if (isTheirs) {
        known.names.add(key);
        known.emails.add(email);
      }
      return !isTheirs;
    });
  }
  // Some write their address for their name.
  return left.length === 0 ? first.name.replace(/@.*$/, '') : undefined;
}

interface Author {
  readonly name: string;
  /** The name without case and blanks. */
  readonly key: string;
  readonly email: string;
}

function authorOf(line: string): Author {
  const [name = '', email = ''] = line.split('\t');
  return { name, key: name.toLowerCase().replace(/[\s._-]/g, ''), email: email.toLowerCase() };
}

/** Accounts of programs on GitHub and GitLab, and of agents that sign what they commit. */
function isProgram(name: string, email: string): boolean {
  return (
    /\[bot\]/i.test(name) ||
    /\[bot\]@|@(?:anthropic|cursor)\.com$|^(?:copilot|noreply|bot)@/i.test(email) ||
    /^(?:claude(?: code)?|copilot|codex|cursor agent|github actions?|renovate|dependabot)$/i.test(name)
  );
}
