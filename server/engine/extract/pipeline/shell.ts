import type { TextFact } from '../../model/facts.ts';
import type { CommandFact } from '../../model/pipeline.ts';
import type { Span } from '../../model/span.ts';

/** Bounds of what is kept of one script; reading itself is linear. */
const mostCommands = 400;
const mostSets = 60;
const mostWords = 60;
const longestWord = 200;

/**
 * The simple commands of a shell script that stands in `text` at `span`, in text order: what is piped, captured or
 * sent to a file is told apart from what the log shows. Tolerant: any text gives some commands, in linear time.
 */
export function shellCommands(text: string, span: Span): readonly CommandFact[] {
  return shellScript(text, span).commands;
}

/** The commands of a script, and what it sets variables to by itself: `NAME=text`, where that holds an expression or another variable. */
export function shellScript(
  text: string,
  span: Span,
): { readonly commands: readonly CommandFact[]; readonly sets: readonly TextFact[] } {
  const reader: Reader = {
    // What stands behind the script is none of it.
    text: text.slice(0, span.end),
    at: span.start,
    end: span.end,
    commands: [],
    sets: [],
    outer: [],
    current: fresh({ isCaptured: false }),
    heredocs: [],
    functions: new Set(),
    cases: 0,
    isPattern: false,
  };
  while (reader.at < reader.end && reader.commands.length < mostCommands) step(reader);
  finish(reader, 'log');
  for (const unfinished of reader.outer) keep(reader, unfinished, 'log');
  const { commands, functions, sets } = reader;
  if (functions.size === 0) return { commands, sets };
  const marked = commands.map((command) =>
    functions.has(command.words[0]?.text ?? '') ? { ...command, isOwn: true as const } : command,
  );
  return { commands: marked, sets };
}

interface Pending {
  words: TextFact[];
  /** A substitution takes what it prints. */
  readonly isCaptured: boolean;
  isToFile: boolean;
  /** The next word names a file. */
  isRedirecting: boolean;
  file?: string;
  /** The word that a substitution stands in: it goes on behind it. */
  broken?: BrokenWord | undefined;
}

interface BrokenWord {
  /** The quote that is open around the substitution; empty where none is. */
  readonly quote: string;
  /** Undefined where the word names a file, or is one too many. */
  readonly word: TextFact | undefined;
}

interface Reader {
  readonly text: string;
  at: number;
  readonly end: number;
  readonly commands: CommandFact[];
  readonly sets: TextFact[];
  /** Commands that wait for a substitution or a subshell to end. */
  readonly outer: Pending[];
  current: Pending;
  /** Marks of here-documents that begin behind this line. */
  heredocs: string[];
  /** Functions that the script defines. */
  readonly functions: Set<string>;
  /** How many `case` are open; within one, what stands before a `)` is a pattern and no command. */
  cases: number;
  isPattern: boolean;
}

function fresh({ isCaptured }: Pick<Pending, 'isCaptured'>): Pending {
  return { words: [], isCaptured, isToFile: false, isRedirecting: false };
}

function step(reader: Reader): void {
  const { text, at } = reader;
  const char = text.charAt(at);
  if (char === '\n') {
    finish(reader, 'log');
    reader.at = at + 1;
    skipHeredocs(reader);
  } else if (char === ' ' || /\s/.test(char)) reader.at = at + 1;
  // PowerShell goes on behind a backtick.
  else if ((char === '\\' || char === '`') && /\r?\n/y.test(text.slice(at + 1, at + 3)))
    reader.at = text.indexOf('\n', at) + 1;
  else if (char === '#') reader.at = lineEnd(text, at, reader.end);
  else if (char === '|' && text[at + 1] !== '|') {
    finish(reader, 'pipe');
    reader.at = at + (text[at + 1] === '&' ? 2 : 1);
  } else if (char === ';' || char === '&' || char === '|') {
    finish(reader, 'log');
    if (char === ';' && /[;&]/.test(text.charAt(at + 1)) && reader.cases > 0) reader.isPattern = true;
    reader.at = at + (text[at + 1] === char ? 2 : 1);
  } else if (char === '(' && definesFunction(reader)) reader.at = text.indexOf(')', at) + 1;
  else if (char === '(') {
    finish(reader, 'log');
    // The pattern of a `case` may stand in parentheses; only the second of them is told.
    if (!reader.isPattern) suspend(reader, reader.current);
    reader.at = at + 1;
  } else if (char === ')') close(reader);
  else if (char === '>' || char === '<') redirect(reader);
  else word(reader);
}

