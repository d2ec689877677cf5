import type { Language } from '../../text/language.ts';
import { anyOf } from '../../text/patterns/any-of.ts';
import { readLiteral } from './read-literal.ts';
import type { Name } from './read-name.ts';
import { type Literal, quoted, skip } from './reading.ts';

/** What is taken where a variable is not set: `process.env.NAME || "…"`. */
export function readFallback(text: string, name: Name, language: Language): Literal | undefined {
  const at =
    name.inside === ''
      ? (skip(fallback, text, name.behind) ??
        skip(held, text, name.behind) ??
        (language === 'perl' ? skip(definedOr, text, name.behind) : undefined))
      : undefined;
  return at === undefined ? undefined : quoted(readLiteral(text, at, language, name));
}

/** What leads from a name to the literal that stands in for it: `|| `, `?? `, `.unwrap_or(`, `.orElse(`, the block of Kotlin or Scala. */
const fallback =
  /[)\]]{0,2}(?:\?\.\w{2,20}\(\))?(?:[ \t]{0,10}(?:\|\||\?\?|\?:|or(?:else)?\b)[ \t]{0,10}(?:\r?\n[ \t]{0,80})?|\s{0,40}\.unwrap_or(?:_else)?\((?:\|\w?\|[ \t]?)?(?:String::from\()?|\s{0,40}\.(?:getOrElse|orElse(?:Get)?)\((?:\(\)[ \t]?->[ \t]?)?|[ \t]\{[ \t]{0,4})(?=["'`])/y;
const held = anyOf(
  [
    /[ \t]{1,4}by lazy \{[ \t]{0,4}(?=")/,
    /[ \t]{0,4}:[ \t]{0,4}String\??\s{1,40}get\(\)[ \t]{0,4}=[ \t]{0,4}(?=")/,
    /[ \t]{0,4},[ \t]{0,4}set\w{1,60}\][ \t]{0,4}=[ \t]{0,4}(?:React\.)?useState(?:<[^<>()]{1,40}>)?\([ \t]{0,4}(?=["'`])/,
    /[ \t]{1,20}string[ \t]{1,20}`[^`\n]{0,80}\b(?:default|envDefault):(?=")/,
    /[ \t]{0,4}:[ \t]{0,4}[A-Za-z]\w{0,20}(?:\s{0,40}\.\w{1,30}(?:\([^()"'`\n]{0,60}\))?){1,8}?\s{0,40}\.default\([ \t]{0,4}(?=["'`])/,
    // The variable or the option is an argument, and the default another one: clap, MicroProfile Config, click, argparse.
    /,\s{0,40}(?:[a-z]\w{1,20}[ \t]{0,2}=[ \t]{0,2}[\w.]{1,20},\s{0,40}){0,2}(?:default|default_value|defaultValue)[ \t]{0,4}=[ \t]{0,4}(?=["'])/,
    // Asked for twice, in a condition and as what holds if it does: `getenv("NAME") ? getenv("NAME") : "…"`.
    /[)\]]\s{0,40}:[ \t]{0,4}(?<=\?\s{0,40}[\w.$>:-]{2,60}[([]["']\w{1,80}["'][)\]]\s{0,40}:[ \t]{0,4})(?=["'])/,
    // `cmp.Or(os.Getenv("NAME"), "…")` of Go, `If(…)` of Visual Basic.
    /\),[ \t]{0,4}(?<=(?:\bcmp\.Or\(os\.Getenv\(|\bIf\(Environment\.GetEnvironmentVariable\()"\w{1,80}"\),[ \t]{0,4})(?=")/,
  ],
  'y',
);

/** Source: perlop, "Logical Defined-Or". */
const definedOr = /[ \t]{0,10}\/\/[ \t]{0,10}(?=["'])/y;
