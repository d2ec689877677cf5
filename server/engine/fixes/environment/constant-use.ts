import { fileNameOf } from '../../text/paths/file-name.ts';
import { folderPrefixOf } from '../../text/paths/folder-of.ts';
import { blocksAround } from '../secret/blocks-around.ts';
import { before, type LiteralMove, lineBefore } from './dialect.ts';
import { constantDeclaration } from './dotnet/csharp-constant.ts';

/** How a language declares a constant of its own up to the value, and what may hold nothing else than constants; `NAME` is the constant's name. */
interface Constants {
  /** Undefined where a declaration may give several. */
  readonly declared?: RegExp;
  readonly uses: readonly string[];
  /** A constant that is made of another, whose name is the first group. */
  readonly madeOf?: string;
}

/** Of several labels any. */
const inCase = '\\bcase\\s+(?:(?:(?!->|=>)[^:;{}\\n])*[,\\s])?(?:\\w+\\.)*NAME\\b';
const inAnnotation = '@\\w[\\w.]*\\s*\\((?:[^()]|\\([^()]*\\)){0,500}?\\bNAME\\b';

/** Lines of a block of constants up to one of them. */
const inGoBlock = '^const[ \\t]*\\(\\r?\\n(?:(?!\\))[^\\n]*\\n){0,200}?';

/** Of another constant, whose value may begin on the next line and go on behind each `+`. */
const kotlinConstant = '\\bconst\\s+val\\s+\\w+[^=\\n]{0,100}=\\s*';

const languages: Readonly<Record<string, Constants | undefined>> = {
  csharp: {
    uses: [
      '^[ \\t]*\\[\\w[^\\]\\n]*\\bNAME\\b',
      inCase,
      // A further one of the same declaration is no use.
      '\\bconst\\s+string\\s+\\w+\\s*=[^;]{0,500}\\bNAME\\b(?!\\s*=(?!=))',
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
    uses: [
      '^[ \\t]*const[ \\t][^\\n]*=[^\\n]*\\bNAME\\b',
      `${inGoBlock}[ \\t]+(?!NAME\\b)\\w[^\\n=]*=[^\\n]*\\bNAME\\b`,
      '\\[len\\((?:\\w+\\.)?NAME\\)\\]',
    ],
  },
  java: {
    declared: /\bfinal\s+(?:static\s+)?String\s+(\w+)\s*=\s*$/,
    uses: [inAnnotation, inCase],
    madeOf: '\\bfinal\\s+(?:static\\s+)?String\\s+(\\w+)\\s*=[^;]{0,500}\\bNAME\\b',
  },
  kotlin: {
    declared: /\bconst\s+val\s+(\w+)(?:\s*:\s*String)?\s*=\s*$/,
    uses: [inAnnotation, `${kotlinConstant}(?:[^\\n]*\\+[ \\t]*\\r?\\n){0,20}[^\\n]*\\bNAME\\b`],
  },
};

/** Whether the literal is the value of a constant that its file uses where nothing may be computed, such as in an annotation. */
export function isConstantElsewhere(move: LiteralMove): boolean {
  return namesOf(move).some((name) => isUsedAsConstant(move, name, mostMade));
}

/** Constants of which each is made of the one before. */
const mostMade = 3;

function isUsedAsConstant(move: LiteralMove, name: string, more: number): boolean {
  const known = languages[move.literal.site.language];
  const uses = (known?.uses ?? []).map((use) => new RegExp(use.replaceAll('NAME', name), 'm'));
  const texts = [move.text, ...othersWith(name, move)];
  if (texts.some((text) => uses.some((use) => use.test(text)))) return true;
  if (known?.madeOf === undefined || more === 0) return false;
  const made = new RegExp(known.madeOf.replaceAll('NAME', name), 'g');
  const others = texts.flatMap((text) => [...text.matchAll(made)].map(([, other = '']) => other));
  return others.some((other) => other !== name && isUsedAsConstant(move, other, more - 1));
}

/** All constants that one declaration gives: where one of them is no longer a constant, none is. */
function namesOf(move: LiteralMove): readonly string[] {
  const { language } = move.literal.site;
  if (language === 'csharp') return constantDeclaration(move)?.names ?? [];
  const ofInterface = language === 'java' && isInInterface(move) ? /\bString\s+(\w+)\s*=\s*$/ : undefined;
  return [(ofInterface ?? languages[language]?.declared)?.exec(before(move))?.[1] ?? []].flat();
}

/** All fields of an interface are constants. Source: The Java Language Specification, 9.3 "Field (Constant) Declarations". */
function isInInterface({ text, literal }: LiteralMove): boolean {
  return /\binterface\s+\w[^{};]*$/.test(blocksAround(text, literal.span.start)[0]?.head ?? '');
}

/** Files that are looked through for one that uses a constant of another. */
const mostFiles = 1_000;

/** Of the same ending, the texts that have a constant which is not the file's own alone, behind the name of the class that its file is called after. */
function othersWith(name: string, { path, context, ...move }: LiteralMove): readonly string[] {
  const ending = /\.(?:java|kt|cs|go)$/.exec(path)?.[0];
  if (ending === undefined || /\bprivate\b/.test(headOf(move))) return [];
  // A package of Go is a folder, and what begins small is known there alone.
  if (ending === '.go') return othersInGo(name, { path, context });
  const around = blocksAround(move.text, move.literal.span.start).flatMap(
    ({ head }) => /\b(?:class|interface|object|record|struct)\s+(\w+)[^{};]*$/.exec(head)?.[1] ?? [],
  );
  // Kotlin has constants outside of any class.
  const isTopLevel = ending === '.kt' && around.length === 0;
  const owners = [fileNameOf(path).slice(0, -ending.length), ...around];
  const others = context.paths().filter((other) => other !== path && other.endsWith(ending));
  return others.slice(0, mostFiles).flatMap((other) => {
    const text = context.text(other) ?? '';
    return (isTopLevel || owners.some((owner) => text.includes(owner))) && text.includes(name) ? [text] : [];
  });
}

/** Source: The Go Programming Language Specification, "Exported identifiers". */
function othersInGo(name: string, { path, context }: Pick<LiteralMove, 'path' | 'context'>): readonly string[] {
  const folder = folderPrefixOf(path);
  const isExported = /^[A-Z]/.test(name);
  const others = context.paths().filter((other) => other !== path && other.endsWith('.go'));
  return others.slice(0, mostFiles).flatMap((other) => {
    const isBeside = folderPrefixOf(other) === folder;
    if (!isBeside && !isExported) return [];
    const text = context.text(other) ?? '';
    return text.includes(isBeside ? name : `.${name}`) ? [text] : [];
  });
}

/** What stands before the declaration on its line. */
function headOf(move: Pick<LiteralMove, 'text' | 'literal'>): string {
  const at = move.literal.site.language === 'csharp' ? constantDeclaration(move)?.at : undefined;
  return at === undefined ? lineBefore(move) : move.text.slice(move.text.lastIndexOf('\n', at) + 1, at);
}
