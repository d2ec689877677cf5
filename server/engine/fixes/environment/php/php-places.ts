/** Where a place of a script stands: among the members of a class, or in a statement that another may stand before. */
export type PhpPlace = { readonly kind: 'member' } | PlaceInStatement;

export interface PlaceInStatement {
  readonly kind: 'statement';
  /** Where the statement begins. */
  readonly start: number;
  /** A statement before it in the same scope is the one that was asked for. */
  readonly isGiven: boolean;
  /** Where the blocks begin that are open there, outermost first, from the function on that they are in. */
  readonly scope: readonly number[];
}

/** What decides where code of PHP begins and ends: text outside of it, comments, strings, heredocs, brackets, and ends of blocks. */
const tokens =
  /\?>(?:(?!<\?(?:php\b|=))[\s\S])*(?:<\?(?:php\b|=)|$)|\/\/[^\n]*?(?=\?>|\n|$)|#(?!\[)[^\n]*?(?=\?>|\n|$)|\/\*[\s\S]*?\*\/|"(?:[^"\\]|\\[\s\S])*"|'(?:[^'\\]|\\[\s\S])*'|<<<[ \t]*["']?(\w+)["']?\r?\n[\s\S]*?\n[ \t]*\1\b|\bend(?:if|for|foreach|while|switch|declare)\b|::|[()[\]{};:]/g;

/** A block of code that is open at a place: of braces, or from a colon to the word that ends it. */
interface Block {
  readonly at: number;
  /** What stands before it. */
  readonly head: string;
  /** Where the statement began that it stands in. */
  readonly begun: number;
  brackets: number;
  isGiven: boolean;
}

/** What stands where in a script up to a place, as it is read. */
interface Reading {
  readonly text: string;
  /** The statement that is looked for. */
  readonly given: string;
  /** Those around the innermost. */
  readonly around: Block[];
  block: Block;
  /** Where the statement begins. */
  begun: number;
}

/** The statement that holds a place, and whether `given` stands before it as one of the same scope; undefined where no statement can be put before it. */
export function phpPlace(text: string, at: number, given: string): PhpPlace | undefined {
  const opening = /<\?php\b/.exec(text);
  if (opening === null || opening.index > at) return undefined;
  const begun = opening.index + opening[0].length;
  const block = { at: begun, head: '', begun, brackets: 0, isGiven: false };
  const reading: Reading = { text, given, around: [], block, begun };
  tokens.lastIndex = begun;
  for (let found = tokens.exec(text); found !== null && found.index < at; found = tokens.exec(text)) {
    const end = found.index + found[0].length;
    if (end > at) break;
    take(reading, found[0], found.index, end);
  }
  return placeIn(reading, at);
}

function take(reading: Reading, token: string, index: number, end: number): void {
  const { block, text, begun } = reading;
  if (token === '(' || token === '[') block.brackets++;
  else if (token === ')' || token === ']') block.brackets--;
  else if (token === '{') opened(reading, index, end);
  else if (token === '}' || token.startsWith('end')) closed(reading, end);
  else if (token === ':' && block.brackets <= 0 && isBranch(text.slice(begun, index))) {
    if (/^\s*else/.test(withoutTexts(text.slice(begun, index)))) closed(reading, begun);
    opened(reading, index, end);
  } else if ((token === ';' && block.brackets <= 0) || token.startsWith('?>')) {
    if (text.slice(begun, end).trim() === reading.given) block.isGiven = true;
    reading.begun = end;
  }
}

function opened(reading: Reading, index: number, end: number): void {
  const { text, begun } = reading;
  reading.around.push(reading.block);
  reading.block = { at: index, head: text.slice(begun, index), begun, brackets: 0, isGiven: false };
  reading.begun = end;
}

function closed(reading: Reading, end: number): void {
  const inner = reading.block;
  reading.block = reading.around.pop() ?? inner;
  reading.begun = reading.block.brackets > 0 ? inner.begun : end;
}

/** Whether a colon behind it begins a block. Source: PHP Manual, "Alternative syntax for control structures". */
function isBranch(head: string): boolean {
  const said = withoutTexts(head).trim();
  if (said === 'else') return true;
  if (!/^(?:if|elseif|else\s+if|for|foreach|while|switch|declare)\s*\(/.test(said)) return false;
  let depth = 0;
  for (let index = said.indexOf('('); index < said.length; index++) {
    if (said[index] === '(') depth++;
    else if (said[index] === ')' && --depth === 0) return index === said.length - 1;
  }
  return false;
}

function placeIn({ text, around, block, begun }: Reading, at: number): PhpPlace | undefined {
  const head = withoutTexts(block.head);
  if (ofClass.test(head)) return { kind: 'member' };
  if (/(?<![$\w>:])(?:match|switch)\b/.test(head)) return undefined;
  const noted =
    /^(?:\s|\/\/[^\n]*\n|#(?!\[)[^\n]*\n|\/\*[^*]*\*+(?:[^/*][^*]*\*+)*\/)*/.exec(text.slice(begun, at))?.[0] ?? '';
  const start = begun + noted.length;
  if (!begins.test(text.slice(start, at + 1))) return undefined;
  const all = [...around, block];
  const own = all.findLastIndex((each) => /(?<![$\w>:])(?:function|fn)\b/.test(withoutTexts(each.head)));
  const open = all.slice(Math.max(0, own));
  return { kind: 'statement', start, isGiven: open.some(({ isGiven }) => isGiven), scope: open.map((each) => each.at) };
}

/** What stands before a brace that opens a class: `class Db extends Base `, `enum Kind: string `, `new class(…) `. */
const ofClass =
  /(?:^|[\s;}])(?:class|trait|interface|enum)\s+[A-Za-z_]\w*(?:\s*:\s*\w+)?(?:\s+(?:extends|implements)\s[^(){}]*)?\s*$|\bnew\s+(?:readonly\s+)?class\b[^{}]*$/;

/** How a statement begins that another may stand before: none that goes on with the one above, and none that a file begins with. */
const begins =
  /^(?!(?:else|elseif|catch|finally|case|default|while|do|use|namespace|declare|const|function)\b)[$\\A-Za-z_]/;

/** What a head says, without what is quoted in it or noted before it. */
function withoutTexts(head: string): string {
  return head.replace(/\/\/[^\n]*|#[^\n]*|\/\*[\s\S]*?\*\/|"(?:[^"\\]|\\[\s\S])*"|'(?:[^'\\]|\\[\s\S])*'/g, '');
}
