import createIgnore, { type Ignore } from 'ignore';
import { append } from '../engine/graph/group.ts';
import { folderPrefixOf } from '../engine/text/paths/folder-of.ts';
import { keptOfPath } from '../engine/text/paths/kept-of-path.ts';

/** What the text of a `.gitignore` says about the entries of its folder and below. */
export interface Concern {
  /** False only where no rule speaks of the entry itself, which is so for most entries and spares asking: by its name, and the path of its folder. */
  mayTell(name: string, folder: string): boolean;
  /** By the path from the rules' folder, none of whose folders is ignored in the end; of a folder it ends with a slash. Undefined: nothing. */
  tell(place: string): 'ignored' | 'unignored' | undefined;
}

/** As git, which is told by its configuration, takes names on the usual disks of these systems. */
const ignorecase = process.platform === 'win32' || process.platform === 'darwin';

/** Reads rules. */
export function concernOf(text: string): Concern {
  let rules: Ignore | undefined;
  return {
    mayTell: marksOf(text),
    tell: (place) => {
      rules ??= createIgnore({ ignorecase }).add(text);
      const first = rules.test(place);
      const folder = folderPrefixOf(place.replace(/\/$/, ''));
      const verdict = first.ignored && folder !== '' && rules.ignores(folder) ? ownVerdict(text, place, folder) : first;
      return verdict.ignored ? 'ignored' : verdict.unignored ? 'unignored' : undefined;
    },
  };
}

/** What rules say of an entry whose folder they ignore, and which rules of a deeper folder have taken back: `a/*` says nothing of `a/b/c`. */
function ownVerdict(text: string, place: string, folder: string): ReturnType<Ignore['test']> {
  const parts = folder.split('/').slice(0, -1).map(literally);
  const takenBack = parts.map((_, at) => `!/${parts.slice(0, at + 1).join('/')}/`);
  return createIgnore({ ignorecase }).add(text).add(takenBack).test(place);
}

function literally(name: string): string {
  return name.replace(/[\\*?[\]! #]/g, '\\$&');
}

/**
 * A rule whose last part is a plain name speaks of entries of that name in whose path the literals of its other parts stand, one
 * such as `*.log` of entries that end so; of any other rule the entry holds a literal: of the last part in its name, else any in its path. In small letters.
 */
function marksOf(text: string): Concern['mayTell'] {
  /** The other parts of each rule with this last one. */
  const names = new Map<string, (readonly string[])[]>();
  /** What names end with that hold the dot of this ending: of programs there are many, and `*.designer.cs` speaks of few of them. */
  const endings = new Map<string, string[]>();
  const [inName, inPath]: [string[], string[]] = [[], []];
  for (const line of text.toLowerCase().split(/\r?\n/)) {
    // Of `!#c` the sign for a comment is a part of the name.
    if (line.startsWith('#')) continue;
    const rule = line.trimEnd().replace(/^!/, '').replace(/\/$/, '').replace(escapedPlainly, '$1');
    if (rule !== '') spelledOut(rule).forEach(mark);
  }
  function mark(rule: string): void {
    // What stands behind an escape is not told apart.
    const parts = /[[\\]/.test(rule) ? [] : rule.split('/');
    const last = parts.at(-1) ?? '';
    if (last !== '' && !/[*?]/.test(last)) append(names, last, parts.slice(0, -1).map(longestLiteral).filter(Boolean));
    else if (/^\*[^*?]*\.[^*?]+$/.test(last)) append(endings, last.slice(last.lastIndexOf('.')), last.slice(1));
    else if (longestLiteral(last) !== '') inName.push(longestLiteral(last));
    else inPath.push(longestLiteral(parts.join('*')));
  }
  const [name, whole] = [anyLiteral(inName), anyLiteral(inPath)];
  /** Names that hold nothing of a rule: the entries of a tree have few. */
  const unnamed = new Set<string>();
  // No literal holds a slash: what holds one is the name, or the folder, of which all entries are asked about in turn.
  const isBelowRule = keptOfPath((folder) => whole?.test(folder.toLowerCase()) ?? false);
  return (entry, folder) => {
    if (unnamed.has(entry)) return isBelowRule(folder);
    const lower = entry.toLowerCase();
    const isEnding = endings.get(lower.slice(lower.lastIndexOf('.')))?.some((ending) => lower.endsWith(ending));
    if (isEnding || name?.test(lower) || whole?.test(lower)) return true;
    const rules = names.get(lower);
    if (rules === undefined) {
      if (unnamed.size < mostNames) unnamed.add(entry);
      return isBelowRule(folder);
    }
    const path = `${folder.toLowerCase()}/${lower}`;
    return rules.some((parts) => parts.every((part) => path.includes(part))) || isBelowRule(folder);
  };
}

const mostNames = 4_096;

/** What is escaped and means nothing but itself there, as in the rules that come with Visual Studio: `Generated\ Files/`. */
const escapedPlainly = /\\([ #!])(?=.)/g;

/** The rule for each of few characters in brackets: `*.py[co]`. Ranges, and what is left out, stand for any character. */
function spelledOut(rule: string): readonly string[] {
  let rules = [rule.replace(/\[(?![a-z0-9_.]{1,4}\])[!^]?[^\]\\[/!^]+\]/g, '?')];
  for (let left = mostClasses; left > 0; left--)
    rules = rules.flatMap((rule) => {
      const [, before = '', chars, behind = ''] = /^([^[]*)\[([a-z0-9_.]{1,4})\](.*)$/.exec(rule) ?? [];
      return chars === undefined ? rule : Array.from(chars, (char) => before + char + behind);
    });
  return rules;
}

/** In one rule. Of one with more, nothing is told apart. */
const mostClasses = 3;

function longestLiteral(pattern: string): string {
  return pattern.split(/[*?]+/).reduce((a, b) => (b.length > a.length ? b : a), '');
}

function anyLiteral(literals: readonly string[]): RegExp | undefined {
  if (literals.includes('')) return /^/;
  const sources = [...new Set(literals)].map((literal) => literal.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'));
  return sources.length === 0 ? undefined : new RegExp(sources.join('|'));
}
