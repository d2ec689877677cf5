import { codeOf } from '../../extract/agents/code/code.ts';
import { languageOf } from '../../extract/agents/code/tokens.ts';
import type { Finding } from '../../model/finding.ts';
import type { Span } from '../../model/span.ts';
import { listInWords } from '../../rules/message.ts';
import { keyOf } from '../../syntax/document.ts';
import { edited } from '../changed-file.ts';
import { type Edit, removal } from '../edit/edit.ts';
import { editorOf } from '../edit/editors.ts';
import { removeBetween } from '../edit/source-list.ts';
import type { FixContext, FixKind } from '../fix.ts';
import { entriesAt, nodesAt } from '../place.ts';
import { toolsAlike } from './tools-alike.ts';

/** Takes a tool, an approval or an argument out of its list: a list of the format, or a text that commas part. */
export const removeTool: FixKind = {
  kind: 'remove-tool',
  offers(finding, context) {
    const token = rules.has(finding.rule) ? tokenAt(finding, context) : undefined;
    if (token === undefined || editsOf(finding, context).length === 0 || isToldToUse(token, finding, context))
      return [];
    if (writesByTrade(token, finding, context)) return [];
    const alike = toolsAlike(finding, context)?.names;
    const names = alike ? listInWords(alike) : token;
    const title =
      finding.rule === 'agent-host-escape-mount' ? `Remove the argument ${token}` : `Remove ${names} from the list`;
    return [
      {
        id: 'remove-tool',
        title,
        safety: 'review',
        effect: 'in-place update',
        isPreferred: !/^agent-shell-/.test(finding.rule),
      },
    ];
  },
  changes(finding, _, context) {
    const change = rules.has(finding.rule) ? edited(finding.at.path, editsOf(finding, context)) : undefined;
    return change && [change];
  },
};

const rules: ReadonlySet<string> = new Set([
  'agent-auto-approve-side-effects',
  'agent-purpose-capability-mismatch',
  'agent-text-contradicts-grant',
  'agent-can-edit-own-grants',
  'agent-scope-outside-workspace',
  'agent-shell-scope-escapable',
  'agent-host-escape-mount',
  'agent-shell-unscoped',
  'agent-unrestricted-egress',
  'agent-unrestricted-delegation',
  'agent-lethal-trifecta',
]);

/** Lists of what runs unasked: without an entry the platform asks, so that the last one may go with its key. */
const approvals = /^(allow(ed)?|allow(ed)?[-_]?tools|alwaysAllow|autoApprove)$/i;

/** Rules that hold for other lists too, in which a tool is more than an approval. */
const approvalsAlone: Readonly<Record<string, RegExp>> = {
  'agent-shell-unscoped': approvals,
  'agent-unrestricted-egress': /^allowedDomains$/,
};

function tokenAt({ at }: Finding, context: FixContext): string | undefined {
  const text = context.text(at.path)?.slice(at.span.start, at.span.end);
  return text && text.length <= 80 ? text : undefined;
}

function editsOf(finding: Finding, context: FixContext): readonly Edit[] {
  const {
    at: { path, span },
    rule,
  } = finding;
  const alike = toolsAlike(finding, context);
  if (alike) return alike.edits;
  if (rule === 'agent-host-escape-mount' && context.facts(path)?.format === 'agent-code')
    return withoutArgument(context.text(path) ?? '', path, span);
  const document = context.document(path);
  const chain = document ? nodesAt(document, span.start) : [];
  const node = chain.at(-1);
  const list = chain.at(-2);
  const [inner] = document ? entriesAt(document, span.start) : [];
  const key = (inner && keyOf(inner.entry)) ?? '';
  if (!document || !inner || node?.kind !== 'scalar') return [];
  // A map of switches: `webfetch: true`.
  const { value } = inner.entry;
  if (value.kind === 'scalar' && value.value === true && document.text.slice(span.start, span.end) === key)
    return editorOf(path, document).replaceValue(document, value, false);
  // The tools that an agent of Continue lists are those that run unasked.
  if (approvalsAlone[rule]?.test(key) === false && context.facts(path)?.format !== 'continue-agent') return [];
  if (list?.kind === 'list') {
    const editor = editorOf(path, document);
    const before = list.items[list.items.indexOf(node) - 1];
    // The flag before a mount goes with it, in one edit, so that no half of an argument stays.
    if (rule === 'agent-host-escape-mount' && before?.kind === 'scalar' && flags.test(String(before.value)))
      return [removal(before.span.start, endWithComma(document.text, node.span.end))];
    return editor.removeItem(document, list, node);
  }
  const edits = withoutToken(document.text, node.content, span);
  const isApproval = inner.entry.value === node && approvals.test(key);
  return edits.length === 0 && isApproval
    ? editorOf(path, document).removeEntry(document, inner.map, inner.entry)
    : edits;
}

/**
 * Whether the text of an agent asks it to write files, so that it does not do its work without the tool that does: nobody keeps a fix that takes that away.
 */
