import { before, type LiteralMove } from './dialect.ts';

/** How a language declares a constant of its own up to the value, and what may hold nothing else than constants; `NAME` is the constant's name. */
interface Constants {
  readonly declared: RegExp;
  readonly uses: readonly string[];
}

const inCase = '\\bcase\\s+(?:\\w+\\.)*NAME\\b';
const inAnnotation = '@\\w[\\w.]*\\s*\\((?:[^()]|\\([^()]*\\)){0,500}?\\bNAME\\b';

const languages: Readonly<Record<string, Constants | undefined>> = {
  csharp: {
    declared: /\bconst\s+string\s+(\w+)\s*=\s*$/,
    uses: [
      '^[ \\t]*\\[\\w[^\\]\\n]*\\bNAME\\b',
      inCase,
      '\\bconst\\s+string\\s+\\w+\\s*=[^;]{0,500}\\bNAME\\b',
      '\\bstring\\??\\s+\\w+\\s*=\\s*(?:\\w+\\.)*NAME\\s*[,)]',
      '\\bis\\s+(?:not\\s+)?(?:\\w+\\.)*NAME\\b',
    ],
  },
  dart: {
    declared: /\bconst\s+(?:String\s+)?(\w+)\s*=\s*$/,
    uses: [inAnnotation, inCase, '\\bconst\\b[^;]{0,500}[=([{,][^;]{0,500}\\bNAME\\b', '=\\s*NAME\\s*[,)}\\]]'],
  },
  go: {
    declared: /^[ \t]*(?:const[ \t]+)?(\w+)(?:[ \t]+string)?[ \t]*=[ \t]*$/m,
    uses: ['^[ \\t]*const[ \\t][^\\n]*=[^\\n]*\\bNAME\\b'],
  },
  java: { declared: /\bfinal\s+(?:static\s+)?String\s+(\w+)\s*=\s*$/, uses: [inAnnotation, inCase] },
  kotlin: {
    declared: /\bconst\s+val\s+(\w+)(?:\s*:\s*String)?\s*=\s*$/,
    uses: [inAnnotation, '\\bconst\\s+val\\s+\\w+[^=\\n]{0,100}=[^\\n]*\\bNAME\\b'],
  },
};

/** Whether the literal is the value of a constant that its file uses where nothing may be computed, such as in an annotation. */
export function isConstantElsewhere(move: LiteralMove): boolean {
  const known = languages[move.literal.site.language];
  const name = known?.declared.exec(before(move))?.[1];
  if (known === undefined || name === undefined) return false;
  return known.uses.some((use) => new RegExp(use.replaceAll('NAME', name), 'm').test(move.text));
}