/** `name()` or `function name()`: the body behind it is read as any other commands. */
function definesFunction({ text, at, current, functions }: Reader): boolean {
  const [first, second] = current.words;
  const name = first?.text === 'function' ? second : first;
  const isHeader = /^[ \t]{0,9}\([ \t]{0,9}\)/.test(text.slice(name?.span.end, at + 11));
  if (!name || name !== current.words.at(-1) || !isHeader) return false;
  functions.add(name.text);
  current.words = [];
  return true;
}

/** The end of a subshell, or of a substitution: the command around it goes on. */
function close(reader: Reader): void {
  if (reader.isPattern && reader.current.words[0]?.text !== 'esac') {
    reader.current.words = [];
    reader.isPattern = false;
    reader.at++;
    return;
  }
  finish(reader, 'log');
  reader.at++;
  const around = reader.outer.pop();
  if (!around) return;
  reader.current = around;
  const { broken } = around;
  if (!broken) return;
  around.broken = undefined;
  if (broken.quote !== '' || /[^\s;&|()<>]/.test(reader.text.charAt(reader.at))) word(reader, broken);
}

/** What is read now waits until a substitution or a subshell ends. */
function suspend(reader: Reader, inner: Pick<Pending, 'isCaptured'>): void {
  reader.outer.push(reader.current);
  reader.current = fresh(inner);
  if (reader.outer.length > 20) reader.outer.shift();
}