function writesByTrade(tool: string, { at, rule }: Finding, context: FixContext): boolean {
  if (rule !== 'agent-auto-approve-side-effects' || !/^(?:Write|Edit|MultiEdit|NotebookEdit)\b/.test(tool))
    return false;
  const text = context.text(at.path) ?? '';
  return text.startsWith('---') && writing.test(text);
}

const writing =
  /\b(?:add|build|change|create|edit|extend|fix|generate|implement|migrate|modify|refactor|rewrite|save|scaffold|set up|update|write)(?:s|es|ing)? (?:\S{1,30} ){0,4}(?:api|app|apps|class|classes|code|component|components|config|configs|doc|docs|documentation|endpoint|endpoints|file|files|function|functions|hook|hooks|migration|migrations|module|modules|page|pages|prd|report|schema|screen|screens|script|scripts|service|services|spec|specs|store|stores|style|styles|test|tests|type|types)\b/i;

/**
 * Whether the text of an agent tells it to use the tool, as in "3. `execute_sql`: count the games": without it the agent does not do its work. What it is told not to
 * use, and what runs unasked, may go.
 */
function isToldToUse(tool: string, { at, rule }: Finding, context: FixContext): boolean {
  if (rule === 'agent-host-escape-mount') return false;
  const text = context.text(at.path) ?? '';
  const header = /^---\r?\n[\s\S]{0,20000}?\r?\n---[ \t]*(?:\r?\n|$)/.exec(text)?.[0].length ?? 0;
  if (header <= at.span.start) return false;
  const names = [tool, tool.slice(tool.lastIndexOf('__') + 2)].filter((name) => /^\w*_\w+$/.test(name));
  return text
    .slice(header)
    .split(/\n|[.!?]\s/)
    .some((sentence) => names.some((name) => sentence.includes(name)) && !refusing.test(sentence));
}

const refusing =
  /\b(?:never|not|don['’]?t|cannot|can['’]?t|without|no|avoid|instead of|nunca|ni|nie|kein\w*|jamais|sin)\b/i;

/** Flags whose value is the argument behind. */
const flags = /^(-v|--volume|--mount|--pid|--ipc|--uts|--cap-add)$/;

function withoutArgument(text: string, path: string, { start, end }: Finding['at']['span']): readonly Edit[] {
  const code = codeOf(text, languageOf(path));
  const at = code.tokens.findIndex((token) => token.kind === 'string' && token.start <= start && end <= token.end);
  const before = code.tokens[at - 2];
  const flag = before ? text.slice(before.start + 1, before.end - 1) : '';
  return at === -1 ? [] : removeBetween(code, before && flags.test(flag) ? before.start : start, end);
}

function endWithComma(text: string, end: number): number {
  return end + (/^\s*,\s*/.exec(text.slice(end, end + 200))?.[0].length ?? 0);
}

/**
 * The token of a text between commas or blanks, widened to its brackets, wherever it stands there; the only one of a text cannot go,
 * since none means all.
 */
function withoutToken(text: string, content: Span, span: Span): readonly Edit[] {
  const [start, end] = wholeToken(text, content, span);
  const token = text.slice(start, end);
  if (repeats(text, content, token)) return replacedParts(text, content, token, undefined);
  const [behind, ahead] = hasCommas(text, content) ? [/^\s*,\s*/, /,\s*$/] : [/^\s+/, /\s+$/];
  const after = behind.exec(text.slice(end, content.end));
  if (after) return [removal(start, end + after[0].length)];
  const before = ahead.exec(text.slice(content.start, start));
  return before ? [removal(start - before[0].length, end)] : [];
}

/** Whether a text between commas or blanks names the token more than once. */
export function repeats(text: string, content: Span, token: string): boolean {
  return partsOf(text, content).filter((part) => part.trim() === token).length > 1;
}

/** The text with something in the place of a token that it names several times, once; or without it. */
export function replacedParts(text: string, content: Span, token: string, by: string | undefined): readonly Edit[] {
  const parts = partsOf(text, content);
  const first = parts.findIndex((part) => part.trim() === token);
  const kept = parts.flatMap((part, index) => {
    if (part.trim() !== token) return [part];
    return index === first && by !== undefined ? [part.replace(token, () => by)] : [];
  });
  const joined = kept.join(hasCommas(text, content) ? ',' : ' ').trimStart();
  return joined === '' ? [] : [{ span: content, text: joined }];
}

/** Parted by commas outside brackets, or by blanks where there are none. */
function partsOf(text: string, content: Span): readonly string[] {
  return text.slice(content.start, content.end).split(hasCommas(text, content) ? comma : /\s+(?![^()]{0,400}\))/);
}

function hasCommas(text: string, content: Span): boolean {
  return comma.test(text.slice(content.start, content.end));
}

const comma = /,(?![^()]{0,400}\))/;

/** A scope is written inside the brackets of its tool. */
function wholeToken(text: string, content: Span, { start, end }: Span): [number, number] {
  if (text[start - 1] !== '(' || text[end] !== ')') return [start, end];
  const lead = /[\w-]+\($/.exec(text.slice(content.start, start));
  return lead ? [start - lead[0].length, end + 1] : [start, end];
}
