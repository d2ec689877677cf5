import table from '../../../../rules/tables/command-effects.json' with { type: 'json' };
import { startedCommand } from '../../extract/agents/commands/command-starters.ts';
import type { Level } from '../../model/finding.ts';
import { grouped } from '../../model/grouped.ts';
import { keptFor } from '../../model/kept-for.ts';

/** What a command does that cannot be undone, reaches others or shows a credential. */
export interface CommandEffect {
  /** In words that follow "can". */
  readonly ability: string;
  readonly level: Level;
}

/** A command as a list permits it: the words at its start, and whether any others may stand behind them. */
export interface PermittedCommand {
  readonly text: string;
  readonly isOpen: boolean;
}

/**
 * The effect of the gravest part of a permitted command; undefined where none is known. Of what is named the longest entry of the table counts, else of
 * what is permitted with it the first. A thing that is named to be destroyed, and no other, is a note.
 */
export const commandEffect = keptFor(({ text, isOpen }: PermittedCommand): CommandEffect | undefined => {
  const parts = text.split(/&&|\|\||;/).slice(0, mostParts);
  const found = parts.flatMap(
    (part, index) => effectOfPart(wordsOf(part), { isOpen: isOpen && index === parts.length - 1 }) ?? [],
  );
  return found.find(({ level }) => level !== 'note') ?? found[0];
});

const mostParts = 10;

function effectOfPart(
  words: readonly string[],
  { isOpen }: Pick<PermittedCommand, 'isOpen'>,
): CommandEffect | undefined {
  const [program] = words;
  if (program === undefined || isHelp(words)) return undefined;
  const names = words.filter((word) => !word.startsWith('-'));
  const options = new Set(words.filter((word) => word.startsWith('-')));
  const entries = entriesOf(table.groups).get(program) ?? [];
  const named = entries
    .filter((entry) => (entry.isWhole ? isOpen && names.length === entry.names.length : true))
    .filter((entry) => begins(names, entry.names) && entry.options.every((option) => options.has(option)))
    .sort((one, other) => other.size - one.size)[0];
  if (named) return named.destroys && !isOpen && names.length > named.names.length ? asNote(named) : named;
  const isWide = isOpen && options.size === 0;
  const permitted = isWide ? entries.find((entry) => covers(names, entry)) : undefined;
  return permitted ?? elsewhere(program, words, { isOpen });
}

function asNote({ ability }: CommandEffect): CommandEffect {
  return { ability, level: 'note' };
}

/** It says what it would do, and does nothing. */
function isHelp(words: readonly string[]): boolean {
  return words.some((word) => /^(?:--help|--version|--dry-run(?:=\w{1,10})?)$/.test(word));
}

interface Entry extends CommandEffect {
  readonly program: string;
  readonly names: readonly string[];
  readonly options: readonly string[];
  readonly isWhole: boolean;
  readonly destroys: boolean;
  /** Of its words. */
  readonly size: number;
}

const entriesOf = keptFor((groups: readonly Group[]) => grouped(groups.flatMap(entriesIn), ({ program }) => program));

function entriesIn({ effect, ability, level, commands, whole = [] }: Group): readonly Entry[] {
  return [...commands, ...whole].map((command) => {
    const words = command.toLowerCase().split(' ');
    return {
      ability,
      level: level === 'note' ? 'note' : 'warning',
      program: words[0] ?? '',
      names: words.filter((word) => !word.startsWith('-')),
      options: words.filter((word) => word.startsWith('-')),
      isWhole: whole.includes(command),
      destroys: effect === 'destroys',
      size: words.length,
    };
  });
}

interface Group {
  readonly effect: string;
  readonly ability: string;
  readonly level: string;
  readonly commands: readonly string[];
  readonly whole?: readonly string[];
}

/** Whether the words begin with those of an entry. */
function begins(words: readonly string[], names: readonly string[]): boolean {
  const gap = names.indexOf('...');
  if (gap === -1) return names.length <= words.length && names.every((name, index) => fits(words[index], name));
  const [last = ''] = names.slice(-1);
  return names.slice(0, gap).every((name, index) => fits(words[index], name)) && words.slice(gap).includes(last);
}

/** Whether whatever may stand behind the words makes them those of an entry that needs no option. */
function covers(words: readonly string[], { names, options, isWhole }: Entry): boolean {
  if (isWhole || options.length > 0 || words.length >= names.length) return false;
  return words.every((word, index) => fits(word, names[index] ?? '')) && !names.slice(0, words.length).includes('...');
}

function fits(word: string | undefined, name: string): boolean {
  return name.endsWith('*') ? word?.startsWith(name.slice(0, -1)) === true : word === name;
}

/** A login on another machine behind which any command may stand, or a change where the address says production. */
function elsewhere(
  program: string,
  words: readonly string[],
  { isOpen }: Pick<PermittedCommand, 'isOpen'>,
): CommandEffect | undefined {
  const address = words.slice(1).find((word) => isAddress.test(word) && !isHere.test(word));
  if (address === undefined) return undefined;
  if (program === 'ssh' && isOpen) return { ability: 'run any command on another machine', level: 'warning' };
  const changes = isClient.test(program) || (program === 'curl' && words.some((word) => isChange.test(word)));
  return changes && isProduction.test(address)
    ? { ability: 'change what is in production', level: 'warning' }
    : undefined;
}

const isAddress = /^[\w+]{0,20}:?\/\/|@|^(?:-h|--host=)?[\w-]{1,63}(?:\.[\w-]{1,63}){1,6}$/;
const isHere = /localhost|127\.0\.0\.1|host\.docker\.internal|github\.com/;
const isClient = /^(?:psql|mysql|mariadb|mongosh|mongo|redis-cli|ssh|scp|rsync)$/;
const isChange = /^(?:-x)?(?:post|put|patch|delete)$/;
const isProduction = /(?:^|[^a-z])prod(?:uction)?(?:[^a-z]|$)/;

/** The words of a command in small letters, its program first: without what sets variables, starts it or says which release of it. */
function wordsOf(command: string): readonly string[] {
  const words = startedCommand(command.slice(0, 400).trim())
    .command.toLowerCase()
    .split(/\s+/)
    .map((word) => word.replace(/^["']|["']$/g, ''))
    .filter((word) => word !== '');
  const [program = '', ...rest] = words.slice(runnerOf(words));
  const name = program
    .slice(Math.max(program.lastIndexOf('/'), program.lastIndexOf('\\')) + 1)
    .replace(/\.(?:exe|cmd)$/, '')
    .replace(/(?<=\w)@[\w.^~-]{1,40}$/, '');
  const folder = name === 'git' && rest[0] === '-c' ? 2 : 0;
  return name === '' ? [] : [name, ...rest.slice(folder)];
}

/** How many words run the package or program that comes behind them. */
function runnerOf(words: readonly string[]): number {
  const [first = '', second = ''] = words;
  const size = twoWords.has(`${first} ${second}`) ? 2 : oneWord.has(first) ? 1 : 0;
  if (size === 0) return 0;
  const behind = words.slice(size).findIndex((word) => !word.startsWith('-'));
  return behind === -1 ? 0 : size + behind;
}

const oneWord: ReadonlySet<string> = new Set(['npx', 'bunx', 'command']);
const twoWords: ReadonlySet<string> = new Set([
  'pnpm exec',
  'pnpm dlx',
  'yarn dlx',
  'yarn exec',
  'npm exec',
  'bun x',
  'bundle exec',
  'uv run',
  'poetry run',
]);
