import type { Span } from '../../model/span.ts';
import type { MapEntry, ScalarNode, ValueNode } from '../../model/value-node.ts';
import type { Comment, SourceDocument, SyntaxProblem } from '../document.ts';
import { xmlText } from './text.ts';

/**
 * Reads XML 1.0 into the value tree: an element is an entry under its local name, its attributes are entries as well,
 * and an element of text alone is a scalar; beside attributes its text is the entry without a name. Text beside elements is left out. What is never closed ends where its parent does.
 */
export function readXml(text: string): SourceDocument {
  const reader: Reader = { text, comments: [], problems: [], open: [frame('', 0, 0)] };
  let at = 0;
  while (at < text.length) {
    const next = text.indexOf('<', at);
    const end = next === -1 ? text.length : next;
    addText(reader, at, end);
    if (next === -1) break;
    at = readMarkup(reader, next);
  }
  while (reader.open.length > 1) closeInnermost(reader, text.length, text.length);
  const [root] = reader.open;
  const entries = root?.entries ?? [];
  const [first] = entries;
  const span = first ? { start: first.span.start, end: entries.at(-1)?.span.end ?? first.span.end } : undefined;
  return {
    syntax: 'xml',
    text,
    roots: span ? [{ kind: 'map', style: 'block', entries, span }] : [],
    comments: reader.comments,
    problems: reader.problems,
  };
}

/** An element whose end is still to come. */
interface Frame {
  readonly name: string;
  readonly keySpan: Span;
  /** Of the whole element, and of what follows its name. */
  readonly start: number;
  readonly inside: number;
  readonly entries: MapEntry[];
  text: Span | undefined;
  /** References are no references in it. */
  isRaw: boolean;
  hasElements: boolean;
}

interface Reader {
  readonly text: string;
  readonly comments: Comment[];
  readonly problems: SyntaxProblem[];
  readonly open: Frame[];
}

/** What stands deeper is passed over. */
const depthLimit = 200;

function frame(name: string, start: number, keyStart: number): Frame {
  const keySpan = { start: keyStart, end: keyStart + name.length };
  return { name, keySpan, start, inside: keySpan.end, entries: [], text: undefined, isRaw: false, hasElements: false };
}

/** Reads what begins with `<` and answers where to go on. */
function readMarkup(reader: Reader, at: number): number {
  const { text } = reader;
  if (text.startsWith('<!--', at)) return readComment(reader, at);
  if (text.startsWith('<![CDATA[', at)) return readSection(reader, at);
  if (text[at + 1] === '?') return behind(text, '?>', at);
  if (text[at + 1] === '!') return behindDeclaration(text, at);
  if (text[at + 1] === '/') return readEnd(reader, at);
  return readStart(reader, at);
}

function readComment({ text, comments }: Reader, at: number): number {
  const end = behind(text, '-->', at);
  comments.push({
    span: { start: at, end },
    text: text
      .slice(at + 4, end)
      .replace(/-->$/, '')
      .trim(),
  });
  return end;
}

function readSection(reader: Reader, at: number): number {
  const end = behind(reader.text, ']]>', at);
  const innermost = reader.open.at(-1);
  if (innermost && !innermost.text) innermost.isRaw = true;
  addText(reader, at + '<![CDATA['.length, Math.max(at, end - 3));
  return end;
}

/** A document type may hold declarations of its own in brackets. */
function behindDeclaration(text: string, at: number): number {
  const end = text.indexOf('>', at);
  const bracket = text.indexOf('[', at);
  if (bracket === -1 || end === -1 || end < bracket) return end === -1 ? text.length : end + 1;
  const close = text.indexOf(']', bracket);
  return behind(text, '>', close === -1 ? at : close);
}

function behind(text: string, mark: string, from: number): number {
  const end = text.indexOf(mark, from);
  return end === -1 ? text.length : end + mark.length;
}

const tagName = /[A-Za-z_][\w.:-]*/y;

function readStart(reader: Reader, at: number): number {
  const { text, open } = reader;
  tagName.lastIndex = at + 1;
  const written = tagName.exec(text)?.[0];
  if (written === undefined) return at + 1;
  const prefix = written.lastIndexOf(':') + 1;
  const element = frame(written.slice(prefix), at, at + 1 + prefix);
  const { end, isEmpty } = readAttributes(reader, element, at + 1 + written.length);
  const parent = open.at(-1);
  if (parent) parent.hasElements = true;
  open.push(element);
  if (isEmpty || open.length > depthLimit)
    closeInnermost(reader, Math.max(element.inside, end - (isEmpty ? 2 : 1)), end);
  return end;
}

