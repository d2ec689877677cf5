import table from '../../../../../rules/tables/agent-commands.json' with { type: 'json' };
import type { TextFact } from '../../../model/facts.ts';
import { lazily } from '../../../text/lazily.ts';
import { optional } from '../../optional.ts';
import { type ToolToken, toolNamed } from '../tools/tool-list.ts';
import type { AgentPlatform } from '../tools/tools.ts';

/** A command line that runs a coding agent. */
export interface AgentCommand {
  readonly label: string;
  readonly platform: AgentPlatform;
  /** The program's name where it stands. */
  readonly program: TextFact;
  /** The flag by which nobody is asked. */
  readonly bypass?: TextFact;
  /** The flag by which nobody is asked about edits, and commands are refused. */
  readonly edits?: TextFact;
  /** The flag that switches the sandbox off. */
  readonly sandbox?: TextFact;
  /** It runs without a person at the keyboard. */
  readonly isHeadless: boolean;
  readonly hasLimit: boolean;
  /** What permits single tools where nobody is there to be asked. */
  readonly permits?: string;
  /** The flag that may open the sandbox which it has of itself. */
  readonly widened?: TextFact;
  readonly tools: readonly ToolToken[];
}

interface Program {
  readonly label: string;
  readonly platform: string;
  readonly bypass: readonly string[];
  readonly edits?: readonly string[];
  readonly sandbox?: readonly string[];
  readonly headless: readonly string[];
  readonly tools?: readonly string[];
  readonly limits: readonly string[];
  readonly permits?: string;
  readonly widens?: readonly string[];
}

const programs = lazily((): Readonly<Record<string, Program>> => table.programs);
const longest = 4_000;

/** A program at the beginning of a command: of a line, or behind what parts commands, or behind what starts others. */
const start = lazily(
  () =>
    new RegExp(
      `(?:^|[;&|(\`]|\\$\\()[ \\t]*(?:(?:sudo|exec|nohup|time|timeout \\S+|npx(?: -y)?|RUN|CMD|ENTRYPOINT|[A-Z_]+=\\S*)[ \\t]+)*(${Object.keys(programs()).join('|')})(?=[ \\t])`,
      'gm',
    ),
);

/** Where an index of a text stands in its document. */
export type Placing = (index: number) => number;

/** The commands in a shell text that run an agent. */
export function agentCommands(text: string, place: Placing): readonly AgentCommand[] {
  return [...text.matchAll(start())].flatMap((match) => {
    const name = match[1] ?? '';
    const program = programs()[name];
    if (!program) return [];
    const at = match.index + match[0].length;
    const rest = restOf(text, at);
    return [
      commandOf(program, { text: name, span: spanOf(place, at - name.length, at) }, rest, (index) => place(at + index)),
    ];
  });
}

/** An agent that a command runs whose words are known one by one, with what starts other programs before it. */
export function commandInWords(words: readonly TextFact[]): AgentCommand | undefined {
  const at = words.findIndex(({ text }) => !starters.test(text));
  const program = words[at];
  const known = program && Object.hasOwn(programs(), program.text) ? programs()[program.text] : undefined;
  if (!known || !program) return undefined;
  const given = words.slice(at + 1);
  const text = given.map((word) => word.text.replace(/\s/g, '\u00a0')).join(' ');
  const starts: number[] = [];
  for (let index = 0, at = 0; index < given.length; index++) {
    starts.push(at);
    at += (given[index]?.text.length ?? 0) + 1;
  }
  // Flags are found at whole words, so that the word's own place is the flag's.
  return commandOf(known, program, text, (index) => {
    const word = starts.findLastIndex((start) => start <= index);
    return (given[word]?.span.start ?? program.span.start) + index - (starts[word] ?? 0);
  });
}

const starters = /^(sudo|exec|nohup|time|npx|-y|env|[A-Z_]+=.*)$/;

/** Flags that are given to a program apart from its name: the arguments of an action. */
export function flagsOf(name: string, text: string, place: Placing, program: TextFact): AgentCommand | undefined {
  const known = Object.hasOwn(programs(), name) ? programs()[name] : undefined;
  return known && commandOf(known, program, text, place);
}

