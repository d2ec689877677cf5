import { keptOfText } from '../../../text/kept-of-text.ts';
import type { Language } from '../../../text/language.ts';
import { askedBefore } from '../../../text/looked.ts';
import { matchesOf } from '../../../text/matches.ts';
import { behindLast } from './around.ts';

/** Characters before a place in which the member that holds it begins. */
const mostMember = 240;

/** The value of an `example` of a schema, or of a list of them; in any language, a part of the literal that is given to one. */
export function isExampleOfSchema(text: string, at: number, language: Language): boolean {
  const before = text.slice(Math.max(0, at - mostMember), at);
  if (literalExample.test(before)) return true;
  return (language === 'yaml' || language === 'json') && example.test(before);
}

/** Characters before a value in which the object begins that it is a member of. */
const mostObject = 1_500;

/** A member of the object, or of one of the list, that an `example` of a schema is given: `json_schema_extra={"example": { … "new_password": "`. Sources: Pydantic, "JSON Schema"; FastAPI, "Declare Request Example Data"; OpenAPI, "Adding examples"; apispec, `schema=…, example={"token": "`. */
export const isMemberOfExample = askedBefore(mostObject, (text, at) => {
  const before = text.slice(Math.max(0, at - mostObject), at);
  if (!before.includes('xample') && !before.includes('schema_extra')) return false;
  const last = matchesOf(openExample, before).at(-1);
  if (last === undefined || !(ofSchema.test(before) || givesVersion(text))) return false;
  const line = before.slice(before.lastIndexOf('\n', last.index + 1) + 1, last.index + last[0].length);
  return isOpen(before.slice(last.index + last[0].length - 1), /^[ \t]*/.exec(line)?.[0].length ?? 0);
});

/** What a schema is told by, in code as in data. */
const ofSchema =
  /\b(?:json_)?schema_extra\b|\b(?:request_?body|schema)=[A-Za-z]|\b(?:Field|Body|Schema|ApiProperty|ApiBody)\(|["'\s](?:\$?schema|properties)["']?[ \t]{0,4}:|["'\s]type["']?[ \t]{0,4}:[ \t]{0,4}["']?object\b/;

const openExample =
  /(?:^|[\s{,("'])(?:json_schema_extra|schema_extra|x?-?examples?|[a-z]\w{0,60}(?:Schema|Request|Response|Body)Examples?)["']?[ \t]{0,4}[:=]\s{0,20}[[{](?=[\s"'{])/g;

/** More is opened than closed in it, outside of texts, and no line is indented as little as the one that opens it. */
function isOpen(text: string, indent: number): boolean {
  const [, ...lines] = text.split('\n');
  if (lines.some((line) => line.trim() !== '' && line.length - line.trimStart().length <= indent)) return false;
  let depth = 0;
  for (const [sign] of text.matchAll(/"(?:[^"\\\n]|\\.){0,400}"|'(?:[^'\\\n]|\\.){0,400}'|[[\]{}]/g)) {
    if (sign.length > 1) continue;
    depth += sign === '{' || sign === '[' ? 1 : -1;
    if (depth === 0) return false;
  }
  return depth > 0;
}

/** `docs::examples = "Account=…;Key=`, `examples: ["…`, and what an empty field of a form shows: `placeholder: "…"`. */
const literalExample =
  /(?:^|[\s{,:("'])(?:examples?|placeholder)["']?[ \t]{0,4}(?:=>|[:=])\s{0,60}[[{]?["'`][^"'`\n]{0,200}$/;

const example =
  /(?:^|[\s{,"'])x?-?examples?["']?[ \t]*:[ \t]*(?:[>|][-+]?[ \t]*\r?\n[ \t]+|\[\s*|-\s*)?["']?(?:[A-Za-z]{3,12} )?$/i;

/** Characters of a line before a place in which a block of code within a literal begins. */
const mostBlock = 1_500;

/** A literal that holds notes with a block of code in them, its lines escaped: `"…\\n```bash\\n-H …"`. */
export const isInNotes = askedBefore(mostBlock, (text, at, language: Language) => {
  if (language !== 'markdown' && isBehindFence(text, at)) return true;
  const line = behindLast(text.slice(Math.max(0, at - mostBlock), at), ['\n']);
  return line.split('```').length % 2 === 0 && /```[\w-]{0,20}\\n/.test(line);
});

/** A fence that names its language is open in the lines before: notes within a description, their lines written as they are. */
function isBehindFence(text: string, at: number): boolean {
  const head = text.slice(Math.max(0, at - mostBlock), at);
  const last = head.lastIndexOf('```');
  return last !== -1 && /^```\w{2,12}[ \t]*\r?\n/.test(head.slice(last, last + 40));
}

/** Characters at the beginning of a text in which an interface gives the version of its description. */
const mostVersion = 1_200;

/** A description of an interface (OpenAPI, Swagger, AsyncAPI, a collection of calls), whose values are examples. */
export function isInterface(text: string, language: Language): boolean {
  return (language === 'yaml' || language === 'json') && givesVersion(text);
}

const givesVersion = keptOfText((text) => version.test(text.slice(0, mostVersion)));

const version = /(?:^|[\s{,])["']?(?:openapi|swagger|asyncapi)["']?[ \t]*:[ \t]*["']?[123]\.\d/;
