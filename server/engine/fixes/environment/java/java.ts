import { folderPrefixOf } from '../../../text/paths/folder-of.ts';
import { foldersAbove } from '../../../text/paths/folders-above.ts';
import { type Edit, insertion } from '../../edit/edit.ts';
import { lineBreakOf } from '../../edit/source-lines.ts';
import { blocksAround } from '../../secret/blocks-around.ts';
import { isConstantElsewhere } from '../constant-use.ts';
import { isDefaultOfCall } from '../default-of-call.ts';
import { before, behind, type Dialect, inPlace, type LiteralMove, lineBefore } from '../dialect.ts';
import { isNamedEarlier } from '../initialized-earlier.ts';
import { filledAlike, filledAlready, filledBySpring, filledField } from '../spring/spring-bean.ts';
import { filledInKotlin } from '../spring/spring-kotlin.ts';
import { filledParameter } from '../spring/spring-method.ts';
import { isInAnnotation } from './in-annotation.ts';
import { requiredInJava } from './java-required.ts';
import { requiredInKotlin } from './kotlin-required.ts';

/** Java: nothing is computed in an annotation or a case label, but Spring fills in the placeholder of a `@Value`. */
export const java: Dialect = (move) => {
  if (isOnDevice(move) || isOtherSystem(move)) return [];
  if (isInjected(move)) return [inPlace(move, `"\${${move.name}}"`)];
  if (isConstantPlace(move)) return [];
  if (endsInBreak(move)) return withBreak(move);
  return (
    injectedField(move) ??
    filledAlike(move) ??
    filledAlready(move) ??
    filledBySpring(move) ??
    filledParameter(move) ??
    (readerOf(move) === 'System.getenv' ? (filledField(move) ?? required(move)) : undefined) ?? [
      inPlace(move, `${readerOf(move)}("${move.name}")`),
    ]
  );
};

function required(move: LiteralMove): readonly Edit[] | undefined {
  const edits = requiredInJava(move);
  return edits.length > 0 ? edits : undefined;
}

