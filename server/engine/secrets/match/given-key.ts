import { isInComment } from '../../text/in-comment.ts';
import type { Language } from '../../text/language.ts';
import { type Assignment, readAssignment } from '../assignment/read-assignment.ts';
import { namePlaceAround } from '../assignment/read-name.ts';
import type { Candidate } from '../candidate.ts';

/** What a call is given as its key: a variable alone, or what makes bytes of one. */
const variableAlone =
  /^(?:new TextEncoder\(\)\.encode\(|(?:[\w.]{1,40}\.)?(?:GetBytes|from|bytes|(?:Utf8|Hex|Base64|Latin1)\.parse)\(|\[\]byte\(|byte\[\]\()?[&$]?([A-Za-z_]\w{0,60}(?:(?:\.|->|::\$?)[A-Za-z_]\w{0,60}){0,3})(?:\[:\]|\.(?:getBytes|encode|toCharArray|toByteArray|bytes|as_bytes|as_ref)\b(?:\([^()\n]{0,60}\))?)?[^\w.([{]/;

/** That the variable holds no key: the two halves of a pair, what is signed, a file, or what is read at run time. */
const holdsOther =
  /public|pub_?key|header|payload|claims?$|path|file|issuer|algorithm|^(?:this|self|process|env|null|None|nil|true|false)$/i;

/** The last part of the variable's name that stands alone at the place in a call; undefined: something else does. */
export function variableAt(text: string, at: number): string | undefined {
  const path = variableAlone.exec(text.slice(at, at + mostVariable))?.[1];
  const name = path?.split(/\.|->|::\$?/).at(-1);
  return name === undefined || holdsOther.test(name) ? undefined : name;
}

const mostVariable = 320;

/** Places of a name that are looked at, and those of what only holds it. */
const mostPlaces = 12;
const mostParts = 400;

/** Where a name stands as a whole, outside of comments. */
export function* placesOf(name: string, text: string): Generator<number> {
  let left = mostPlaces;
  let parts = mostParts;
  for (let at = text.indexOf(name); at !== -1 && left > 0 && parts > 0; at = text.indexOf(name, at + name.length)) {
    const isWhole = !/[\w]/.test(text[at - 1] ?? ' ') && !/[\w]/.test(text[at + name.length] ?? ' ');
    if (!isWhole) parts--;
    else {
      left--;
      if (!isInComment(text, at)) yield at;
    }
  }
}

/** Where the name is given a literal, and nothing else. */
export function definitionOf(name: string, text: string, language: Language): Assignment | undefined {
  for (const at of placesOf(name, text)) {
    const injected = literalInjected(text, at);
    if (injected !== undefined) return { ...injected, name, nameSpan: { start: at, end: at + name.length } };
    const place = namePlaceAround(text, at, at + name.length);
    if (place?.span.start !== at || place.text !== name) continue;
    const assignment = readAssignment(text, place, language);
    if (assignment?.form !== 'assign' || assignment.nameSpan.start !== at) continue;
    const { literal } = assignment;
    if (literal.quote !== '' && literal.isWhole && endsThere.test(text.slice(literal.span.end, literal.span.end + 24)))
      return assignment;
  }
  return undefined;
}

/** `@Value("…") String key`: no setting is named in it, so that the field is given the words themselves. Source: Spring Framework, "Using `@Value`". */
function literalInjected(text: string, at: number): Pick<Assignment, 'literal' | 'form'> | undefined {
  const [all, value = ''] = injectedLiteral.exec(text.slice(Math.max(0, at - mostInjected), at)) ?? [];
  if (all === undefined) return undefined;
  const start = at - all.length + all.indexOf('"') + 1;
  const content = { start, end: start + value.length };
  const span = { start: start - 1, end: content.end + 1 };
  return { literal: { content, span, quote: '"', isWhole: true }, form: 'assign' };
}

/** Characters before the name of a field in which it is told what it is given. */
const mostInjected = 200;
const injectedLiteral =
  /@Value\("([^"${}#\\\n]{4,100})"\)\s{1,40}(?:(?:private|protected|public|final|static|lateinit|var|val)\s{1,4}){0,4}(?:String\s{1,4})?$/;

/** The variable of which the name is given the bytes: `key = WORDS.getBytes(UTF_8)`, `key := []byte(words)`. */
export function sourceOf(name: string, text: string): string | undefined {
  for (const at of placesOf(name, text)) {
    const from = at + name.length;
    const given = givesOther.exec(text.slice(from, from + mostPlain));
    const source = given === null ? undefined : variableAt(text, from + given[0].length);
    if (source !== undefined && source !== name) return source;
  }
  return undefined;
}

const givesOther = /^(?:[ \t]{0,4}:[ \t]{0,4}[\w.<>[\]]{1,40})?[ \t]{0,4}:?=[ \t]{0,4}(?!=)/;
const mostPlain = 60;

/** Nothing is joined to it. */
const endsThere =
  /^\)?(?:\.freeze|\.(?:getBytes|encode|toCharArray|toByteArray|bytes|as_bytes|as_ref)\([^)\n]{0,16}\)?)?[ \t]{0,4}(?:[;,\r\n})]|\/\/|#|$)/;

/** Characters of an expression that makes a key. */
const mostExpression = 300;

/** What digests, in an expression that reads nothing. */
const digests = /sha-?_?(?:1|224|256|384|512)|md5|blake2|createHash|MessageDigest|Digest::/i;
const readsElsewhere = /env\b|environ|getenv|config|argv|input|params|props|request|process\./i;
const literals = /(["'`])((?:(?!\1)[^\\\n]){6,200})\1/g;
const nameOfAlgorithm = /^(?:sha|md|aes|utf|hex|base64|binary|latin|ascii|buffer|hmac|blake)[\w-]{0,12}$/i;

/** The one text of which a digest is made that the name is given: `key = hashlib.sha256(b"…").digest()`. */
export function digestedInto(name: string, text: string): Pick<Candidate, 'span' | 'token'> | undefined {
  for (const at of placesOf(name, text)) {
    const from = at + name.length;
    const expression = givesDigest.exec(text.slice(from, from + mostExpression));
    const given = expression?.[1];
    if (expression === null || given === undefined || !digests.test(given) || readsElsewhere.test(given)) continue;
    if (isSignedByOther(given)) continue;
    const texts = [...given.matchAll(literals)].filter(([, , value = '']) => !nameOfAlgorithm.test(value));
    const [only] = texts;
    const value = only?.[2];
    if (only === undefined || value === undefined || texts.length > 1) continue;
    const start = from + expression[0].length - given.length + only.index + 1;
    return { span: { start, end: start + value.length }, token: value };
  }
  return undefined;
}

/** `hash_hmac('sha256', 'orders', $region, true)`: what is signed with the key that a variable holds is no secret. Sources: PHP, `hash_hmac`; Python, `hmac.new`; Node, `createHmac`. */
function isSignedByOther(expression: string): boolean {
  return (
    /hmac/i.test(expression) &&
    /[,(][ \t]{0,4}(?!(?:true|false|null|none)\b)[&$]?[A-Za-z_]\w{0,40}(?:(?:\.|->|::\$?)\w{1,40}){0,3}[ \t]{0,4}[,)]/i.test(
      expression.replace(literals, "''"),
    )
  );
}

const givesDigest = /^(?:[ \t]{0,4}:[^=\n]{1,40}|, _)?[ \t]{0,4}:?=[ \t]{0,4}([^=\n;][^\n;]{4,290})/;
