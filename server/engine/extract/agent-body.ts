import type { TextFact } from '../model/facts.ts';
import { textAt } from './literal.ts';

/** What the prose of an agent file says. All of it is a hint, never a fact about what the agent may do. */
export interface AgentBody {
  /** The first sentences: who the agent is. */
  readonly role: TextFact | undefined;
  /** Tools that the text names as such, in order of first mention. */
  readonly tools: readonly string[];
  /** Commands that code spans and shell blocks show, as `program sub-command`. */
  readonly commands: readonly string[];
}

/** Reads the text behind the front matter, at most its first 100 kB. `known` are the platform's tool names. */
export function readBody(body: TextFact, known: readonly string[]): AgentBody {
  const text = body.text.slice(0, 100_000);
  return {
    role: roleIn(text, body.span.start),
    tools: [...new Set([...namedTools(text, known), ...serverTools(text)])],
    commands: [...new Set([...codeSpans(text), ...shellLines(text)].flatMap(commandOf))].slice(0, 50),
  };
}

/** The first line of prose, up to 300 characters. */
function roleIn(text: string, offset: number): TextFact | undefined {
  for (const match of text.matchAll(/^[^\S\r\n]*([^\s#<`|>*-][^\r\n]{10,})$/gm)) {
    const line = match[1] ?? '';
    return textAt(line.slice(0, 300), offset + match.index + match[0].length - line.length);
  }
  return undefined;
}

/** A tool's name counts in backticks or beside the word "tool": many are everyday words. */
function namedTools(text: string, known: readonly string[]): string[] {
  const mentions = text.matchAll(/`([\w./-]{2,60})(?:\([^`]{0,100}\))?`|\b([\w/]{2,60})\s+tools?\b/g);
  const words = [...mentions].map((match) => match[1] ?? match[2] ?? '');
  return words.filter((word) => known.includes(word));
}

function serverTools(text: string): string[] {
  return (text.match(/\bmcp__[\w-]{1,60}?__\w{1,60}\b/g) ?? []).map(String);
}

function codeSpans(text: string): string[] {
  return [...text.matchAll(/(?<!`)`([^`\r\n]{3,200})`(?!`)/g)].map((match) => match[1] ?? '');
}

function shellLines(text: string): string[] {
  const blocks = text.matchAll(/^[^\S\r\n]*```(?:bash|sh|shell|zsh|console)[^\S\r\n]*\r?\n([^`]*)```/gm);
  return [...blocks].flatMap((match) => (match[1] ?? '').split(/\r?\n/));
}

const programs =
  /^(git|gh|npm|npx|pnpm|yarn|node|deno|bun|pytest|python3?|pip|uv|poetry|ruff|mypy|go|cargo|mvn|gradle|make|docker|kubectl|helm|terraform|aws|gcloud|az|eslint|tsc|jest|vitest|rg|grep|ls|cat|find|jq|sed|awk|curl|wget)$/;

/** `git diff --stat` → `git diff`; options and paths are left out. */
function commandOf(line: string): string[] {
  const words = line
    .trim()
    .replace(/^\$\s+/, '')
    .split(/\s+/);
  const [program = '', next = ''] = words;
  if (!programs.test(program)) return [];
  return [/^[a-z][a-z-]*$/.test(next) ? `${program} ${next}` : program];
}
