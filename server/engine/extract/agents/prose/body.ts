/** Invariant of `extract/agents/prose/`: what is written for a model is a hint about an agent, never a fact about what it may do. */
import type { TextFact } from '../../../model/facts.ts';
import { textAt } from '../../literal.ts';
import { type AgentPlatform, toolNames } from '../tools/tools.ts';
import { type Traits, trait } from '../traits.ts';
import { shownCommands } from './shown-commands.ts';
import { toldWriting } from './told-writing.ts';

/** What the prose of an agent file says. All of it is a hint, never a fact about what the agent may do. */
interface AgentBody {
  /** The first sentences: who the agent is. */
  readonly role: TextFact | undefined;
  /** Tools that the text names as such, in order of first mention. */
  readonly tools: readonly string[];
  /** Commands that the text tells the agent to run, as `program sub-command`. */
  readonly commands: readonly string[];
  /** A sentence of the first section that forbids the agent itself to change files. */
  readonly forbids: TextFact | undefined;
}

/** `role`, `bodyTools`, `bodyCommands`; `forbids`, the sentence by which the text forbids the agent to change anything; `writes`, that by which it tells it to. */
export function bodyTraits(body: TextFact, platform: AgentPlatform): Traits {
  const { role, tools, commands, forbids } = readBody(body, toolNames(platform));
  const writes = toldWriting(body.text);
  const start: TextFact = { text: '', span: { start: body.span.start, end: body.span.start } };
  return {
    ...trait('role', role),
    ...(tools.length > 0 ? trait('bodyTools', start, tools) : {}),
    ...(commands.length > 0 ? trait('bodyCommands', start, commands) : {}),
    ...trait('forbids', forbids),
    ...(writes === undefined ? {} : trait('writes', start, writes)),
  };
}

/** Reads the text behind the front matter, at most its first 100 kB. `known` are the platform's tool names. */
function readBody(body: TextFact, known: readonly string[]): AgentBody {
  const text = body.text.slice(0, 100_000);
  return {
    role: roleIn(text, body.span.start),
    tools: [...new Set([...namedTools(text, known), ...serverTools(text)])],
    commands: shownCommands(text).slice(0, 50),
    forbids: forbiddenIn(firstSection(text), body.span.start, { writesOthers: writesFiles.test(text) }),
  };
}

/** The first line of prose, up to 300 characters: what begins with no letter, and code, is none. */
function roleIn(text: string, offset: number): TextFact | undefined {
  for (const match of withoutCode(text).matchAll(/^[^\S\r\n]*([\p{L}"'“(][^\r\n]{10,})$/gmu)) {
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

/** With code between fences left blank. */
function withoutCode(text: string): string {
  return text.replace(/^[^\S\r\n]*```[^`]*```/gm, (code) => code.replace(/[^\n]/g, ' '));
}

/** The text up to its second heading, code left blank, at most 4,000 characters. */
function firstSection(text: string): string {
  const start = withoutCode(text.slice(0, 4_000));
  const headings = [...start.matchAll(/^#{1,6}\s/gm)];
  const second = headings.find(({ index }) => index > 0 && /\w/.test(start.slice(0, index).replace(/^#.*$/m, '')));
  return second ? start.slice(0, second.index) : start;
}

/**
 * A sentence that speaks to the agent ("you", "I", or a command at its start) and forbids to change code or files,
 * without an exception in it. Prose about code logic, which leaves its form, and about files, streams or databases that must not change is none. Where the text names a file that
 * the agent is to write, a ban on code alone contradicts nothing.
 */
function forbiddenIn(
  text: string,
  offset: number,
  { writesOthers }: { readonly writesOthers: boolean },
): TextFact | undefined {
  for (const match of text.matchAll(/[^.!?\r\n]{8,400}/g)) {
    const sentence = match[0].replace(/^[\s>*_#-]+/, '');
    const bare = sentence.replace(/[*_`]/g, '');
    if (!(selfForbidding.test(bare) || readOnlySelf.test(bare))) continue;
    if (excepting.test(bare) || permitting.test(bare)) continue;
    if (writesOthers && codeAlone.test(bare)) continue;
    return textAt(sentence.trimEnd(), offset + match.index + match[0].length - sentence.length);
  }
  return undefined;
}

const changing = '(?:modify|edit|change|write|alter|touch|delete|create|update)';
const things =
  '(?:any |the |your |source |project |existing |production |actual )*(?:code|files?|source|codebase|repository|anything)';
const selfForbidding = new RegExp(
  `^(?:(?:you|i|this agent) (?:must |should |may |can |will |do )?(?:never|not|cannot|can't|don't|won't)|(?:important: )?(?:never|do not|don't)) (?:directly |ever )?${changing}(?:(?:,| or|, or) ${changing})* ${things}\\b(?![ -](?:api|behaviou?r|contract|design|flow|functionality|logic|meaning|names?|paths?|semantics|signature|structure|style)s?\\b)`,
  'i',
);
/** The ban names code and nothing else. */
const codeAlone = /^(?!.*\b(?:files?|anything|repository|read-only)\b).*\b(?:code|source|codebase)\b/i;
/** "Update `plan.json`": a file of data or prose, by its name. */
const writesFiles =
  /^[^\S\r\n]{0,20}(?:[-*]|\d+\.)?[^\S\r\n]{0,20}(?:\*\*[^*\r\n]{1,80}\*\*)?[^\S\r\n]{0,20}(?:update|write|save|append|create)\b[^.`\r\n]{0,60}`[^`\r\n]{1,80}\.(?:json|md|ya?ml|toml|txt|csv)`/im;
const readOnlySelf =
  /^(?:you|i|this agent) (?:are|am|is|operates?|works?) (?:a |an |in )?(?:strictly |purely )?read-only\b/i;

/** Words behind which a ban takes something out: "unless asked", "except for notes", "only when …". */
const excepting =
  /\b(?:unless|except(?:ing|ions?)?|excluding|save for|aside from|but (?:for|those)|until|else|otherwise|beyond|besides|apart from|without|before|other than|outside|that (?:is|are|you)|if|when|directly|only (?:if|when|after))\b/i;
/** What is left to the agent to change stands beside the ban: "never write production code — only documentation files". What it may only look at is none. */
const permitting = new RegExp(
  `(?<!-)\\b(?:only|just) (?:ever )?(?!(?:read|report|look|search|analy|review|inspect|list|suggest|propos|describ|explain|comment|find|audit|check|verif|recommend|point|plan))(?:(?:to )?${changing}\\b|(?:(?!${changing})[\\w'’/-]{1,30} ){0,2}(?:files?|docs?|documentation|docstrings?|comments|tests?|specs?|markdown|readmes?|changelogs?|configuration|translations|notes)\\b)`,
  'i',
);
