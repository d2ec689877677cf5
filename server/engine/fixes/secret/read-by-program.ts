import { keptFor } from '../../model/kept-for.ts';
import { fileNameOf } from '../../text/paths/file-name.ts';
import { classify } from '../../text/paths/path-class.ts';
import { literalPattern } from '../../text/patterns/literal-pattern.ts';
import type { FixContext } from '../fix.ts';

/** Files of a program that are looked through, and characters behind a file's name in which what becomes of its absence stands. */
const mostFiles = 3_000;
const reach = 700;

const ofPrograms = /\.(?:go|py|rb|php|java|kt|cs|rs|[cm]?[jt]s)$/;

/**
 * In words, why a key file stays in git for now: the program is built with it, or reads it and goes on with nothing where it is missing, so that a new installation would sign
 * by an empty key. Undefined where no program reads it so. Sources: Go, `embed`; Rust, `include_bytes!`.
 */
export function neededByProgram(path: string, context: FixContext): string | undefined {
  if (!keyFile.test(path)) return undefined;
  const name = fileNameOf(path);
  const named = new RegExp(`["'\`/ ](?:[\\w./-]*/)?${literalPattern(name)}(?=["'\`\\s])`, 'g');
  for (const file of programsOf(context.paths())) {
    const text = context.text(file) ?? '';
    if (!text.includes(name)) continue;
    for (const { 0: written, index } of text.matchAll(named)) {
      const given = written.slice(1).replace(/^(?:\.{1,2}\/)+/, '');
      if (!`/${path}`.endsWith(`/${given}`)) continue;
      const line = text.slice(text.lastIndexOf('\n', index) + 1, index + written.length);
      if (builtIn.test(line))
        return `${file} builds it into the program, which nobody could build without it. Have the program read a pair that is made where it is installed, then take this one out of git.`;
      if (ignoresFailure.test(line) || goesOn.test(text.slice(index, index + reach)))
        return `${file} reads it, and goes on with nothing where it is missing, so that a new installation would have an empty key. Have the program make a pair at its first start, then take this one out of git.`;
    }
  }
  return undefined;
}

/** Files of programs, kept for all findings. */
const programsOf = keptFor((paths: readonly string[]): readonly string[] =>
  paths.filter((each) => ofPrograms.test(each) && classify(each) === 'source').slice(0, mostFiles),
);

const keyFile = /\.(?:key|pem|p8|p12|pfx|jks|keystore)$/i;

/** Go, which hands the failure to nobody. */
const ignoresFailure = /,\s*_\s*:?=/;

const builtIn = /\/\/go:embed\b|\binclude_(?:str|bytes)!\(/;

/** A read whose failure is answered by an empty text or none. */
const goesOn =
  /(?:err\s*!=\s*nil\s*\{|\bexcept\b[^\n]{0,80}:|\bcatch\b[^\n]{0,60}\{|\brescue\b[^\n]{0,60})\s{0,200}(?:return\s*(?:""|''|nil|null|None|undefined|b"")|(?:pass|nil|null|""|'')\s*[\n}])/;