function commandOf(known: Program, program: TextFact, rest: string, place: Placing): AgentCommand {
  const find = (flags: readonly string[] = []) =>
    flags.map((flag) => flagAt(rest, flag, place)).find((found) => found !== undefined);
  const [bypass, edits, sandbox] = [find(known.bypass), find(known.edits), find(known.sandbox)];
  const widened = find(known.widens);
  return {
    label: known.label,
    // The table names platforms that the tools' table has; a test holds them to each other.
    platform: known.platform as AgentPlatform,
    program,
    ...(bypass && { bypass }),
    ...(edits && { edits }),
    ...(sandbox && { sandbox }),
    ...(widened && { widened }),
    ...optional('permits', known.permits),
    isHeadless: find(known.headless) !== undefined,
    hasLimit: find(known.limits) !== undefined,
    tools: (known.tools ?? []).flatMap((flag) => toolsBehind(rest, flag, place)),
  };
}

/** Up to the end of the command: a line break that is not continued, or what parts commands outside quotes. */
function restOf(text: string, from: number): string {
  let quote = '';
  const end = Math.min(text.length, from + longest);
  for (let at = from; at < end; at++) {
    const char = text[at] ?? '';
    if (quote) {
      if (char === '\\' && quote === '"') at++;
      else if (char === quote) quote = '';
    } else if (char === '"' || char === "'") quote = char;
    else if (char === '\\') at += text[at + 1] === '\r' ? 2 : 1;
    else if (/[\n;|&)]/.test(char)) return text.slice(from, at);
  }
  return text.slice(from, end);
}

function spanOf(place: Placing, start: number, end: number) {
  return { start: place(start), end: place(end - 1) + 1 };
}

function flagAt(rest: string, flag: string, place: Placing): TextFact | undefined {
  const pattern = new RegExp(`(?<=^|[\\s"'[,])${flag.replace(/ /g, '[\\s"\',]+')}(?![\\w-])`);
  const match = pattern.exec(rest);
  return match ? { text: flag, span: spanOf(place, match.index, match.index + match[0].length) } : undefined;
}

/** `--allowedTools "Read,Bash(git diff:*)"`; without quotes, brackets hold together what stands in them. */
function toolsBehind(rest: string, flag: string, place: Placing): readonly ToolToken[] {
  const match = new RegExp(`(?<=^|\\s)${flag}[\\s=]+(?:"([^"]*)"|'([^']*)'|((?:\\([^()\\n]*\\)|[^\\s()])+))`).exec(
    rest,
  );
  const list = match?.[1] ?? match?.[2] ?? match?.[3];
  if (!match || !list) return [];
  const from = match.index + match[0].lastIndexOf(list);
  return [...list.matchAll(/[\w.@*-]+(?:\([^)]*\))?/g)].map((found) => {
    const at = from + found.index;
    const token = { text: found[0], span: spanOf(place, at, at + found[0].length) };
    const open = found[0].indexOf('(');
    if (open === -1) return toolNamed(token);
    const scope = { text: found[0].slice(open + 1, -1), span: spanOf(place, at + open + 1, at + found[0].length - 1) };
    return { token, name: found[0].slice(0, open), scope };
  });
}

/** The action that runs an agent, by its name without version. */
export function agentAction(name: string): AgentAction | undefined {
  const actions: Readonly<Record<string, AgentAction>> = table.actions;
  return Object.hasOwn(actions, name) ? actions[name] : undefined;
}

export interface AgentAction {
  readonly label: string;
  readonly platform: string;
  readonly prompts: readonly string[];
  readonly args: readonly string[];
  readonly tools: readonly string[];
  readonly actors: readonly string[];
  readonly limits: readonly string[];
  readonly gated: boolean;
  readonly answersUnless?: readonly string[];
  /** The agent works at its maker's, without the job's token and secrets. */
  readonly isElsewhere?: boolean;
  /** Slash commands that the action brings, with the variables that they write into their prompt. */
  readonly commands?: Readonly<Record<string, readonly string[]>>;
}

/** Whether anybody, a member of the project or not, can cause the event. */
export function isUntrustedEvent(event: string): boolean {
  return table.untrustedEvents.includes(event);
}

const model = lazily(() => new RegExp(table.modelSecrets, 'i'));
const grave = lazily(() => new RegExp(table.graveSecrets, 'i'));

/** Whether a secret by its name opens more than the model and the repository's own token. */
export function isGraveSecret(name: string): boolean {
  return grave().test(name) && !isModelSecret(name) && !address.test(name);
}

/** Whether a secret by its name is what the model, or the repository itself, is called with. */
export function isModelSecret(name: string): boolean {
  return model().test(name);
}

/** Names of what is addressed, which let nobody in. */
const address =
  /_(PROJECT|PROJECT_ID|PROJECT_NUMBER|REGION|ZONE|LOCATION)$|(?:^|_)(SUPABASE|API|BASE|SITE|APP|PUBLIC|SERVER)_(URL|HOST|ENDPOINT)$/i;
