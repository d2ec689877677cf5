import { type Edit, insertion } from '../edit/edit.ts';
import { lineBreakOf, lineStartAt } from '../edit/source-lines.ts';
import { requiredIn } from '../move-secret/php-secrets.ts';
import type { LiteralMove } from './dialect.ts';

/** How a secret of the site's list is read. */
export interface ListRead {
  /** In the literal's place. */
  readonly call: string;
  /** What makes the list known there. */
  readonly edits: readonly Edit[];
}

/** Functions that PHP 7 has no more, in whose time no member is taken of an expression in brackets. Source: PHP Manual, "Migrating from PHP 5.6 to 7.0", "Uniform variable syntax". */
const ofPhp5 = /\b(?:mysql_(?:connect|pconnect|query)|ereg|split)\s?\(/;

/**
 * A secret of the list that a site's own script returns: by a variable that a statement before the literal's gives the list to, in a class or between two
 * statements by the list itself. Undefined where neither can be written.
 */
export function readFromList(
  move: Pick<LiteralMove, 'text' | 'literal' | 'name' | 'path' | 'envPath'>,
): ListRead | undefined {
  const { text, literal, name, path, envPath } = move;
  const list = requiredIn(path, envPath);
  const member = `['${name}']`;
  const given = `$secrets = ${list};`;
  const place = placeAround(text, literal.span.start, given);
  if (place !== undefined && !/\$secrets\b/.test(text.replaceAll(given, '').replaceAll("$secrets['", ''))) {
    if (place.hasList) return { call: `$secrets${member}`, edits: [] };
    const start = lineStartAt(text, place.statement);
    const indent = text.slice(start, place.statement);
    if (/^[ \t]*$/.test(indent))
      return { call: `$secrets${member}`, edits: [insertion(start, `${indent}${given}${lineBreakOf(text)}`)] };
  }
  return ofPhp5.test(text) ? undefined : { call: `(${list})${member}`, edits: [] };
}

interface Place {
  /** Where the statement begins. */
  readonly statement: number;
  /** A statement before it in the same scope has given the list. */
  readonly hasList: boolean;
}

const tokens =
  /\?>(?:(?!<\?(?:php\b|=))[\s\S])*(?:<\?(?:php\b|=)|$)|\/\/[^\n]*?(?=\?>|\n|$)|#(?!\[)[^\n]*?(?=\?>|\n|$)|\/\*[\s\S]*?\*\/|"(?:[^"\\]|\\[\s\S])*"|'(?:[^'\\]|\\[\s\S])*'|<<<[ \t]*["']?(\w+)["']?\r?\n[\s\S]*?\n[ \t]*\1\b|[()[\]{};]/g;

/** A block of code that is open at a place. */
interface Block {
  /** What stands before its brace. */
  readonly head: string;
  /** Where the statement began that the brace stands in. */
  readonly begun: number;
  brackets: number;
  hasList: boolean;
}

/** The statement that holds a place, and whether one before it gives the list; undefined where no statement can be put before it. */
function placeAround(text: string, at: number, given: string): Place | undefined {
  const opening = /<\?php\b/.exec(text);
  if (opening === null || opening.index > at) return undefined;
  let begun = opening.index + opening[0].length;
  let block: Block = { head: '', begun, brackets: 0, hasList: false };
  const around: Block[] = [];
  tokens.lastIndex = begun;
  for (let found = tokens.exec(text); found !== null && found.index < at; found = tokens.exec(text)) {
    const [token] = found;
    const end = found.index + token.length;
    if (end > at) break;
    if (token === '(' || token === '[') block.brackets++;
    else if (token === ')' || token === ']') block.brackets--;
    else if (token === '{') {
      around.push(block);
      block = { head: text.slice(begun, found.index), begun, brackets: 0, hasList: false };
      begun = end;
    } else if (token === '}') {
      const inner = block;
      block = around.pop() ?? block;
      begun = block.brackets > 0 ? inner.begun : end;
    } else if ((token === ';' && block.brackets <= 0) || token.startsWith('?>')) {
      if (text.slice(begun, end).trim() === given) block.hasList = true;
      begun = end;
    }
  }
  if (/\b(?:class|trait|interface|enum|match|switch)\b/.test(withoutTexts(block.head))) return undefined;
  const noted = /^(?:\s|\/\/[^\n]*\n|#(?!\[)[^\n]*\n|\/\*[\s\S]*?\*\/)*/.exec(text.slice(begun, at))?.[0] ?? '';
  const statement = begun + noted.length;
  if (!begins.test(text.slice(statement, at + 1))) return undefined;
  const all = [...around, block];
  const own = all.findLastIndex(({ head }) => /\b(?:function|fn)\b/.test(withoutTexts(head)));
  return { statement, hasList: all.slice(Math.max(0, own)).some(({ hasList }) => hasList) };
}

/** How a statement begins that another may stand before: none that goes on with the one above, and none that a file begins with. */
const begins =
  /^(?!(?:else|elseif|catch|finally|case|default|while|do|use|namespace|declare|const|function)\b)[$\\A-Za-z_]/;

/** What a head says, without what is quoted in it or noted before it. */
function withoutTexts(head: string): string {
  return head.replace(/\/\/[^\n]*|#[^\n]*|\/\*[\s\S]*?\*\/|"(?:[^"\\]|\\[\s\S])*"|'(?:[^'\\]|\\[\s\S])*'/g, '');
}