function redirect(reader: Reader): void {
  const { text, at, current } = reader;
  if (text.startsWith('<<', at) && text[at + 2] !== '<') {
    const mark = /^<<-?\s{0,3}(["']?)([A-Za-z_]\w{0,60})\1/.exec(text.slice(at, at + 80));
    reader.at = at + (mark?.[0].length ?? 2);
    if (mark?.[2] !== undefined && reader.heredocs.length < 8) reader.heredocs.push(mark[2]);
    return;
  }
  const isOther = current.words.at(-1)?.text === '2' && current.words.at(-1)?.span.end === at;
  if (isOther) current.words.pop();
  const length = text.startsWith('>>', at) || text.startsWith('<<', at) ? 2 : 1;
  if (text[at + length] === '&') {
    reader.at = at + length + 2;
    return;
  }
  if (text[at] === '>' && !isOther) current.isToFile = true;
  current.isRedirecting = text.slice(at, at + 3) !== '<<<';
  reader.at = at + (text.startsWith('<<<', at) ? 3 : length);
}

function skipHeredocs(reader: Reader): void {
  for (const mark of reader.heredocs) {
    while (reader.at < reader.end) {
      const end = lineEnd(reader.text, reader.at, reader.end);
      const line = reader.text.slice(reader.at, Math.min(end, reader.at + 200)).trim();
      reader.at = Math.min(end + 1, reader.end);
      if (line === mark) break;
    }
  }
  reader.heredocs = [];
}

function word(reader: Reader, resumed?: BrokenWord): void {
  const start = reader.at;
  let read = '';
  let quote = resumed?.quote ?? '';
  const end = (text: string) => (resumed ? lengthen(reader, resumed.word, text) : push(reader, start, text));
  while (reader.at < reader.end) {
    read += plainRun(reader, quote);
    const { text, at } = reader;
    if (at >= reader.end) break;
    const char = text.charAt(at);
    if (text.startsWith('${{', at)) {
      const close = text.indexOf('}}', at);
      const behind = close === -1 || close > Math.min(reader.end, at + 600) ? at + 3 : close + 2;
      read += text.slice(at, behind);
      reader.at = behind;
      continue;
    }
    if (quote === '' && /[\s;&|()<>]/.test(char)) break;
    const macro = quote !== "'" && char === '$' ? (namedMacro(text, at) ?? arithmetic(text, at)) : undefined;
    if (macro !== undefined) {
      read += macro;
      reader.at = at + macro.length;
      continue;
    }
    if (quote !== "'" && char === '$' && text[at + 1] === '(') {
      reader.current.broken = { quote, word: end(`${read}$(…)`) };
      suspend(reader, { isCaptured: true });
      reader.at = at + 2;
      return;
    }
    reader.at = at + 1;
    if (char === quote) quote = '';
    else if (quote === '' && (char === '"' || char === "'")) quote = char;
    else if (char === '\\' && quote !== "'" && at + 1 < reader.end) {
      read += text.charAt(at + 1);
      reader.at = at + 2;
    } else read += char;
  }
  end(read);
}

/** Goes over the letters of a word that mean nothing but themselves, by the quote that is open. */
function plainRun(reader: Reader, quote: string): string {
  const { text, at, end } = reader;
  const plain = quote === '' ? plainLetters : quote === '"' ? plainInDouble : plainInSingle;
  plain.lastIndex = at;
  if (!plain.test(text)) return '';
  reader.at = Math.min(plain.lastIndex, end);
  return text.slice(at, reader.at);
}

const plainLetters = /[^\s;&|()<>"'\\$]+/y;
const plainInDouble = /[^"\\$]+/y;
const plainInSingle = /[^'$]+/y;

/** What stands behind a substitution is a part of its word. */
function lengthen({ current, at }: Reader, word: TextFact | undefined, text: string): TextFact | undefined {
  if (!word || current.words.at(-1) !== word) return undefined;
  const longer = { text: `${word.text}${text}`.slice(0, longestWord), span: { start: word.span.start, end: at } };
  current.words[current.words.length - 1] = longer;
  return longer;
}

/** `$(( … ))` is a number, no command. */
function arithmetic(text: string, at: number): string | undefined {
  return /^\$\(\([^()\n]{0,200}\)\)/.exec(text.slice(at, at + 210))?.[0];
}

/** `$(Name)` without arguments: a variable of Azure Pipelines, or a command that prints something. It stays a part of its word. */
function namedMacro(text: string, at: number): string | undefined {
  return /^\$\([A-Za-z_][\w.]{0,80}\)/.exec(text.slice(at, at + 90))?.[0];
}

function push(reader: Reader, start: number, text: string): TextFact | undefined {
  const { current, at } = reader;
  let pushed: TextFact | undefined;
  if (current.isRedirecting) {
    current.isRedirecting = false;
    if (current.isToFile) current.file ??= text.slice(0, longestWord);
  } else if (current.words.length < mostWords) {
    pushed = { text: text.slice(0, longestWord), span: { start, end: at } };
    current.words.push(pushed);
  }
  const [head, , third, fourth] = current.words;
  if (head?.text === 'case' && third?.text === 'in' && !fourth) {
    finish(reader, 'log');
    reader.cases++;
    reader.isPattern = true;
  }
  return pushed;
}

function finish(reader: Reader, output: CommandFact['output']): void {
  const [head, name] = reader.current.words;
  const isEnd = reader.cases > 0 && head?.text === 'esac';
  if (head?.text === 'function' && name) reader.functions.add(name.text);
  if (isEnd) endCase(reader);
  if (isEnd || reader.isPattern || head?.text === 'function') reader.current.words = [];
  keep(reader, reader.current, output);
  const { isCaptured } = reader.current;
  reader.current = fresh({ isCaptured: isCaptured && output === 'log' ? reader.outer.length > 0 : isCaptured });
}

/** Words that stand in front of a command and change nothing about it. */
const before = /^(?:if|then|else|elif|do|while|until|!|time|sudo|exec|command|nohup|env|\{|\}|[A-Za-z_]\w*=.*)$/s;

function keep(reader: Reader, { words, isCaptured, isToFile, file }: Pending, output: CommandFact['output']): void {
  let first = 0;
  while (first < words.length && before.test(words[first]?.text ?? '')) first++;
  const own = words.slice(first);
  const [head] = own;
  const tail = own.at(-1);
  if (!head) keepSets(reader, words);
  if (!head || !tail || reader.commands.length >= mostCommands) return;
  if (head.text === 'tee') writesTo(reader, own);
  const given = words.slice(0, first).filter(isSet);
  reader.commands.push({
    words: own,
    output: isToFile ? 'file' : isCaptured ? 'pipe' : output,
    ...(file === undefined ? {} : { file }),
    ...(given.length === 0 ? {} : { given }),
    span: { start: head.span.start, end: tail.span.end },
  });
}

/** Before a command a variable is set for that alone. */
function keepSets({ sets }: Reader, words: Pending['words']): void {
  for (const word of words) if (sets.length < mostSets && isSet(word)) sets.push(word);
}

function isSet({ text }: TextFact): boolean {
  return /^\w+=.*\$/s.test(text);
}

/** What is handed to `tee` stands in its file as well. */
function writesTo({ commands }: Reader, tee: Pending['words']): void {
  const written = commands.at(-1);
  const file = tee.slice(1).find(({ text }) => !text.startsWith('-'))?.text;
  if (written?.output !== 'pipe' || written.file !== undefined || file === undefined) return;
  commands[commands.length - 1] = { ...written, file };
}

function endCase(reader: Reader): void {
  reader.cases--;
  reader.isPattern = false;
}

function lineEnd(text: string, from: number, end: number): number {
  const at = text.indexOf('\n', from);
  return at === -1 || at > end ? end : at;
}
