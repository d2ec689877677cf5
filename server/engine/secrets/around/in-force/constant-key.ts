import { keptOfText } from '../../../text/kept-of-text.ts';
import { linesNear } from '../../../text/lines-near.ts';
import type { Assignment } from '../../assignment/read-assignment.ts';
import { isPlaceholder } from '../../value/placeholder.ts';
import { areWordsOfKey, tellsToSet } from './signs-sessions.ts';

/**
 * Whether a module of Python, or a class of settings there, holds words as the key of the program's tokens, beside how it signs them, and nothing sets another: a constant, or a
 * default of a model that is made without values. What `BaseSettings` holds is a default that a variable replaces. Sources: FastAPI, "OAuth2 with Password (and hashing), Bearer with
 * JWT tokens"; Pydantic, "Models", "Settings Management".
 */
export function isConstantKey(text: string, { form, name, nameSpan, literal }: Assignment): boolean {
  if (form !== 'assign' || literal.quote === '' || !literal.isWhole || !ofTokens.test(name)) return false;
  if (!isBesideAlgorithmAt(text, literal.content)) return false;
  const value = text.slice(literal.content.start, literal.content.end);
  if (!areWordsOfKey(value) && !(tellsToSet(value) && asOneTypes.test(value))) return false;
  return !namesSetAgain(text).includes(name) && staysAsHeld(text, nameSpan.start);
}

/**
 * Whether a class of Java or Kotlin holds words as the key of the program's tokens, beside what these are sent behind: `SECRET`, and `TOKEN_PREFIX = "Bearer "`. No settings replace a constant. Source: RFC
 * 6750, 2.1.
 */
export function isConstantOfTokens(text: string, { form, name, nameSpan, literal }: Assignment): boolean {
  if (form !== 'assign' || literal.quote === '' || !literal.isWhole || !ofClass.test(name)) return false;
  const { above, below } = linesNear(text, nameSpan, besideBearer);
  const lines = [...above, ...below];
  if (!lines.some((line) => bearer.test(line)) || !constant.test(above.at(-1) ?? '')) return false;
  return areWordsOfKey(text.slice(literal.content.start, literal.content.end));
}

/**
 * Whether a class of C# holds the key of the program's tokens as a constant, beside what it writes into them: `const string ISSUER`, `const string SECRET_KEY`. No settings replace a constant. Source: RFC 7519,
 * 4.1.1 and 4.1.3.
 */
export function isConstantBesideIssuer(text: string, { form, name, nameSpan, literal }: Assignment): boolean {
  if (form !== 'assign' || literal.quote === '' || !literal.isWhole || !ofIssuer.test(name)) return false;
  const { above, below } = linesNear(text, nameSpan, besideConstant);
  if (!/\bconst[ \t]{1,4}string[ \t]/.test(above.at(-1) ?? '')) return false;
  if (![...above, ...below].some((line) => issuer.test(line))) return false;
  return !isPlaceholder(text.slice(literal.content.start, literal.content.end));
}

const ofIssuer = /(?:secret(?:_?key)?|signing_?key)$/i;
const issuer = /\bconst[ \t]{1,4}string[ \t]{1,4}\w{0,30}(?:issuer|audience)[ \t]{0,4}=/i;

const ofClass = /^(?:(?:JWT|TOKEN|AUTH)_)?SECRET(?:_KEY)?$/;
const besideBearer = { characters: 640, lines: 6 };
const bearer =
  /^[ \t]{1,12}(?:(?:public|private|protected|internal|static|final|const|val|String)[ \t]{1,4}){2,5}\w{0,30}(?:[ \t]?:[ \t]?String)?[ \t]{0,4}=[ \t]{0,4}"Bearer ?"/;
const constant = /\b(?:static[ \t]{1,4}final|final[ \t]{1,4}static|const[ \t]{1,4}val)\b/;

/** Where a constant stands that is called a secret, the lines around it say that a program signs by a key that both sides share. */
export function isBesideAlgorithmAt(text: string, at: Assignment['nameSpan']): boolean {
  const { above, below } = linesNear(text, at, besideKey);
  return [...above, ...below].some((line) => algorithm.test(line));
}

/** Whether the constants around one say for how long a program's tokens hold, or in which header they are sent: `JWT_KEY`, `JWT_HEADER`, `JWT_EXPIRE_TIME`. */
export function isBesideTermOfTokens(text: string, at: Assignment['nameSpan']): boolean {
  const { above, below } = linesNear(text, at, besideConstant);
  return [...above, ...below].some((line) => term.test(line));
}

/** Characters and lines on either side of a constant in which the others of its class stand. */
const besideConstant = { characters: 400, lines: 3 };
const term =
  /^[ \t]{1,12}(?:(?:public|private|protected|static|final|const|val)[ \t]{1,4}){0,4}(?:(?:String|[Ll]ong|int|Integer)[ \t]{1,4})?(?:JWT|TOKEN|ACCESS_TOKEN)_(?:HEADER|PREFIX|EXPIR\w{1,12}|VALIDITY\w{0,12})[ \t]{0,4}(?::[ \t]?\w{1,12}[ \t]{0,4})?=/;

export const ofTokens = /(?:^|_)SECRET(?:_KEY)?$/;

/** Where the constant stands that says how a program signs. */
const besideKey = { characters: 240, lines: 2 };
const algorithm =
  /^[ \t]{0,8}(?:\w{1,20}_)?ALGORITHM(?:[ \t]?:[ \t]?str)?[ \t]{0,4}=[ \t]{0,4}["']HS(?:256|384|512)["']/;

const asOneTypes = /^[\w .!@#$-]{8,100}$/;

/** Characters before a member of a class in which the class begins. */
const mostClass = 600;

/** The constant is one of the module, or the member of a class that takes nothing from elsewhere. */
function staysAsHeld(text: string, at: number): boolean {
  const indent = text.slice(text.lastIndexOf('\n', at - 1) + 1, at);
  if (indent.trim() !== '') return false;
  if (indent === '') return true;
  const [, name = '', bases] = [...text.slice(Math.max(0, at - mostClass), at).matchAll(beginsClass)].at(-1) ?? [];
  if (name === '') return false;
  if (bases === undefined || /^(?:object)?$/.test(bases)) return true;
  return /^(?:pydantic\.)?BaseModel$/.test(bases) && namesMadeEmpty(text).includes(name);
}

const beginsClass = /(?:^|\n)class[ \t]{1,4}(\w{1,60})(?:\(([\w., \t]{0,80})\))?:/g;

/** Characters at the beginning of a program that are looked at. */
const mostLooked = 60_000;

/** Classes that the program makes without values: `settings = Settings()`. */
const namesMadeEmpty = keptOfText((text) =>
  [...text.slice(0, mostLooked).matchAll(/\b([A-Z]\w{1,60})\(\)/g)].map(([, name = '']) => name),
);

/** Keys that are given more than one value. */
const namesSetAgain = keptOfText((text) => {
  const names = [...text.slice(0, mostLooked).matchAll(setsKey)].map(([, name = '']) => name);
  return names.filter((name, index) => names.indexOf(name) !== index);
});

const setsKey =
  /(?<!\w)(\w{0,40}SECRET(?:_KEY)?)(?:["']\])?(?:[ \t]?:[ \t]?[A-Za-z][\w.[\]|? ]{0,40})?[ \t]{0,4}=(?!=)/g;