/** Whether the literal is a text block whose quotes close it on a line of their own: its text ends in a line break, of which a file of variables keeps none. Source: Java SE, "Text Blocks". */
function endsInBreak({ text, literal: { span } }: LiteralMove): boolean {
  return text.startsWith('"""', span.start) && /\n[ \t]*"""$/.test(text.slice(span.start, span.end));
}

/** What is read, and the break behind it unless the program takes that off; no edits where the text is asked anything else. */
function withBreak(move: LiteralMove): readonly Edit[] {
  const tail = behind(move);
  const read = `System.getenv("${move.name}")`;
  if (/^\s*\.(?:strip|stripTrailing|trim)\(\)/.test(tail)) return [inPlace(move, read)];
  if (!/^\s*[;,)}]/.test(tail)) return [];
  const { span } = move.literal;
  return (required(move) ?? [inPlace(move, read)]).map((edit) =>
    edit.span.start === span.start && edit.span.end === span.end ? { ...edit, text: `${edit.text} + "\\n"` } : edit,
  );
}

/** Spring's own reader of settings, where the class asks it already; fields are set before it is. */
function readerOf(move: LiteralMove): string {
  const own = /\b(?:private|protected|public|final|@Autowired|\()[\w\s]{0,60}\bEnvironment\s+(\w{1,40})\s*[;,)]/.exec(
    move.text,
  )?.[1];
  const isField = /^[ \t]*(?:(?:private|protected|public|static|final)[ \t]+)+[^()]*=[ \t]*$/.test(lineBefore(move));
  const isAsked = own !== undefined && new RegExp(`\\b${own}\\.get(?:Required)?Property\\(`).test(move.text);
  const isSpring = /^import org\.springframework\.core\.env\./m.test(move.text);
  return isAsked && isSpring && !isField ? `${own}.getProperty` : 'System.getenv';
}

/** A field of a class whose other fields Spring fills in already. */
function injectedField(move: LiteralMove): readonly Edit[] | undefined {
  const field = /^([ \t]+)((?:private |protected |public )?String \w+)[ \t]*=[ \t]*$/.exec(lineBefore(move));
  const others = /^[ \t]*@Value\("[$#]\{[^\n]*\)\s+(?:private |protected |public )?\w+ \w+;/m;
  // A variable of a method takes no annotation of Spring.
  const isMember = /\bclass\s+\w[^{};]*$/.test(blocksAround(move.text, move.literal.span.start)[0]?.head ?? '');
  if (field === null || !isMember || move.text[move.literal.span.end] !== ';' || !others.test(move.text))
    return undefined;
  const [whole, indent = '', declared = ''] = field;
  const { start, end } = move.literal.span;
  const value = `@Value("\${${move.name}}")${lineBreakOf(move.text)}${indent}`;
  const kept = start - whole.length + indent.length;
  return [insertion(kept, value), { span: { start: kept + declared.length, end }, text: '' }];
}

function isInjected(move: LiteralMove): boolean {
  const isAll = move.literal.quote === '"' && /@Value[ \t]*\([ \t]*(?:value[ \t]*=[ \t]*)?$/.test(before(move));
  return isAll && /^import org\.springframework\./m.test(move.text);
}

/** A program of Android, where nobody sets variables of the environment. */
function isOnDevice({ path, text, context }: LiteralMove): boolean {
  if (/\.gradle(?:\.kts)?$/.test(path)) return false;
  if (/^import android(?:x)?\./m.test(text)) return true;
  return foldersAbove(path).some((folder) =>
    ['build.gradle', 'build.gradle.kts'].some((file) => /^android[ \t]*\{/m.test(context.text(folder + file) ?? '')),
  );
}

/** Whether the file means a class of its own by `System`, or its package has one. Source: The Java Language Specification, 6.4.1 "Shadowing". */
function isOtherSystem({ path, text, context }: LiteralMove): boolean {
  const beside = ['java', 'kt'].map((ending) => `${folderPrefixOf(path)}System.${ending}`);
  return otherSystem.test(text) || beside.some((each) => context.text(each) !== undefined);
}

const otherSystem =
  /^[ \t]*(?:[\w@]+[ \t]+){0,5}(?:class|interface|enum|record|object)[ \t]+System\b|^import[ \t]+(?!java\.lang\.)[\w.]+\.System\b/m;

/** Kotlin: as Java; a `const val` loses its `const`. */
export const kotlin: Dialect = (move) => {
  if (isOnDevice(move) || isOtherSystem(move)) return [];
  const dropped = computedInKotlin(move);
  if (dropped === undefined) return [];
  const filled = filledInKotlin(move);
  if (filled !== undefined) return filled;
  const read = `System.getenv("${move.name}")`;
  return [...dropped, inPlace(move, isWholeExpression(move) ? requiredInKotlin(read, move.name, move.text) : read)];
};

/** The edit that makes a constant a variable; none for what is none, and undefined where the value must be constant. */
export function computedInKotlin(move: LiteralMove): readonly Edit[] | undefined {
  if (isConstantPlace(move)) return undefined;
  const head = before(move);
  const constant = /\bconst (?=val \w+(?:[ \t]*:[ \t]*String)?[ \t]*=\s*$)/.exec(head);
  if (constant === null) return /\bconst\s+val\s+\w+[^=\n]{0,100}=[^\n]*(?:\+\s*)?$/.test(head) ? undefined : [];
  const start = move.literal.span.start - head.length + constant.index;
  return [{ span: { start, end: start + constant[0].length }, text: '' }];
}

/**
 * Whether what Java may leave null, which Kotlin would find out later if at all, can be followed by what ends the program there. What a build reads may be missing on a
 * machine that publishes nothing. Source: Kotlin, "Null safety", Elvis operator; `kotlin.error`.
 */
function isWholeExpression(move: LiteralMove): boolean {
  if (move.path.endsWith('.kts') || isDefaultOfCall(move)) return false;
  return (
    /(?:[(,]|(?<![=!<>+])=)\s*$/.test(before(move)) && /^[ \t]*(?:[),;]|\r?(?:\n(?!\s*[.?+])|$))/.test(behind(move))
  );
}

function isConstantPlace(move: LiteralMove): boolean {
  return (
    isInAnnotation(before(move)) ||
    inCase.test(before(move)) ||
    move.literal.quote !== '"' ||
    isConstantElsewhere(move) ||
    isNamedEarlier(move)
  );
}

/** Among the labels of a `case`, of which there may be several. Source: The Java Language Specification, 14.11.1 "Switch Blocks". */
const inCase = /\bcase\s+(?:(?:"(?:[^"\\\n]|\\.)*"|[\w.]+)\s*,\s*)*$/;

/** Groovy in the build files of Gradle. */
export const groovy: Dialect = (move) => {
  const { content, quote } = move.literal;
  const isComputed = quote === '"' && content.includes('$');
  const isFixed = /^\s*:/.test(behind(move)) || /\b(?:id|version|apply|import)\s*\(?\s*$/.test(before(move));
  // Quotes within the quotes become a part of the program.
  const isNested = /^".*"$/.test(content);
  if (!move.path.endsWith('.gradle') || isComputed || isFixed || isNested) return [];
  return [inPlace(move, `System.getenv(${quote}${move.name}${quote})`)];
};
