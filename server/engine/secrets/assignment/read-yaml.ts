import { lookAround } from '../../text/looked.ts';
import { readLiteral } from './read-literal.ts';
import type { Name } from './read-name.ts';
import type { Literal } from './reading.ts';

const properties = /(?:(?:&[\w-]{1,40}|!!(?:str|binary))[ \t]{1,4}){1,2}/y;
const blockBegin = /(?:[|>][+-]?\d?[+-]?)?[ \t]{0,10}\r?\n(?=[ \t])/y;

/** A value of YAML as it is given behind a colon: with an anchor or a tag, within braces, on the next line, or in a block of one line. */
export function readYamlValue(text: string, { span, quote }: Name, at: number): Literal | undefined {
  properties.lastIndex = at;
  const start = properties.test(text) ? properties.lastIndex : at;
  blockBegin.lastIndex = start;
  if (blockBegin.test(text)) return readLine(text, span.start - quote.length, blockBegin.lastIndex);
  const literal = readLiteral(text, start, 'yaml', { inside: '' });
  if (literal === undefined || literal.quote !== '' || !isInBraces(text, span.start)) return literal;
  const value = text.slice(literal.content.start, literal.content.end);
  const length = value.search(/[,{}[\]]/);
  if (length === -1) return literal;
  const end = literal.content.start + value.slice(0, length).trimEnd().length;
  const content = { start: literal.content.start, end };
  return end === content.start ? undefined : { ...literal, content, span: content };
}

/** A brace or bracket before the place on its line is not closed. */
function isInBraces(text: string, at: number): boolean {
  const head = text.slice(Math.max(0, at - 300), at);
  const line = head.slice(head.lastIndexOf('\n') + 1);
  return /[{[]/.test(line) && Math.max(line.lastIndexOf('{'), line.lastIndexOf('[')) > line.lastIndexOf('}');
}

const oneLine = /[ \t]{0,80}([^\s#&*!|>%@`{}[\],?:"'-](?:[^\n\r#]|(?<=\S)#){0,1000})(?:\r?\n|$)/y;
const members = /:(?:\s|$)/;

/** The only line that stands deeper than the name. */
function readLine(text: string, name: number, at: number): Literal | undefined {
  oneLine.lastIndex = at;
  const content = oneLine.exec(text)?.[1]?.trimEnd();
  if (content !== undefined) lookAround(oneLine.lastIndex - at + mostBelow);
  if (content === undefined || members.test(content)) return undefined;
  const own = indentAt(text, name);
  const start = text.indexOf(content, at);
  if (start - at <= own || indentBelow(text, oneLine.lastIndex) > own) return undefined;
  const span = { start, end: start + content.length };
  return { content: span, span, quote: '', isWhole: false };
}

/** Characters behind a line in which the next one begins. */
const mostBelow = 600;

/** Blanks and dashes of lists before what stands at `at`. */
function indentAt(text: string, at: number): number {
  const from = text.lastIndexOf('\n', at - 1) + 1;
  return at - from;
}

function indentBelow(text: string, at: number): number {
  const match = /^(?:[ \t]{0,200}\r?\n){0,3}([ \t]{0,200})\S/.exec(text.slice(at, at + mostBelow));
  return match?.[1]?.length ?? 0;
}

/** `Name:` with the lines of its members below it, of which one is its default, as parameters of templates are declared. */
const declared =
  /:[ \t]{0,10}\r?\n([ \t]{1,40})(?:[A-Za-z][\w-]{0,40}:[^\n]{0,200}\n\1){0,6}(?:default|value|defaultValue|raw|plain(?:_?text)?|inline_string):[ \t]{1,10}/iy;

const lineEnd = /:[ \t]{0,10}\r?\n/y;
const mostDeclared = 2_000;

/** The default or value among the members of a name that has them below it; undefined where they are not indented deeper than the name. */
export function readYamlDefault(text: string, name: Name): Literal | undefined {
  lineEnd.lastIndex = name.behind;
  if (!lineEnd.test(text)) return undefined;
  lookAround(mostDeclared);
  declared.lastIndex = name.behind;
  const match = declared.exec(text);
  if (match === null || (match[1]?.length ?? 0) <= indentAt(text, name.span.start - name.quote.length))
    return undefined;
  return readLiteral(text, declared.lastIndex, 'yaml', { inside: '' });
}
