import table from '../../../../../rules/tables/agent-commands.json' with { type: 'json' };
import { lazily } from '../../../text/lazily.ts';
import { anyOf } from '../../../text/patterns/any-of.ts';
import { escapeOf } from '../commands/shell-scope.ts';
import { type TextBlock, textBlocks } from './text-blocks.ts';

/** What stands above a block and governs it. */
interface Above {
  heading: string;
  /** The last sentence of prose, and below it the list items that a deeper one belongs to. */
  intro: string;
  items: { readonly indent: number; readonly text: string }[];
}

/**
 * The commands that a text tells its reader to run, as `program sub-command`, or one word more, where that limits anything: those of code spans, then those of shell blocks.
 * What a sentence, its list or its heading forbids, warns of or looks for is none.
 */
export function shownCommands(text: string): string[] {
  const above: Above = { heading: '', intro: '', items: [] };
  const spans: string[] = [];
  const lines: string[] = [];
  for (const block of textBlocks(text)) {
    if (block.kind !== 'code') spans.push(...spansIn(block.text, follow(above, block)));
    else if (isShown(block, above)) lines.push(...block.text.split(/\n|\s(?:&&|\|\|?|;)\s/));
  }
  return [...new Set([...spans, ...lines].flatMap(commandOf))];
}

/** A block shows what to run, also below "look for"; not below "never". */
function isShown({ language }: TextBlock, above: Above): boolean {
  return /^(bash|sh|shell|zsh|console)$/.test(language) && !linesAbove(above).some((line) => forbidding.test(line));
}

/** Takes a block into account; gives what governs it. The start of a long one tells enough. */
function follow(above: Above, { kind, indent, level, text }: TextBlock): readonly string[] {
  if (kind === 'heading') {
    // The first heading names the whole text.
    Object.assign(above, { heading: level > 1 ? text.slice(0, near) : '', intro: '', items: [] });
    return [];
  }
  const isItem = kind === 'item';
  if (isItem) above.items = above.items.filter((item) => item.indent < indent);
  else if (indent === 0) Object.assign(above, { intro: lastSentence(text), items: [] });
  const governing = isItem || indent > 0 ? linesAbove(above) : [above.heading];
  if (isItem) above.items.push({ indent, text: text.slice(0, near) });
  return governing;
}

function lastSentence(text: string): string {
  return (
    text
      .slice(-near)
      .split(/[.;!?]\s/)
      .at(-1) ?? ''
  );
}

function linesAbove({ heading, intro, items }: Above): readonly string[] {
  return [heading, intro, ...items.map(({ text }) => text)];
}

