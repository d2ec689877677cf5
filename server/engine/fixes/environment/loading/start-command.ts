import starters from '../../../../../rules/env-starters.json' with { type: 'json' };

/** What a command starts, and what it hands it. */
export interface StartCommand {
  /** Files of variables, as the command names them. */
  readonly files: readonly string[];
  /** What the program is written in; undefined where the command says nothing of it. */
  readonly program?: string | undefined;
  /** What stands behind what is started, with options and files. */
  readonly operands: readonly string[];
  /** Who reads the files, where that is not the usual reader of such programs. */
  readonly reader?: string | undefined;
}

interface Launcher {
  /** What it starts by itself; nothing for one that starts whatever stands behind. */
  readonly program?: string;
  /** Options that name a file of variables. */
  readonly files: readonly string[];
  /** Other options that take a value. */
  readonly valued: readonly string[];
  /** Words before what is started. */
  readonly passed: readonly string[];
  /** Without a sign of equality, the option takes no value. */
  readonly needsSign?: boolean;
  /** Its options stand behind what is started, too. */
  readonly isAnywhere?: boolean;
  readonly reader?: string;
}

const launchers = new Map<string, Launcher>(Object.entries(starters.launchers));
const programs = new Map(
  Object.entries(starters.programs).flatMap(([program, names]) => names.map((name) => [name, program] as const)),
);

/**
 * Reads one command of a shell, without what joins it to others. What stands behind the module that is started is for it alone. Sources: Node.js, `--env-file`,
 * `--env-file-if-exists`; Bun and Deno, `--env-file`; dotenv-cli, `-e`; dotenvx, `-f`; python-dotenv, "Command-line Interface"; env-cmd, `-f`; uv, `uv run --env-file`; Flask,
 * `--env-file`; uvicorn, `--env-file`.
 */
export function startIn(command: string): StartCommand {
  const words = command.trim().split(/\s+/);
  const files: string[] = [];
  let [at, reader]: [number, string | undefined] = [0, undefined];
  for (let passed = 0; passed < words.length; passed++) {
    while (before.test(words[at] ?? '')) at++;
    const launcher = launchers.get(nameOf(words[at]));
    if (launcher === undefined) break;
    const read = optionsOf(words, at + 1, launcher);
    files.push(...read.files);
    reader = read.files.length > 0 ? launcher.reader : reader;
    if (launcher.program !== undefined)
      return { files, program: launcher.program, operands: words.slice(at + 1), reader };
    at = read.next;
  }
  return { files, program: programOf(words[at]), operands: words.slice(at), reader };
}

/** The program that a module belongs to by its ending. */
export function programOfModule(path: string): string | undefined {
  const endings: Readonly<Record<string, string | undefined>> = starters.endings;
  return endings[/\.\w+$/.exec(path)?.[0] ?? ''];
}

/** Variables of its own, and what only hands a command on. */
const before = /^(?:@|-|\w+=.*|(?:@|-)?(?:cross-env|npx|bunx|env|exec|sudo|time|poetry|pipenv|run|\$\(?RUN\)?))$/;

/** Of `.venv/bin/python`, `$(PYTHON)` and `@python3.12`, the last as make is told to print nothing. */
function nameOf(word = ''): string {
  const plain = word.replace(/^[@-]+/, '').replace(/^["']|["']$/g, '');
  const variable = /^\$[({]?(\w+)[)}]?$/.exec(plain)?.[1]?.toLowerCase();
  return variable ?? plain.slice(plain.lastIndexOf('/') + 1).replace(/(?<=^python3?)\.?\d+$/, '');
}

function programOf(word: string | undefined): string | undefined {
  const name = nameOf(word);
  return programs.get(name) ?? programOfModule(name);
}

interface Options {
  readonly files: readonly string[];
  /** The word that is started. */
  readonly next: number;
}

function optionsOf(words: readonly string[], from: number, launcher: Launcher): Options {
  const files: string[] = [];
  for (let at = from; at < words.length; at++) {
    const word = words[at] ?? '';
    const [, name = word, value] = /^(--?[\w-]+)=(.*)$/.exec(word) ?? [];
    const given = value ?? (launcher.needsSign ? undefined : words[at + 1]);
    if (word === '--') return { files, next: at + 1 };
    if (launcher.files.includes(name)) {
      if (given !== undefined) files.push(given.replace(/^["']|["']$/g, ''));
      if (value === undefined && !launcher.needsSign) at++;
    } else if (launcher.valued.includes(name) && value === undefined) at++;
    else if (!word.startsWith('-') && !launcher.passed.includes(word) && !launcher.isAnywhere)
      return { files, next: at };
  }
  return { files: files.filter((file) => file !== ''), next: words.length };
}
