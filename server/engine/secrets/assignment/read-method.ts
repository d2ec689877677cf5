import type { Language } from '../../text/language.ts';
import { readLiteral } from './read-literal.ts';
import type { Name } from './read-name.ts';
import { type Literal, lineBefore, quoted, skip } from './reading.ts';

/** How a language writes what is called by a name alone and returns a literal: what stands before the name on its line, up to the literal, and behind it. */
interface Body {
  readonly head: RegExp;
  readonly opens: RegExp;
  readonly closes: RegExp;
}

const closesBrace = /^[ \t]{0,4};?\s{0,80}\}/;

/** Sources: Ruby, "Methods"; C#, "Properties"; Swift, "Computed Properties"; Kotlin, "Getters and setters"; Scala 3, "Methods"; Elixir, `Kernel.def`. */
const bodies: Readonly<Partial<Record<Language, Body>>> = {
  ruby: {
    head: /^[ \t]*def[ \t]$/,
    opens: /[ \t]{0,4}\r?\n[ \t]{1,40}(?:return[ \t]{1,4})?(?=["'])/y,
    closes: /^(?:\.freeze)?[ \t]{0,4}\r?\n[ \t]{0,40}end\b/,
  },
  csharp: {
    head: /\bstring\??[ \t]{1,4}$/,
    opens: /\s{0,80}\{\s{0,80}get\s{0,80}(?:\{\s{0,80}return[ \t]{1,4}|=>[ \t]{0,4})(?=@?")/y,
    closes: /^[ \t]{0,4};\s{0,80}\}/,
  },
  swift: {
    head: /\bvar[ \t]{1,4}$/,
    opens: /[ \t]?:[ \t]?String\??[ \t]{0,4}\{\s{0,80}(?:get[ \t]{0,4}\{\s{0,80})?(?:return[ \t]{1,4})?(?=")/y,
    closes: closesBrace,
  },
  kotlin: {
    head: /\bval[ \t]{1,4}$/,
    opens: /[ \t]?:[ \t]?String\s{1,60}get\(\)[ \t]{0,4}(?::[ \t]?String[ \t]{0,4})?\{\s{0,80}return[ \t]{1,4}(?=")/y,
    closes: closesBrace,
  },
  scala: {
    head: /\bdef[ \t]{1,4}$/,
    opens: /(?:[ \t]?:[ \t]?String)?[ \t]?=[ \t]?\{\s{0,80}(?=")/y,
    closes: closesBrace,
  },
  elixir: {
    head: /\bdefp?[ \t]$/,
    opens: /(?:,[ \t]do:[ \t]|[ \t]do\s{1,80})(?=")/y,
    closes: /^[ \t]{0,4}(?:\r?\n|$)/,
  },
};

/** What a method without brackets or a property returns that does nothing else: `def api_token` above `'…'` and `end`, `string Password { get { return "…"; } }`. */
export function readMethod(text: string, name: Name, language: Language): Literal | undefined {
  const body = bodies[language];
  if (body === undefined || name.quote !== '' || !body.head.test(lineBefore(text, name)) || name.inside !== '')
    return undefined;
  const at = skip(body.opens, text, name.behind);
  const literal = at === undefined ? undefined : quoted(readLiteral(text, at, language, name));
  return literal !== undefined && body.closes.test(text.slice(literal.span.end, literal.span.end + 100))
    ? literal
    : undefined;
}