const attribute = /[\s/]*([^\s=<>"'/]+)(?:\s*=\s*(?:"([^"<]*)"|'([^'<]*)'))?/y;

const bracket = /[<>]/g;

/** Reads up to the end of the tag; a tag that is not closed ends before the next one. */
function readAttributes(
  reader: Reader,
  element: Frame,
  from: number,
): { readonly end: number; readonly isEmpty: boolean } {
  const { text, problems } = reader;
  let at = from;
  for (;;) {
    attribute.lastIndex = at;
    const match = attribute.exec(text);
    if (!match) break;
    const [whole, name = '', double, single] = match;
    const value = double ?? single;
    at += whole.length;
    if (value !== undefined)
      element.entries.push(attributeEntry(text, name, at - whole.length + whole.indexOf(name), at, value));
  }
  while (/\s/.test(text[at] ?? '')) at++;
  const isEmpty = text[at] === '/' || text[at - 1] === '/';
  if (text[at] === '/') at++;
  if (text[at] === '>') return { end: at + 1, isEmpty };
  problems.push({ span: { start: element.start, end: Math.min(at, text.length) }, message: 'The tag is not closed.' });
  bracket.lastIndex = at;
  const next = bracket.exec(text)?.index;
  if (next === undefined) return { end: text.length, isEmpty };
  return { end: text[next] === '>' ? next + 1 : next, isEmpty };
}

function attributeEntry(text: string, name: string, start: number, end: number, value: string): MapEntry {
  const content = { start: end - 1 - value.length, end: end - 1 };
  const local = name.slice(name.lastIndexOf(':') + 1);
  const keySpan = { start: start + name.length - local.length, end: start + name.length };
  return {
    key: { kind: 'scalar', value: local, style: 'plain', span: keySpan, content: keySpan },
    value: {
      kind: 'scalar',
      ...xmlText(value, content.start),
      style: text[content.end] === "'" ? 'single' : 'double',
      span: { start: content.start - 1, end },
      content,
    },
    span: { start, end },
  };
}

const endTag = /<\/\s*(?:[\w.-]+:)?([\w.-]+)\s*>?/y;

/** Closes the innermost element of that name, and with it what is open inside; one that closes nothing is a problem. */
function readEnd(reader: Reader, at: number): number {
  const { text, open, problems } = reader;
  endTag.lastIndex = at;
  const match = endTag.exec(text);
  if (!match) return at + 2;
  const end = at + match[0].length;
  const index = open.findLastIndex(({ name }, place) => place > 0 && name === match[1]);
  if (index === -1) {
    problems.push({ span: { start: at, end }, message: 'This closes nothing.' });
    return end;
  }
  while (open.length - 1 > index) closeInnermost(reader, at, at);
  closeInnermost(reader, at, end);
  return end;
}

/** `contentEnd` is where the end tag begins. */
function closeInnermost({ open, text, problems }: Reader, contentEnd: number, end: number): void {
  const element = open.pop();
  const parent = open.at(-1);
  if (!element || !parent) return;
  if (contentEnd === end && end > element.inside)
    problems.push({
      span: { start: element.start, end: element.keySpan.end },
      message: `${element.name} is not closed.`,
    });
  const key: ScalarNode = {
    kind: 'scalar',
    value: element.name,
    style: 'plain',
    span: element.keySpan,
    content: element.keySpan,
  };
  parent.entries.push({ key, value: nodeOf(element, text, contentEnd), span: { start: element.start, end } });
}

function nodeOf(
  { entries, inside, hasElements, isRaw, text: own }: Frame,
  text: string,
  contentEnd: number,
): ValueNode {
  const span = { start: inside, end: Math.max(inside, contentEnd) };
  if (hasElements) return { kind: 'map', style: 'block', entries, span };
  const content = own ?? { start: span.end, end: span.end };
  const written = text.slice(content.start, content.end);
  const scalar: ScalarNode = {
    kind: 'scalar',
    ...(isRaw ? { value: written } : xmlText(written, content.start)),
    style: 'plain',
    span: content,
    content,
  };
  if (entries.length === 0) return scalar;
  const start = { start: content.start, end: content.start };
  const key: ScalarNode = { kind: 'scalar', value: '', style: 'plain', span: start, content: start };
  const said = own ? [...entries, { key, value: scalar, span: content }] : entries;
  return { kind: 'map', style: 'block', entries: said, span };
}

/** Text without the blanks around it; a second run of text, behind a comment, does not count. */
function addText({ text, open }: Reader, from: number, to: number): void {
  const innermost = open.at(-1);
  if (!innermost || innermost.text || to <= from || open.length === 1) return;
  const written = text.slice(from, to);
  const trimmed = written.trim();
  if (trimmed === '') return;
  const start = from + written.length - written.trimStart().length;
  innermost.text = { start, end: start + trimmed.length };
}
