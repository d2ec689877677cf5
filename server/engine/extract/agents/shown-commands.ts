/** What stands above a line and governs it. */
interface Above {
  heading: string;
  /** The last line of prose, and below it the list items that a deeper one belongs to. */
  intro: string;
  items: { readonly indent: number; readonly text: string }[];
}

/**
 * The commands that a text tells its reader to run, as `program sub-command`, where that limits anything: those of code spans, then those of shell blocks.
 * What a sentence, its list or its heading forbids, warns of or looks for is none.
 */
export function shownCommands(text: string): string[] {
  const above: Above = { heading: '', intro: '', items: [] };
  const spans: string[] = [];
  const lines: string[] = [];
  let fence: 'none' | 'shell' | 'other' = 'none';
  for (const line of text.split(/\r?\n/)) {
    const [, language] = /^\s*```+\s*(\w*)/.exec(line) ?? [];
    if (language !== undefined) fence = fence === 'none' ? opened(language, above) : 'none';
    else if (fence === 'shell') lines.push(line);
    else if (fence === 'none') spans.push(...spansIn(line, follow(above, line)));
  }
  return [...new Set([...spans, ...lines].flatMap(commandOf))];
}

/** A block shows what to run, also below "look for"; not below "never". */
function opened(language: string, above: Above): 'shell' | 'other' {
  const isShell = /^(bash|sh|shell|zsh|console)$/.test(language);
  return isShell && !linesAbove(above).some((line) => forbidding.test(line)) ? 'shell' : 'other';
}

/** Takes a line into account; gives what governs it. The start of a long line tells enough. */
function follow(above: Above, whole: string): readonly string[] {
  const line = whole.slice(0, near);
  const [, marks, title = ''] = /^(#{1,6})\s+(.*)/.exec(line) ?? [];
  if (marks) {
    // The first heading names the whole text.
    Object.assign(above, { heading: marks.length > 1 ? title : '', intro: '', items: [] });
    return [];
  }
  const indent = line.search(/\S/);
  const isItem = /^\s*(?:[-*+]|\d{1,3}[.)])\s/.test(line);
  if (isItem) above.items = above.items.filter((item) => item.indent < indent);
  else if (indent === 0) Object.assign(above, { intro: line, items: [] });
  const governing = isItem || indent > 0 ? linesAbove(above) : [above.heading];
  if (isItem) above.items.push({ indent, text: line });
  return governing;
}

function linesAbove({ heading, intro, items }: Above): readonly string[] {
  return [heading, intro, ...items.map(({ text }) => text)];
}

function spansIn(line: string, governing: readonly string[]): string[] {
  const isForbidden = governing.some((each) => forbidding.test(each));
  const isSought = governing.some((each) => seeking.test(each));
  return [...line.matchAll(/(?<!`)`([^`]{3,200})`(?!`)/g)].flatMap((match) => {
    const before =
      line
        .slice(Math.max(0, match.index - near), match.index)
        .split(clause)
        .at(-1) ?? '';
    const end = match.index + match[0].length;
    const after = line.slice(end, end + near).split(clause)[0] ?? '';
    if (isForbidden || forbidding.test(before) || rejected.test(after)) return [];
    const isTold = telling.test(before);
    return !isTold && (isSought || seeking.test(before)) ? [] : [match[1] ?? ''];
  });
}

/** How many letters around a command are read. */
const near = 300;

/** Where a new thought begins: "never use `x`; use `y`", "not with `x`, but run `y`". */
const clause = /[.;!?]\s|,\s(?=(?:but|then|use|run|prefer|call)\b)|\s[—–]\s/;
const forbidding =
  /\b(?:never|not|don['’]ts?|avoid|without|instead of|rather than|refuse|forbidden|prohibited|disallowed|cannot|can['’]t|anti-?patterns?)\b/i;
const seeking =
  /\b(?:look(?:s|ing)? for|search(?:es|ing)? for|scan(?:s|ning)? for|check(?:s|ing)? for|watch for|detect(?:s|ing|ion)?|flags?|suspicious|malicious|dangerous|risky|unsafe|unexpected|unusual|red flags?|vulnerab\w{1,10}|exfiltrat\w{1,6}|obfuscat\w{1,6})\b/i;
const telling =
  /(?:^[\s\d*+>_.)-]*|[:,]\s*|\b(?:and|then|to|can|may|must|should|please|you)\s+)(?:run|use|execute|call)\b(?! of)/i;
const rejected =
  /^.{0,40}\b(?:(?:is|are) (?:not|never|forbidden|prohibited|blocked|denied|dangerous)|must not|should not)\b/i;

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
  if (/^[a-z][a-z-]*$/.test(next)) return [`${program} ${next}`];
  return harmless.test(program) ? [program] : [];
}

/** Any other program runs what its arguments say: alone, it limits nothing. */
const harmless = /^(ls|rg|grep|cat|jq|pytest|ruff|mypy|eslint|tsc|jest|vitest)$/;
