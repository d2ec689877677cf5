import type { Language } from '../../text/language.ts';
import { anyOf } from '../../text/patterns/any-of.ts';
import { refusesToStart } from '../around/in-force/signs-in-code.ts';
import { areWordsOfKey } from '../around/in-force/signs-sessions.ts';
import { isSigningKey } from '../around/opens-nothing/own-settings.ts';
import type { Assignment } from '../assignment/read-assignment.ts';
import { readLiteral } from '../assignment/read-literal.ts';
import type { Candidate } from '../candidate.ts';
import { isReference } from '../value/reference.ts';
import { placesOf } from './given-key.ts';

/** Characters of an expression behind the name that it is given to. */
const mostExpression = 240;

/** What the name is given where a variable of the environment, or a setting, is not there: `key = os.getenv("JWT_SECRET", "…")`, `var key = config["Jwt:Key"] ?? "…"`. */
export function fallenBackOn(name: string, text: string, language: Language): Assignment | undefined {
  for (const at of placesOf(name, text)) {
    const from = at + name.length;
    const injected = injectedInto(text, at);
    if (injected !== undefined) return { ...injected, name, nameSpan: { start: at, end: from } };
    const given = gives.exec(text.slice(from, from + mostExpression));
    const found = given === null ? undefined : fallbackIn(text, from, given[0].length, language);
    if (found !== undefined) return { ...found, name, nameSpan: { start: at, end: from } };
  }
  return undefined;
}

/** Characters before the name of a field in which it is told what it is given. */
const mostInjected = 200;

/** `@Value("${jwt.secret:…}") private String secret`: what settings of the program may say otherwise. Source: Spring Framework, "Using `@Value`". */
function injectedInto(text: string, at: number): Pick<Assignment, 'literal' | 'form'> | undefined {
  const before = text.slice(Math.max(0, at - mostInjected), at);
  const [all, value = ''] = injected.exec(before) ?? [];
  if (all === undefined || !isWordy.test(value)) return undefined;
  const start = at - all.length + all.indexOf(`:${value}}`) + 1;
  const span = { start, end: start + value.length };
  return { literal: { content: span, span, quote: '"', isWhole: true }, form: 'argument' };
}

/** A value that Spring takes where nothing is set: `@Value("${app.secret:…}") private String `. */
const injected =
  /@Value\("\$\{[\w.-]{2,60}:([^{}"$\n]{4,100})\}"\)\s{1,40}(?:(?:private|protected|public|final|static|lateinit|var|val)\s{1,4}){0,4}(?:String\s{1,4})?$/;

