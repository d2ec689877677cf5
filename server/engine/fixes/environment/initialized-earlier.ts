import { blocksAround } from '../secret/blocks-around.ts';
import { type LiteralMove, lineBefore } from './dialect.ts';

/** How a language declares a constant of a class up to its value, whose name is the first group. */
const declared: Readonly<Record<string, RegExp | undefined>> = {
  csharp: /^\s*(?:\w+[ \t]+)*const[ \t]+string[ \t]+(\w+)\s*=\s*$/,
  java: /^\s*(?=(?:\w+[ \t]+)*final\b)(?=(?:\w+[ \t]+)*static\b)(?:\w+[ \t]+)*String[ \t]+(\w+)\s*=\s*$/,
  kotlin: /^\s*(?:\w+[ \t]+)*const[ \t]+val[ \t]+(\w+)(?:[ \t]*:[ \t]*String)?\s*=\s*$/,
};

/** A value of the class that code of its own is run for. */
const runs: Readonly<Record<string, RegExp | undefined>> = {
  csharp: /^[ \t]*(?:\w+[ \t]+)*static\b[^(){};=\n]*=[ \t]*(?:new[ \t]+OWN\b|(?:OWN\.)?(?!new\b)\w+\()/m,
  java: /^[ \t]*(?:\w+[ \t]+)*static\b[^(){};=\n]*=[ \t]*(?:new[ \t]+OWN\b|(?:OWN\.)?\w+\()|^[ \t]*static[ \t]*\{/m,
  kotlin: /^[ \t]*(?:\w+[ \t]+)*va[lr]\b[^(){};=\n]*=[ \t]*(?:OWN\b|\w+\()/m,
};

/**
 * Whether a constant of a class is asked for while a value above it is made: as a constant it is there before all others, and what is read is not. Nor may what makes a value
 * of an `enum` ask for anything else that belongs to it. Sources: The Java Language Specification, 8.9.2 "Enum Body Declarations", 12.4.2 "Detailed Initialization Procedure";
 * C# language specification, "Static field initialization".
 */
export function isNamedEarlier(move: LiteralMove): boolean {
  const { text, literal } = move;
  const { language } = literal.site;
  const name = declared[language]?.exec(lineBefore(move))?.[1];
  const [block] = blocksAround(text, literal.span.start);
  if (name === undefined || block === undefined) return false;
  const [, kind, own = ''] = /\b(class|enum|interface|object|record|struct)\s+(\w+)[^{};]*$/.exec(block.head) ?? [];
  if (kind === undefined && !/\bcompanion\s+object\s*$/.test(block.head)) return false;
  const isUsed = new RegExp(`\\b${name}\\b`);
  if (language === 'java' && kind === 'enum' && isAskedByValues({ text, at: block.at, own, name })) return true;
  const above = text.slice(block.at + 1, literal.span.start - lineBefore(move).length);
  const makes = runs[language]?.source.replaceAll('OWN', own === '' ? '(?!)' : own);
  if (makes === undefined || !new RegExp(makes, 'm').test(above)) return false;
  return isUsed.test(above) || isUsed.test(text.slice(literal.span.end));
}

interface InEnum {
  readonly text: string;
  /** Where its block begins. */
  readonly at: number;
  readonly own: string;
  readonly name: string;
}

/** Whether a field that is no constant, or a constructor, takes the constant. */
function isAskedByValues({ text, at, own, name }: InEnum): boolean {
  const inside = text.slice(at);
  const field = new RegExp(`^[ \\t]*(?!(?:\\w+[ \\t]+)*static\\b)(?:\\w+[ \\t]+)+\\w+[ \\t]*=[^;]*\\b${name}\\b`, 'm');
  const constructed = new RegExp(`\\b${own}[ \\t]*\\([^()]*\\)\\s*\\{[^{}]*\\b${name}\\b`);
  return field.test(inside) || constructed.test(inside);
}
