import type { Language } from '../../text/language.ts';
import { lookAround } from '../../text/looked.ts';
import { anyOf } from '../../text/patterns/any-of.ts';
import { readLiteral } from './read-literal.ts';
import { closesName, type Name, type NamePlace } from './read-name.ts';
import { readYamlDefault, readYamlValue } from './read-yaml.ts';
import { type Literal, lineBefore, quoted, skip } from './reading.ts';

/** Characters before a name in which a literal stands that belongs to it. */
const mostBefore = 400;

/** Before a name that is a value itself: `name: `, `"ParameterName": "`, `key="/prod/shop/`; what is injected under a name. Sources: Angular and NestJS, "Custom providers". */
const pairHead =
  /(?:^|[\s{[,<(-])["']?(?:(?:(?:Parameter|Option|Attribute|Variable|Setting|Property|Param)_?)?(?:name|key|id)|provide)["']?[ \t]*[:=][ \t]*(?:\\?["'])?(?:\/?(?:[\w.-]{1,40}\/){1,6})?$/i;

/** From such a name to its value: `", "value": `, with a remark, a type or other attributes of the element between the two. */
const pairTail =
  /\\?["']?[\s,;]{1,120}(?:#[^\n]{0,200}\n[\s,;]{0,120}){0,2}(?:\\?["']?(?:type|kind|sensitive|secret|hidden)\\?["']?[ \t]{0,4}[:=][ \t]{0,4}\\?["']?\w{1,20}\\?["']?[\s,;]{1,120})?(?:[\w:.-]{1,40}="[^"<>]{0,120}"\s{1,40}){0,6}?\\?["']?(?:(?:Parameter|Option|Attribute|Variable|Setting|Property|Param)_?)?(?:value|(?:secret|default)_?value|useValue|val)\\?["']?[ \t]{0,20}[:=][ \t]{0,20}/iy;
/** Characters of a pair between its name and its value, and of the parts there that are no remark or attribute. */
const mostTail = 2_400;
const mostPart = 400;
const manyParts = /#|="/;
const variableHead = /variable[ \t]+"$/;
const variableTail = /"[ \t]*\{(?:[^{}]|\{[^{}]{0,100}\}){0,400}?\bdefault[ \t]{0,40}=[ \t]{0,20}/y;

/** Characters of a declaration before its default, at most. */
const mostVariable = 41_000;

/** `{ "type": "password", "value": "…" }` of a realm's users: data alone, as an element of that type is what people type into. */
function typeIn(head: string, { text: own }: Name, language: Language): RegExpExecArray | null {
  if ((language !== 'json' && language !== 'yaml') || own !== 'password') return null;
  return /(?:^|[\s{,-])["']?type["']?[ \t]*:[ \t]*\\?["']?$/.exec(head);
}

/** Characters of a resource in a state before what was made of it. */
const mostMade = 2_000;

/** What Terraform made and keeps in its state, in the resource whose type it is. Source: `random_password` of hashicorp/random. */
const madeBehind = /"(?:(?!"type"\s?:)[\s\S]){0,2000}?"result"\s{0,4}:\s{0,4}(?=")/y;

/** Whether the heads of pairs and variables may end here, which the last character before blanks and quotes settles for most. */
function mayEndHead(text: string, end: number): boolean {
  let at = end - 1;
  // Parameters are kept under a path: `/shop/db/password`.
  if (text[at] === '/') return true;
  if (text[at] === '"' || text[at] === "'") at--;
  if (text[at] === '\\') at--;
  while (text[at] === ' ' || text[at] === '\t') at--;
  return text[at] === ':' || text[at] === '=' || text[at] === 'e';
}

/** The value of a name that is itself one: `name: NAME, value: "…"` in either order, `variable "NAME" { default = "…" }`. */
export function readPair(text: string, name: Name, language: Language): Literal | undefined {
  if (!mayEndHead(text, name.span.start)) return undefined;
  const head = lineBefore(text, name);
  const made = readMade(text, name, language) ?? readKeyOfGateway(text, name, language);
  if (made !== undefined) return made;
  const pair = pairHead.exec(head) ?? typeIn(head, name, language);
  if (pair !== null) {
    const at = skip(pairTail, text, name.span.end);
    if (manyParts.test(text.slice(name.span.end, name.span.end + mostPart))) lookAround(mostTail);
    if (at === undefined) return readValueBefore(text, name.span.start - head.length + pair.index, language);
    // The quotes around a path are its own.
    const place = head.endsWith('/') ? { inside: '' } : name;
    return language === 'yaml' ? readYamlValue(text, name, at) : readLiteral(text, at, language, place);
  }
  if (!variableHead.test(head)) return undefined;
  const at = skip(variableTail, text, name.span.end);
  lookAround(at === undefined ? mostVariable : at - name.span.end);
  return at === undefined ? undefined : quoted(readLiteral(text, at, language, name));
}

function readMade(text: string, name: Name, language: Language): Literal | undefined {
  if (language !== 'json' || name.text !== 'random_password') return undefined;
  lookAround(mostMade);
  const at = skip(madeBehind, text, name.span.end);
  return at === undefined ? undefined : readLiteral(text, at, language, { inside: '' });
}

/** What callers of a gateway send, where somebody has chosen it: `resource "aws_api_gateway_api_key" "partner" { value = "…" }`. Source: hashicorp/aws, `aws_api_gateway_api_key`. */
function readKeyOfGateway(text: string, name: Name, language: Language): Literal | undefined {
  if (language !== 'hcl' || name.text !== 'aws_api_gateway_api_key') return undefined;
  const at = skip(gatewayBehind, text, name.span.end);
  return at === undefined ? undefined : quoted(readLiteral(text, at, language, { inside: '' }));
}

const gatewayBehind = /"[ \t]{1,4}"[\w-]{1,60}"[ \t]{0,4}\{[^{}]{0,400}?\bvalue[ \t]{0,20}=[ \t]{0,20}(?=")/y;

/** A pair that ends with its name, `value: "…", name: "NAME" }`. */
export function readPairTurned(text: string, { span, dashes }: NamePlace, language: Language): Literal | undefined {
  if (dashes > 0 || !/["']/.test(text[span.start - 1] ?? ' ') || !mayEndHead(text, span.start)) return undefined;
  const from = Math.max(0, span.start - 120);
  const pair = pairHead.exec(text.slice(from, span.start));
  return pair === null ? undefined : readValueBefore(text, from + pair.index, language);
}

/** From a name to the value that the map it is given holds: `": { "type": "string", "value": `. */
const heldBy =
  /["'`]?[ \t]{0,10}(?::|=>?)[ \t]{0,10}\{[^{}]{0,300}?["'`]?\b(?:value|default|default_?value|constant_value|raw|plain(?:_?text)?)["'`]?[ \t]{0,10}(?::|=>?)[ \t]{0,10}(?=["'`])/iy;

/** `"name": { "type": "string", "defaultValue": "…" }`, as parameters of templates and options are declared. */
export function readHeld(text: string, name: Name, language: Language): Literal | undefined {
  if (name.inside !== '') return undefined;
  const listed = language === 'yaml' ? readYamlDefault(text, name) : undefined;
  if (listed !== undefined) return listed;
  const at = skip(heldBy, text, name.span.end);
  return at === undefined ? undefined : readLiteral(text, at, language, { inside: '' });
}

/** The end of a tag, its attributes before it, or the beginning of the value behind a key of a property list. */
const tagEnd = anyOf(
  [
    /(?:[ \t]{1,10}[\w:.-]{1,40}="[^"<>]{0,80}"){0,4}[ \t]{0,4}>(?:\s{0,80}<[Vv]alue>|\s{0,80}(?:<boolProp[^<>]{0,80}>\w{1,8}<\/boolProp>\s{0,80}){0,2}<stringProp name="Argument\.value">)?(?:<!\[CDATA\[)?/,
    /<\/key>\s{0,80}<string>/,
    /<\/Key>\s{0,80}<Value(?: ProtectInMemory="[Tt]rue")?>/,
    /<\/(?:[a-z]{1,12}[-:]){0,2}(?:name|key|field)>(?:\s{0,80}<description>[^<>]{0,160}<\/description>)?\s{0,80}(?:<env-entry-type>[\w.]{1,40}<\/env-entry-type>\s{0,80})?<(?:[a-z]{1,12}[-:]){0,2}(?:v|defaultV)alue(?:[ \t][^<>\n]{0,80})?>/,
  ],
  'y',
);

/** What begins with a brace is program text, as in JSX, or a template's, as what Razor and Blade begin with `@` is. */
const elementEnd = /[ \t\r\n]{0,80}((?!@[A-Za-z_]\w{0,60}[[(.])[^<>\s{][^<>]{0,2000}?)[ \t\r\n]{0,80}(?:\]\]>)?<\//y;

const mostElement = 2_400;

/** `<secret>{words 9f3c…}</secret>`: words in braces, of which the last is none; what Jenkins has encrypted is one word. */
const bracedEnd = /[ \t\r\n]{0,80}\{(?:[^\s<>{}"'`]{1,40} ){1,4}([^\s<>{}"'`]{16,400})\}[ \t\r\n]{0,80}<\//y;

/** `<password value="…"/>`, as settings of log4net and of others that name what is set by the tag. */
const valueOfTag = /\s{1,40}value[ \t]?=[ \t]?(?=["'])/iy;

/** The text of an element or the value of an attribute that the name, as a tag, an attribute or a key of a property list, stands before. */
export function readElement(text: string, name: Name, language: Language): Literal | undefined {
  const before = text[name.span.start - 1];
  if (name.quote === '' && before !== '<' && before !== ':' && text[name.behind] !== '<') return undefined;
  const given =
    language === 'xml' && name.quote === '' && before === '<' ? skip(valueOfTag, text, name.behind) : undefined;
  if (given !== undefined) return readLiteral(text, given, language, { inside: '' });
  const behind = skip(tagEnd, text, name.behind);
  if (behind === undefined) return undefined;
  const isPlistKey = closesName(text, name.behind);
  const isTag = /<(?:\w{1,20}:)?$/.test(text.slice(Math.max(0, name.span.start - 22), name.span.start));
  const isAttribute = name.quote !== '' && /[\w"'] ?=$/.test(lineBefore(text, name).slice(0, -1));
  if (!isTag && !isAttribute && !isPlistKey) return undefined;
  lookAround(mostElement);
  elementEnd.lastIndex = behind;
  bracedEnd.lastIndex = behind;
  const match = elementEnd.exec(text) ?? bracedEnd.exec(text);
  const content = match?.[1];
  if (match === null || content === undefined) return undefined;
  const start = match.index + match[0].lastIndexOf(content);
  const span = { start, end: start + content.length };
  return { content: span, span, quote: '', isWhole: true };
}

const valueBefore =
  /["'`]?\b(?:(?:config|option|parameter|setting)_?)?(?:value|secret_?value|val)["'`]?[ \t]{0,20}[:=][ \t]{0,20}(?=\S)/gi;

/** `value: "…", name: NAME`: the value of a pair whose name comes second; `head` is where the pair's name begins. */
function readValueBefore(text: string, head: number, language: Language): Literal | undefined {
  const from = Math.max(0, head - mostBefore);
  const before = text.slice(from, head);
  const last = [...before.matchAll(valueBefore)].at(-1);
  if (last === undefined) return undefined;
  const literal = readLiteral(text, from + last.index + last[0].length, language, { inside: '' });
  return literal !== undefined &&
    literal.span.end <= head &&
    /^[\s,;]{0,120}(?:where[\s(]{0,20})?$/i.test(text.slice(literal.span.end, head))
    ? literal
    : undefined;
}