/** What is taken instead of a variable that the expression at a place begins with: `secret: process.env.JWT_SECRET || '…'`. */
export function fallbackAt(text: string, at: number, language: Language): Assignment | undefined {
  const given = /^\s{0,40}[^;\n]{4,200}(?:(?<=\()\n[ \t]{1,40}[^;\n]{2,160})?/.exec(
    text.slice(at, at + mostExpression),
  );
  const found = given === null ? undefined : fallbackIn(text, at, given[0].length, language);
  const name = found && variable.exec(text.slice(at, found.literal.span.start));
  if (found === undefined || !name) return undefined;
  // Of the next member.
  if (text.slice(at, at + name.index).includes(',')) return undefined;
  const start = at + name.index + name[0].length - (name[1] ?? '').length;
  return { ...found, name: name[1] ?? '', nameSpan: { start, end: at + name.index + name[0].length } };
}

/** As that, of a key that a program signs by, which other files of the program are given: `JWT_SECRET: process.env.JWT_SECRET || '…'`. Whether any signs by it, they say. */
export function fallbackOfModule(
  text: string,
  at: number,
  language: Language,
): Pick<Candidate, 'span' | 'token' | 'assignment'> | undefined {
  const assignment = fallbackAt(text, at, language);
  if (assignment === undefined || !(isSigningKey(assignment.name) || ofOtherFiles.test(assignment.name)))
    return undefined;
  const { content } = assignment.literal;
  return {
    span: content,
    token: text.slice(content.start, content.end),
    assignment,
  };
}

/** What other files authenticate, encrypt or let in by, as its name says. */
const ofOtherFiles =
  /^(?:ADMIN|INTERNAL|WEBHOOK|COOKIE|ENC|ENCRYPT|ENCRYPTION|CRYPTO|CIPHER|AES)_(?:SECRET(?:_KEY)?|KEY)$/;

const variable = /(?:process\.env(?:\.|\[["'])|["'])([A-Z][A-Z\d_]{2,60})/;

function fallbackIn(
  text: string,
  from: number,
  length: number,
  language: Language,
): Pick<Assignment, 'literal' | 'form'> | undefined {
  const expression = text.slice(from, from + length);
  const before = mayRead.test(expression) ? unset.exec(expression) : null;
  if (before === null) return undefined;
  const literal = readLiteral(text, from + before.index + before[0].length, language, { inside: '' });
  if (literal === undefined || literal.quote === '' || !literal.isWhole) return undefined;
  const { content } = literal;
  const value = text.slice(content.start, content.end);
  if (!isWordy.test(value) || isReference(value)) return undefined;
  // What tells somebody to set another is signed by all the same, and weighs little; a program that will not start by it does not.
  return !areWordsOfKey(value) && refusesToStart(text) ? undefined : { literal, form: 'argument' };
}

/** A part of each way to read it. */
const mayRead = /env|ENV|Env|onfig|AppSettings|getOrDefault|_SERVER/;

const isWordy = /^[\w .,!?@#$%^&*+-]{4,100}$/;

/** The rest of a statement that gives the name something, up to a line that gives another one something. */
const gives =
  /^(?:[ \t]{0,4}:[ \t]{0,4}[\w.<>[\]|? ]{1,40})?[ \t]{0,4}:?=(?![=>])[^;\n]{4,200}(?:\n(?![ \t]{1,40}(?:(?:const|final|let|val|var)[ \t]{1,4})?[A-Za-z_$][\w.$]{0,60}[ \t]{1,4}:?=[ \t])[ \t]{1,40}[^;\n]{2,80})?/;

/**
 * What reads the variable, up to the literal that is taken instead. Sources: Node `process.env`, Python `os`, Ruby `ENV`, PHP `getenv`, Java and Kotlin `System.getenv`, Go `os`, .NET `IConfiguration` and `ConfigurationManager`,
 * Rust `std::env`, NestJS `ConfigService`, python-decouple, django-environ, Laravel `env`.
 */
const unset = anyOf([
  /(?:process\.env(?:\.\w{2,60}|\[["'][\w.]{2,60}["']\])|\bENV\[["']\w{2,60}["']\]|\$_(?:ENV|SERVER)\[["']\w{2,60}["']\])\)?\s{0,20}(?:\|\||\?\?|\?:|or\b)\s{0,20}(?=["'`])/,
  /(?:getenv|environ\.get|GetEnvironmentVariable|env::var|[cC]onfig(?:uration|Service)?\.get(?:<string>)?)\(["'][\w.:]{2,60}["']\)\)?\s{0,20}(?:\|\||\?\?|\?:|or\b|\.unwrap_or(?:_else)?\((?:\|\w?\|[ \t]?)?(?:String::from\()?)\s{0,20}(?=["'`])/,
  /\b\w{0,20}[cC]onfig(?:uration)?\[["'][\w.:]{2,60}["']\][ \t]{0,4}\?\?\s{0,20}(?=")/,
  /\bAppSettings(?:\[|\.Get\()["'][\w.:-]{2,60}["'][\])][ \t]{0,4}\?\?\s{0,20}(?=")/,
  /(?:getenv|get_?[eE]nv\w{0,12}|GetEnv\w{0,12}|environ\.get|\benv(?:\.str)?|getOrDefault|ENV\.fetch|\bconfig|[cC]onfigService\.get(?:<string>)?)\(\s{0,20}["'][\w.:]{2,60}["'],\s{0,20}(?:default[ \t]?=[ \t]?)?(?=["'`])/,
]);
