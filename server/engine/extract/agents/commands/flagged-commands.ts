import table from '../../../../../rules/tables/agent-commands.json' with { type: 'json' };
import { lazily } from '../../../text/lazily.ts';
import { textAt } from '../../literal.ts';
import { type AgentCommand, flagsOf } from './commands.ts';

/**
 * Agents that a script runs under another name, told by a flag that means no other program: behind a wrapper (`acme-claude --dangerously-skip-permissions`),
 * in a list with the program (`cmd=(claude --dangerously-skip-permissions)`), or as what a variable is where nobody sets it
 * (`${FLAGS:---dangerously-skip-permissions}`). A list of flags alone may be for whoever asks for it. `lineBefore` gives what stands before a place in its command's lines.
 * Source: Bash, "Parameter Expansion" and "Arrays".
 */
export function flaggedCommands(
  text: string,
  known: readonly AgentCommand[],
  lineBefore: (index: number) => string,
): readonly AgentCommand[] {
  const told = new Set(known.flatMap(({ bypass }) => bypass?.span.start ?? []));
  return [...text.matchAll(flags)].slice(0, mostFlags).flatMap((match) => {
    const [flag] = match;
    const program = programOf(flag);
    if (program === undefined || told.has(match.index)) return [];
    const before = text.slice(Math.max(0, match.index - near), match.index);
    const at = textAt(flag, match.index);
    if (!standsForUnset.test(before) && !startsList(before) && !followsAgent(lineBefore(match.index))) return [];
    return flagsOf(program, flag, (index) => match.index + index, at) ?? [];
  });
}

/** The program that a flag means by itself. */
export function programOf(flag: string): string | undefined {
  return unmistakable().get(flag);
}

const unmistakable = lazily((): ReadonlyMap<string, string> => new Map(Object.entries(table.unmistakable)));

const flags = /--(?:dangerously-[a-z-]{1,40}|skip-permissions-unsafe)(?![\w-])/g;

const mostFlags = 100;

/** A list of words may go over some lines. */
const near = 800;

const standsForUnset = /\$\{\w{1,60}:[-=][^{}\n]{0,100}$/;

/** Whether a list begins before, with the name of a program, and is not at its end. */
function startsList(before: string): boolean {
  const open = before.lastIndexOf('=(');
  if (open === -1) return false;
  const words = before.slice(open + 2).replace(/"[^"]{0,300}"|'[^']{0,300}'|\$\{[^{}]{0,100}\}/g, '_');
  return !words.includes(')') && agentLike.test(words.trimStart().split(/\s/, 1)[0] ?? '');
}

/** Whether a command begins before, outside quotes, with a name that speaks of an agent. */
function followsAgent(line: string): boolean {
  if ((line.match(/"/g) ?? []).length % 2 === 1) return false;
  const command = line.slice(Math.max(...[';', '&', '|', '(', '`'].map((mark) => line.lastIndexOf(mark))) + 1);
  const words = command.trim().split(/\s+/);
  const first = words.find((word) => !starting.test(word)) ?? '';
  return agentLike.test(first.replace(/["']/g, ''));
}

/** What starts another program. */
const starting =
  /^(?:sudo|exec|nohup|time|timeout|\d+[smh]?|env|npx|bunx|-y|then|do|else|[A-Za-z_]\w{0,60}=\S{0,200})$/;

const agentLike = /^[\w./@${}:-]{0,80}(?:claude|codex|amp|droid|opencode|agent)[\w./@${}:-]{0,40}$/i;
