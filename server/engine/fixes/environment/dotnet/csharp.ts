import { foldersAbove } from '../../../text/paths/folders-above.ts';
import { type Edit, insertion } from '../../edit/edit.ts';
import { lineBreakOf } from '../../edit/source-lines.ts';
import { blocksAround } from '../../secret/blocks-around.ts';
import { inCode } from '../../secret/outside-code.ts';
import { isOfModelData } from '../account-seed.ts';
import { isAskedByValue } from '../asked-by-value.ts';
import { isConstantElsewhere } from '../constant-use.ts';
import { isDefaultOfCall } from '../default-of-call.ts';
import { before, behind, type Dialect, inPlace, type LiteralMove, lineBefore } from '../dialect.ts';
import { isNamedEarlier } from '../initialized-earlier.ts';
import { isDemandedBefore } from '../java/java-required.ts';
import { standInForTests } from '../loading/in-tests.ts';
import { type ConfigurationRead, configurationRead } from './configuration.ts';
import { constantDeclaration } from './csharp-constant.ts';
import { projectAbove } from './dotnet-project.ts';

/** C#: a constant field becomes one that is read once. */
export const csharp: Dialect = (move) => {
  if (move.literal.quote !== '"' || isConstantPlace(move) || isConstantElsewhere(move) || isNamedEarlier(move))
    return [];
  if (isOfModelData(move)) return [];
  const constant = constantField(move);
  // One that is not written as is known here would hold what only a program can tell.
  if (constant === undefined && /\bconst\s(?:[^;{}"]|"(?:[^"\\\n]|\\.)*")*$/.test(before(move))) return [];
  const project = projectOf(move);
  const imports = importSystem(move.text, project);
  const isOther = hasOwnEnvironment.test(move.text) || mayInheritEnvironment(move);
  const system = imports === 'unknown' || isOther ? systemIn(move.text) : '';
  const value = stopped(move, `${system}Environment.GetEnvironmentVariable("${move.name}")`, system);
  return [...(imports === 'unknown' || isOther ? [] : imports), ...(constant ?? []), inPlace(move, value)];
};

/**
 * Verbatim and computed strings, attributes, patterns, and defaults of parameters; `rest` is what stands behind the text. Source: C# reference, "Patterns", constant
 * patterns.
 */
function isConstantPlace(move: LiteralMove, rest = behind(move)): boolean {
  const head = before(move);
  const isAttribute = /^\s*\[\w[^\]\n]*$/.test(lineBefore(move)) || inAttribute.test(head);
  if (isAttribute || /[$@]$|[(,]\s*string\??\s+\w+\s*=\s*$/.test(head)) return true;
  return /\b(?:case|is|not|or|and)\s+$/.test(head) || endsPattern.test(rest);
}

/** An attribute that goes on over several lines. */
const inAttribute = /(?:^|\n)[ \t]*\[(?:\w+:[ \t]*)?[A-Z][\w.]*\((?:"(?:[^"\\\n]|\\.)*"|[^;{}()"])*$/;

/** A member, a variable or a type of the program that is called so, such as the `Environment` of a `Startup`. */
const hasOwnEnvironment =
  /\b(?!return\b|new\b|using\b|await\b|throw\b)[\w<>?[\]]+[ \t]+Environment\s*(?:[{;,)]|=(?!=))|\bnamespace\s+(?:[\w.]+\.)?Environment\b/;

/** Whether a class around may have such a member from one that it is made of, which stands elsewhere: `Stack` of the AWS CDK has. */
function mayInheritEnvironment({ text, literal }: LiteralMove): boolean {
  return blocksAround(text, literal.span.start).some(({ head }) => {
    const base = /\b(?:class|record)\s+\w+(?:<[^{}()]*>)?\s*(?:\([^{}()]*\))?\s*:\s*(?:\w+\.)*(\w+)/.exec(head)?.[1];
    return base !== undefined && !hasNoEnvironment.test(base);
  });
}

/** An interface, whose members are asked of an object; the usual ones of .NET, none of which has it. Source: .NET API browser, members of these classes. */
const hasNoEnvironment =
  /^(?:I[A-Z]\w*|Attribute|BackgroundService|ComponentBase|Controller|ControllerBase|DbContext|Exception|Form|Hub|Migration|PageModel|Window)$/;

/** What follows a pattern, or a part of one: the result of its arm, a further condition, or another pattern. */
const endsPattern = /^\s*(?:(?:,[^;=(){}"]*)?[)\]}][\s)\]}]*)?(?:=>|(?:when|or|and)\b)/;

function constantField(move: LiteralMove): readonly Edit[] | undefined {
  const start = constantDeclaration(move)?.at;
  if (start === undefined) return undefined;
  const head = move.text.slice(move.text.lastIndexOf('\n', start) + 1, start);
  // Without a modifier it may be a local one, which cannot be static: that is a variable.
  const [block] = blocksAround(move.text, start);
  const isMember = block !== undefined && /\b(?:class|interface|record|struct)\s+\w[^{};]*$/.test(block.head);
  if (!isMember && !/\b(?:public|private|protected|internal)\b/.test(head))
    return [{ span: { start, end: start + 'const '.length }, text: '' }];
  return [{ span: { start, end: start + 'const'.length }, text: 'static readonly' }];
}

/** The setting of a configuration in reach that takes the literal's place; undefined where none may stand there. */
export function csharpSetting(
  move: LiteralMove,
): (ConfigurationRead & { readonly edits: readonly Edit[] }) | undefined {
  if (move.literal.quote !== '"' || isConstantPlace(move) || isConstantElsewhere(move)) return undefined;
  if (isOfModelData(move) || isAskedByValue(move)) return undefined;
  const read = configurationRead(move);
  if (read === undefined) return undefined;
  // What opens a store without a connection says so itself.
  if (read.expression.includes('.GetConnectionString('))
    return { ...read, edits: [inPlace(move, `${read.expression}${nonNull(move)}`)] };
  const system = importSystem(move.text, projectOf(move));
  // A configuration is no variable: what gives the setting is told by its key.
  const named = { ...move, name: read.key };
  const expression = stopped(
    named,
    read.expression,
    Array.isArray(system) && system.length === 0 ? '' : systemIn(move.text),
  );
  return { ...read, edits: [inPlace(move, expression)] };
}

/**
 * A read that ends the program where nothing is set: null would be found far from here, if at all. As it was where it is compared, where the file demands the same
 * already, and where the project keeps to a C# without such an expression. Source: C# reference, "throw expression", since 7.0.
 */
export function stopped(move: Omit<LiteralMove, 'envPath'>, read: string, system: string): string {
  const [head, rest] = [before(move), behind(move)];
  const isCompared = /[=!]=\s*$|\bEquals\(\s*$/.test(head) || /^\s*[=!]=/.test(rest);
  const isJoined = /\+\s*$/.test(head) || /^\s*\+/.test(rest);
  const isWhole = /(?:[=(,+:?{[]|=>|\breturn)\s*$/.test(head) && /^\s*[;,)\]}+:]/.test(rest);
  const isOld = /<LangVersion>\s*[3-6](?:\.\d)?\s*</.test(projectOf(move));
  const isDemanded = isDemandedBefore(move, `${read} ?? throw`);
  if (isCompared || !isWhole || isDefaultOfCall(move) || isOld || isDemanded || isInTree(move))
    return `${read}${nonNull(move)}`;
  const word = standInForTests(move);
  const whole = word === undefined ? stopping(read, move.name, system) : `${read} ?? "${word}"`;
  return isJoined ? `(${whole})` : whole;
}

/**
 * The same in a text that is put together, whose parts are read where it is. A sign of two colons stands in parentheses there, since what is behind one says how a part is
 * written. Source: C# reference, "String interpolation".
 */
export function stoppedInText(move: Pick<LiteralMove, 'text' | 'literal' | 'name' | 'path' | 'context'>): string {
  const isOld = /<LangVersion>\s*[3-6](?:\.\d)?\s*</.test(projectOf(move));
  const system = systemIn(move.text);
  const read = `${system}Environment.GetEnvironmentVariable("${move.name}")`;
  const isLeft = isOld || isInTree(move) || standInForTests(move) !== undefined;
  const whole = isLeft ? read : stopping(read, move.name, system);
  return system.includes(':') ? `(${whole})` : whole;
}

/** Before names of `System`, which a namespace of the program may hide. Source: C# reference, "Namespace alias qualifier". */
function systemIn(text: string): string {
  return /\bnamespace\s+[\w.]{1,200}\.System\b/.test(text) ? 'global::System.' : 'System.';
}

/** The edits besides its own part that let a text be put together at run time; undefined where it must be constant. */
export function computedText(move: LiteralMove): readonly Edit[] | undefined {
  // The secret is a part of the text, which goes on behind it.
  const rest = behind(move).replace(/^[^"\n]*"/, '');
  if (isConstantPlace(move, rest) || isConstantElsewhere(move)) return undefined;
  const constant = constantField(move);
  return constant === undefined && /\bconst\s(?:[^;{}"]|"(?:[^"\\\n]|\\.)*")*$/.test(before(move))
    ? undefined
    : (constant ?? []);
}

/**
 * Whether a lambda that is handed to a call gives the value as its result, which may be read as a tree instead of run, where nothing is thrown. What it assigns is
 * run. Source: C# reference, "Compiler errors", CS8188.
 */
function isInTree({ text, literal }: Pick<LiteralMove, 'text' | 'literal'>): boolean {
  const head = text.slice(Math.max(0, literal.span.start - reach), literal.span.start);
  if (/\bExpression<[^;{}]*=>[^;{}]*$/.test(head)) return true;
  let depth = 0;
  let isResult = false;
  for (let index = head.length - 1; index >= 0; index--) {
    const char = head[index] ?? '';
    if (/[)\]}]/.test(char)) depth++;
    else if (/[([{]/.test(char)) {
      if (depth > 0) depth--;
      else if (isResult) return char === '(';
      // A block of statements is run.
      else if (char === '{' && !/\bnew\b[^;{}()]*(?:\([^;{}()]*\)\s*)?$/.test(head.slice(0, index))) return false;
    } else if (char === ';' && depth === 0) return false;
    else if (depth === 0 && head.startsWith('=>', index))
      isResult = !/^=>\s*[\w.]+\s*=(?![=>])/.test(head.slice(index));
  }
  return false;
}

/** Characters before a literal that are looked at for a lambda. */
const reach = 1_000;

/** A read, and what ends the program where it gives nothing. */
function stopping(read: string, name: string, system: string): string {
  return `${read} ?? throw new ${system}InvalidOperationException("${name} is not set.")`;
}

/** Where the project tells apart what may be null, the variable may be, which the literal was not. */
export function nonNull(move: Pick<LiteralMove, 'path' | 'context'>): string {
  return /<Nullable>\s*enable/.test(projectOf(move)) ? '!' : '';
}

/**
 * The text of the nearest project file above, behind those of the properties that all projects below a folder have; empty where
 * there is none. Source: MSBuild, "Customize the build by folder", `Directory.Build.props`.
 */
export function projectOf({ path, context }: Pick<LiteralMove, 'path' | 'context'>): string {
  const shared = foldersAbove(path).map((folder) => context.text(`${folder}Directory.Build.props`));
  return [shared.find((text) => text !== undefined) ?? '', projectAbove(path, context)?.text ?? ''].join('\n');
}

/** The edit that makes `System` known, first among the file's directives; none where it is. */
function importSystem(text: string, project: string): readonly Edit[] | 'unknown' {
  const [known] = inCode('csharp', text, /^[ \t]*(?:global\s+)?using\s+System\s*;/gm);
  if (known || /<ImplicitUsings>\s*(?:enable|true)/.test(project)) return [];
  const [first] = inCode('csharp', text, /^using\s/gm);
  // What stands below a condition may not be there.
  if (first === undefined || /^[ \t]*#if\b(?![\s\S]*^[ \t]*#endif\b)/m.test(text.slice(0, first.index)))
    return 'unknown';
  return [insertion(first.index, `using System;${lineBreakOf(text)}`)];
}
