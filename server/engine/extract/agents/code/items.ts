import type { TextFact } from '../../../model/facts.ts';
import type { ValueNode } from '../../../model/value-node.ts';
import { commonOf } from '../../../text/common.ts';
import type { Placing } from '../../../text/spread.ts';
import { asksSomewhere, consentIn } from './asking.ts';
import { type Code, withBrackets } from './code.ts';
import { surfaceOf } from './surface.ts';
import type { Surface } from './surface-parts.ts';
import { type CodeLanguage, type CodeToken, readToken } from './tokens.ts';

/**
 * A statement at the surface of a program, with the comments behind it: a function, a class, an assignment. It is read from its
 * own text alone, so an edit elsewhere leaves it as it is.
 */
export interface Item extends Surface {
  readonly code: Code;
  /** It asks somebody in a way that no single tool shows. */
  readonly asks: boolean;
  /** Where it turns off that tools of Strands ask. */
  readonly consents?: TextFact;
}

/** An item before it is read: where it begins and ends in the text, with its tokens unless it is known. */
export interface Stretch {
  readonly start: number;
  readonly end: number;
  readonly tokens?: readonly CodeToken[];
  readonly item?: Item;
}

/** A program that was read item by item. */
export interface ReadItems {
  readonly text: string;
  readonly items: readonly Item[];
}

/** Cuts a program where a statement begins at the margin and no bracket is open. Items that stand as they did are known. */
export function stretchesOf(text: string, language: CodeLanguage, before?: ReadItems): readonly Stretch[] {
  const stretches: Stretch[] = [];
  const { front, back } = before ? standing(text, before) : { front: [], back: [] };
  for (const item of front) stretches.push(knownFrom(stretches.at(-1)?.end ?? 0, item));
  const rest = back.reduce((start, { code }) => start - code.text.length, text.length);
  let next = 0;
  let reached = rest;
  for (let start = stretches.at(-1)?.end ?? 0; start < text.length; ) {
    // Items behind the edit are known again once a cut comes where one of them begins.
    for (let item = back[next]; item && reached < start; item = back[++next]) reached += item.code.text.length;
    const item = reached === start ? back[next] : undefined;
    const stretch = item ? knownFrom(start, item) : { start, ...tokensFrom(text, start, language) };
    stretches.push(stretch);
    start = stretch.end;
  }
  return stretches;
}

function knownFrom(start: number, item: Item): Stretch {
  return { start, end: start + item.code.text.length, item };
}

/** A cut is made this far before it is known that it stays: `ab"` is a name or the beginning of a string. */
const lookahead = 16;

interface Standing {
  readonly front: readonly Item[];
  readonly back: readonly Item[];
}

/** The items before an edit and behind it that stand in this text as they did. */
function standing(text: string, { text: former, items }: ReadItems): Standing {
  const common = commonOf(former, text);
  let front = 0;
  for (let end = 0; front < items.length; front++) {
    end += items[front]?.code.text.length ?? 0;
    if (end + lookahead > common.start) break;
  }
  let back = items.length;
  for (let start = former.length; back > front; back--) {
    start -= items[back - 1]?.code.text.length ?? 0;
    // The line end before it is among what did not change.
    if (start <= former.length - common.end) break;
  }
  return { front: items.slice(0, front), back: items.slice(back) };
}

/** The tokens from an offset to where the next item begins. */
function tokensFrom(text: string, start: number, language: CodeLanguage): Pick<Stretch, 'end' | 'tokens'> {
  const tokens: CodeToken[] = [];
  let depth = 0;
  let decorates = false;
  for (let at = start; at < text.length; ) {
    const count = tokens.length;
    const next = readToken(text, at, language, tokens);
    const token = tokens[count];
    if (token) {
      if ((count === 0 || tokens[count - 1]?.kind === 'line') && standsAtMargin(text, token)) {
        const isCut = depth === 0 ? !decorates && isOver(tokens) : language === 'python' && defines(token);
        if (isCut && count > 0) {
          tokens.pop();
          return { end: at, tokens };
        }
        // What is decorated belongs to what decorates it.
        if (depth === 0) decorates = token.text === '@';
      }
      if (token.kind === 'mark') depth = Math.max(0, depth + deeper(token.text));
    }
    at = next;
  }
  return { end: text.length, tokens };
}

/** Whether a token that begins a line is a name or a decorator, and no blank stands before it. */
function standsAtMargin(text: string, token: CodeToken): boolean {
  if (token.kind !== 'name' && token.text !== '@') return false;
  return /^[\r\n]?$/.test(text.charAt(token.start - 1));
}

function deeper(mark: string): number {
  if (mark === '(' || mark === '[' || mark === '{') return 1;
  return mark === ')' || mark === ']' || mark === '}' ? -1 : 0;
}

/** Whether the statement before the last token is over: nothing that wants more ends its line. */
function isOver(tokens: readonly CodeToken[]): boolean {
  const last = tokens.at(-3);
  return last === undefined || last.kind !== 'mark' || /^[)\]};:]$/.test(last.text);
}

/** No bracket goes on over these in Python: one before was not closed. */
function defines({ kind, text }: CodeToken): boolean {
  return kind === 'name' && (text === 'def' || text === 'class');
}

/** Reads the items of a text. Undefined where one that is known has been placed elsewhere. */
export function itemsOf(
  text: string,
  language: CodeLanguage,
  stretches: readonly Stretch[],
  place: Placing,
): readonly Item[] | undefined {
  const items: Item[] = [];
  for (const { start, end, tokens, item } of stretches) {
    const base = place(start);
    if (item && item.code.base !== base) return undefined;
    items.push(item ?? readItem(ownText(text.slice(start, end)), base, language, movedBy(base - start, tokens ?? [])));
  }
  return items;
}

/** The text by itself: a slice would keep the whole alive, edit after edit. */
function ownText(slice: string): string {
  return slice.split('\n').join('\n');
}

function movedBy(moved: number, tokens: readonly CodeToken[]): readonly CodeToken[] {
  return moved === 0
    ? tokens
    : tokens.map(({ kind, start, end, text }) => ({ kind, start: start + moved, end: end + moved, text }));
}

function readItem(text: string, base: number, language: CodeLanguage, tokens: readonly CodeToken[]): Item {
  const code = withBrackets({ text, base, language, tokens });
  const surface = surfaceOf(code);
  const consents = consentIn(code);
  return { ...surface, code, asks: asksSomewhere(code), ...(consents && { consents }) };
}

/** All names that an item says something of. */
export function namesIn({ values, bodies, classes, additions }: Surface): ReadonlySet<string> {
  const names = new Set<string>();
  for (const { name } of values) names.add(name);
  for (const { name } of classes) names.add(name);
  for (const { name } of additions) names.add(name);
  for (const { name, decorators } of bodies) {
    names.add(name.text);
    for (const decorator of decorators) names.add(decoratorName(decorator));
  }
  return names;
}

/** The name that stands behind the `@`. */
export function decoratorName(node: ValueNode): string {
  return node.kind === 'call' ? node.name : node.kind === 'reference' ? node.path.join('.') : '';
}