function spansIn(text: string, governing: readonly string[]): string[] {
  const isForbidden = governing.some((each) => forbidding.test(each));
  const isSought = governing.some((each) => seeking.test(each));
  if (isForbidden) return [];
  return [...text.matchAll(/(?<!`)`([^`]{2,200})`(?!`)/g)].flatMap((match) => {
    const before =
      text
        .slice(Math.max(0, match.index - near), match.index)
        .split(clause)
        .at(-1) ?? '';
    const end = match.index + match[0].length;
    const after = text.slice(end, end + near).split(sentence)[0] ?? '';
    if (forbidding.test(before) || refusing.test(before) || rejected.test(after.split(clause)[0] ?? '')) return [];
    if (allRejected.test(after) || isProduct(match[1] ?? '', before, after)) return [];
    const isTold = telling.test(before);
    if (!isTold && (isSought || seeking.test(before))) return [];
    const isMeant =
      isTold ||
      asking.test(before) ||
      (leading.test(before) && (before.startsWith('then') || governing.some(announces)));
    return isMeant ? [match[1] ?? ''] : [];
  });
}

/** A heading of commands or steps, or a sentence that tells to do what follows. */
function announces(line: string): boolean {
  return announcing.test(line) || asking.test(line) || telling.test(line);
}

/** "Provide `pytest` unit tests": what is to be made with a program, none to run. */
function isProduct(span: string, before: string, after: string): boolean {
  return !span.includes(' ') && !telling.test(before) && (making.test(before) || product.test(after));
}

/** How many letters around a command are read. */
const near = 300;

const sentence = /[.;!?]\s/;
/** Where a new thought begins: "never use `x`; use `y`", "not with `x`, but run `y`". */
const clause = /[.;!?]\s|,\s(?=(?:but|then|use|run|prefer|call)\b)|\s[—–]\s/;
/** Words by which a sentence shows what is not to be done: "never", "instead of", "blocked". */
const forbidding =
  /\b(?:never|not|don['’]ts?|avoid|without|instead of|rather than|refuse|forbidden|prohibited|disallowed|banned|blocked|denied|off[- ]limits|unavailable|cannot|can['’]t|anti-?patterns?)\b/i;
/** "No package managers (`npm`, …)" */
const refusing = /^(?:[\s\d*+>_.)-]|\[[ x]\])*no\b(?! (?:more than|matter))/i;

/** "Flag suspicious commands such as `x`": what the agent is told to find, not to run. */
const seeking =
  /\b(?:look(?:s|ing)? for|search(?:es|ing)? for|scan(?:s|ning)? for|check(?:s|ing)? for|watch for|detect(?:s|ing|ion)?|flags?|suspicious|malicious|dangerous|risky|unsafe|unexpected|unusual|red flags?|vulnerab\w{1,10}|exfiltrat\w{1,6}|obfuscat\w{1,6})\b/i;
const telling =
  /(?:^[\s\d*+>_.)-]*|[:,]\s*|\b(?:and|then|to|can|may|must|should|please|you)\s+)(?:run|use|execute|call)\b(?! of)/i;
/** A command to the reader at the start of a sentence or thought, or the means that it names. A sentence that tells what happens has neither. */
const asking = anyOf(
  [
    /(?:^[\s\d*+>_.)|-]*|[:,(]\s*|\b(?:and|then|first|to|can|may|must|should|please|you|always|also)\s+)(?:do|read|check|inspect|list|search|find|verify|confirm|start|try|invoke|prefer|install|build|test|lint|format|commit|push|fetch|view|show|get|create|open|apply|query|generate|validate|review|look|compare|identify|gather|analy[sz]e|determine|detect|collect|ensure|compile|deploy)\b/,
    /\b(?:with|via|using|running|through)\s+[^`]{0,20}$/,
  ],
  'i',
);
/** Nothing but marks stands before it. */
const leading = /^[\s\d*+>_.)|-]*(?:then\s+)?$/;
const announcing = /\b(?:commands?|workflow|steps?|usage|process|procedure|checks|verification|allowed|permitted)\b/i;
const making =
  /\b(?:(?:imports?|from|framework:?)\s*|(?:provid|deliver|includ|writ|creat|generat|produc|add|suppl)(?:e|es|ing|s)?\b[^`]{0,80})$/i;
const product =
  /^\s+(?:[\w-]+\s+){0,2}(?:tests?|suites?|fixtures?|configs?|configurations?|rules?|plugins?|assertions?|scripts?)\b/i;
const rejected =
  /^.{0,40}\b(?:(?:is|are) (?:not|never|forbidden|prohibited|blocked|denied|dangerous)|must not|should not)\b/i;
/** What the end of a list says of all of it. */
const allRejected =
  /(?:\s[—–-]|:)\s+(?:(?:all|both|these|are|is)\s+){0,3}(?:unavailable|never|not (?:available|allowed|installed)|forbidden|prohibited|blocked|denied)\W*$/i;

/** Programs whose second word says what they do, or the third, those that say it alone, and second words that run any program. */
const bySubCommand = lazily((): ReadonlySet<string> => new Set(table.shown.bySubCommand));
const byThirdWord = lazily((): ReadonlySet<string> => new Set(table.shown.byThirdWord));
const alone = lazily((): ReadonlySet<string> => new Set(table.shown.alone));
const running = lazily((): ReadonlyMap<string, readonly string[]> => new Map(Object.entries(table.shown.running)));
/** Second words by which a program takes on an account, or shows what proves one. */
const loggingIn = lazily((): ReadonlyMap<string, readonly string[]> => new Map(Object.entries(table.shown.loggingIn)));

/** `git diff --stat` → `git diff`, `gh pr diff 7` → `gh pr diff`; options and paths are left out. What can run any other program is no limit; a login is a person's. */
function commandOf(line: string): string[] {
  const words = line
    .trim()
    .replace(/^\$\s+/, '')
    .split(/\s+/);
  const [program = '', next = '', third = ''] = words;
  if (loggingIn().get(program)?.includes(next)) return [];
  if (alone().has(program)) return escapeOf(program) ? [] : [program];
  const isDeeper = byThirdWord().has(program);
  const command = isDeeper ? `${program} ${next} ${third}` : `${program} ${next}`;
  const isKnown =
    bySubCommand().has(program) && secondWord(program).test(next) && (!isDeeper || /^[a-z][a-z0-9-]*$/.test(third));
  return isKnown && !running().get(program)?.includes(next) && !escapeOf(`${command} *`) ? [command] : [];
}

/** Launchers of packages name one, with its scope and version; tasks of mix have dots. */
function secondWord(program: string): RegExp {
  if (/^(npx|bunx|uvx)$/.test(program)) return /^@?[a-z][\w./-]*(@[\w.-]+)?$/;
  return program === 'mix' ? /^[a-z][a-z_.]*[a-z]$/ : /^[a-z][a-z-]*$/;
}
