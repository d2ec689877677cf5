import type { TextFact } from '../../../model/facts.ts';
import { classify } from '../../../text/paths/path-class.ts';
import type { ExtractInput, Extractor, FormatFacts } from '../../extractor.ts';
import { textAt } from '../../literal.ts';
import { type AgentCommand, agentCommands, commandInWords, flagsOf } from '../commands/commands.ts';
import { programOf } from '../commands/flagged-commands.ts';
import { agentsOf } from '../workflows/script.ts';
import { type Code, codeOf } from './code.ts';
import type { CodeToken } from './tokens.ts';

/**
 * Reads agents that a program starts as other programs, with nobody asked: `subprocess.run(["claude", "--dangerously-skip-permissions", …])`,
 * `spawn('codex', ['--yolo', …])`, `execSync('claude --dangerously-skip-permissions …')`. A program's name and flags count where they are written as such. Sources: Python, `subprocess`;
 * Node, `child_process`; execa.
 */
export const startedAgentsExtractor: Extractor = {
  format: 'started-agents',
  syntax: 'lines',
  endings: ['py', 'ts', 'mts', 'cts', 'js', 'mjs', 'cjs'],
  isMarked: true,
  // A test starts them to look at them.
  accepts: (path, head) => /\.(?:py|[mc]?[jt]s)$/.test(path) && starts.test(head) && classify(path) !== 'test',
  extract: readStarted,
};

const starts =
  /\b(?:import|from) {1,9}(?:\w+, {0,9}){0,20}(?:subprocess|asyncio|pexpect)\b|["'](?:node:)?child_process["']|["']execa["']|["']node-pty["']/;

/** More commands in one file are not looked at. */
const mostCommands = 100;

const mostWords = 60;

function readStarted({ path, text }: ExtractInput): FormatFacts {
  if (!unasked.test(text)) return {};
  const code = codeOf(text, path.endsWith('.py') ? 'python' : 'script');
  const found = code.tokens.flatMap((token, at) =>
    token.text === '[' ? (commandAt(code, at) ?? argumentsAt(code, at) ?? []) : lineAt(code, token, at),
  );
  return agentsOf(path, found.slice(0, mostCommands), { kind: 'comment' });
}

const unasked =
  /--(?:dangerously|yolo|allow-all|yes-always|force|approval-mode|permission-mode|sandbox)|danger-full-access/;

/** The list that begins here, with the program before it where that is an argument of its own. */
function commandAt(code: Code, open: number) {
  const close = code.closing[open] ?? -1;
  if (close === -1) return undefined;
  const tokens = code.tokens.slice(open + 1, Math.min(close, open + 1 + 2 * mostWords));
  const nested = tokens.findIndex(({ text }) => text === '[');
  const inside = nested === -1 ? tokens : tokens.slice(0, nested);
  const words = inside.filter(({ kind, text }) => kind !== 'line' && text !== ',').map((token) => wordOf(code, token));
  const [comma, program] = [code.tokens[open - 1], code.tokens[open - 2]];
  const isBehind = comma?.text === ',' && program?.kind === 'string';
  return commandInWords(isBehind ? [wordOf(code, program), ...words] : words);
}

/** A command as one text, for a shell: `execSync('claude --dangerously-skip-permissions …')`, `os.system("…")`. */
function lineAt(code: Code, { kind, start, end }: CodeToken, at: number): readonly AgentCommand[] {
  const [of, dot, call, open] = code.tokens.slice(Math.max(0, at - 4), at);
  if (kind !== 'string' || open?.text !== '(' || !running.test(call?.text ?? '')) return [];
  if (dot?.text === '.' && !runners.test(of?.text ?? '')) return [];
  const text = code.text.slice(start, end);
  const from = /^[a-z]{0,2}["'`]{1,3}/i.exec(text)?.[0].length ?? 0;
  return agentCommands(text.slice(from), (index) => start + from + index);
}

/** Calls that run a command, in JavaScript and Python. */
const running =
  /^(?:exec|execSync|spawn|spawnSync|execaCommand|execaCommandSync|system|popen|run|Popen|call|check_call|check_output|getoutput|create_subprocess_shell)$/;
const runners = /^(?:os|subprocess|asyncio|child_process|childProcess|cp)$/;

/** The arguments of an agent by themselves, told by a flag that means no other program: `const args = ['--dangerously-skip-permissions']`. What a condition adds is for whoever asks for it; `flags` may be what a program looks for, unless they are an agent's by name. */
function argumentsAt(code: Code, open: number): AgentCommand | undefined {
  const [name, sign] = code.tokens.slice(Math.max(0, open - 2), open);
  if (
    (sign?.text !== '=' && sign?.text !== ':') ||
    !/(?:args|arguments|(?:claude|codex|amp|agent)_?flags)$/i.test(name?.text ?? '')
  )
    return undefined;
  const close = Math.min(code.closing[open] ?? -1, open + 1 + 2 * mostWords);
  for (const token of code.tokens.slice(open + 1, Math.max(open + 1, close))) {
    const flag = wordOf(code, token);
    const program = programOf(flag.text);
    if (program !== undefined) return flagsOf(program, flag.text, (index) => flag.span.start + index, flag);
  }
  return undefined;
}

/** A string that is one word, as it is written; anything else, such as a prompt, is a word that is not known. */
function wordOf({ text }: Code, { kind, start, end }: CodeToken): TextFact {
  const literal = kind === 'string' ? /^(["'])([^\\"'\s]{1,200})\1$/.exec(text.slice(start, end)) : null;
  return literal ? textAt(literal[2] ?? '', start + 1) : { text: '\u2026', span: { start, end } };
}
