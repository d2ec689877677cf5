import type { Span } from '../../../model/span.ts';
import { anyOf } from '../../../text/patterns/any-of.ts';

/** Characters before a value in which its name stands, and behind it in which the next line gives the same name another one. */
const mostBefore = 120;
const mostBehind = 240;

/**
 * The variable that takes the place of a value: `privateKey = "…"` with `privateKey = ${?JWT_PRIVATE}` on the next line: what the program starts with where nobody sets the variable, which a deployment does; undefined where none does.
 * Source: Lightbend, "HOCON", optional system or environment variable overrides.
 */
export function variableInstead(path: string, text: string, { start, end }: Span): string | undefined {
  if (!/\.(?:conf|hocon)$/.test(path)) return undefined;
  const before = text.slice(Math.max(0, start - mostBefore), start);
  const [, name] = /(?:^|\n)[ \t]{0,40}"?([A-Za-z][\w.-]{0,60})"?[ \t]{0,4}[:=][ \t]{0,4}"{0,3}$/.exec(before) ?? [];
  const [, next, variable] = otherwise.exec(text.slice(end, end + mostBehind)) ?? [];
  return name !== undefined && name === next ? variable : undefined;
}

const otherwise =
  /^"{0,3}[ \t]{0,4},?(?:[ \t]{1,4}(?:#|\/\/)[^\n]{0,80})?\r?\n[ \t]{0,40}"?([A-Za-z][\w.-]{0,60})"?[ \t]{0,4}[:=][ \t]{0,4}\$\{\?([A-Z][\w.]{0,80})\}/;

/** Characters before a value in which the variable is named that it stands in for. */
const mostAsked = 160;

/** The variable of the environment where a program or a set-up takes the value if nobody sets it: `os.getenv("JWT_SECRET", "…")`, `process.env.JWT_SECRET || '…'`, `${JWT_SECRET:-…}`. */
export function variableBefore(text: string, { start }: Span): string | undefined {
  return asked
    .exec(text.slice(Math.max(0, start - mostAsked), start))
    ?.slice(1)
    .find((name) => name !== undefined);
}

const asked = anyOf([
  // The first of several, whose value it is: `process.env.NAME || process.env.OTHER_NAME || '`.
  /\b(?:process\.env|import\.meta\.env|Deno\.env|Bun\.env)\.([A-Z][A-Z\d_]{2,60})!?(?:[ \t]{0,4}(?:\|\||\?\?)\s{0,40}(?:process\.env|import\.meta\.env|Deno\.env|Bun\.env)\.\w{2,60}){1,3}[ \t]{0,4}(?:\|\||\?\?)\s{0,40}["'`]$/,
  // `process.env.NAME || "`, `import.meta.env.NAME ?? '`.
  /\b(?:process\.env|import\.meta\.env|Deno\.env|Bun\.env)\.([A-Z][A-Z\d_]{2,60})!?[ \t]{0,4}(?:\|\||\?\?)\s{0,40}["'`]$/,
  // `os.Getenv("NAME") or "`, `ENV['NAME'] || '`, `config.get<string>('NAME') ?? '`, `getenv('NAME') ?: '`.
  /\b(?:\w{0,20}env\w{0,10}|get(?:Property|OrThrow)?|config)(?:\.(?:get|fetch))?(?:<\w{1,20}>)?[([][ \t]{0,4}["']([A-Z][A-Z\d_]{2,60})["'][ \t]{0,4}[)\]]!?[ \t]{0,4}(?:\|\||\?\?|\?:|\bor\b)\s{0,40}["'`]$/i,
  // `os.getenv("NAME", "`, `env('NAME', '`, `ENV.fetch("NAME", "`, `config('NAME', default='`.
  /\b(?:\w{0,20}env\w{0,10}|environ|config|get)(?:\.(?:get|fetch|str|string))?[ \t]?\([ \t]{0,4}["']([A-Z][A-Z\d_]{2,60})["'],[ \t]{0,4}(?:default[ \t]{0,2}=[ \t]{0,2})?[bru]{0,2}["']$/i,
  // `key := os.Getenv("NAME")`, then `if key == "" { key = "`.
  /\bGetenv\("([A-Z][A-Z\d_]{2,60})"\)\s{1,20}if[ \t][\w.]{1,40}[ \t]?==[ \t]?""[ \t]?\{\s{1,20}[\w.]{1,40}[ \t]?=[ \t]?"$/,
  // `${NAME:-…}` of a shell and of Compose, `${NAME:…}` of Spring.
  /\$\{([A-Z][A-Z\d_]{2,60}):-?["']?$/,
]);

/** `getenv('JWT_SECRET_KEY', '…')`: in PHP the second one says whether to ask the process alone, so that the text is never taken. Source: PHP, `getenv`, `local_only`. */
export function isBesideGetenv(path: string, text: string, { start }: Span): boolean {
  if (!/\.(?:php\d?|phtml|inc)$/i.test(path)) return false;
  return /(?<![\w$>:])getenv[ \t]?\(\s{0,20}["']\w{2,60}["'],\s{0,20}["']$/i.test(
    text.slice(Math.max(0, start - mostAsked), start),
  );
}
