import { literalPattern } from '../../../text/patterns/literal-pattern.ts';
import { type Edit, insertion } from '../../edit/edit.ts';
import { lineBreakOf } from '../../edit/source-lines.ts';
import type { FixContext } from '../../fix.ts';
import { keptOfFile } from '../../kept-of-file.ts';
import { blocksAround } from '../../secret/blocks-around.ts';
import { outsideCode } from '../../secret/outside-code.ts';
import { before, type LiteralMove } from '../dialect.ts';
import { demandedInJava } from '../java/java-required.ts';
import { isPassedOverInProduction } from './beside-production.ts';

/** Classes that Spring makes itself, and fills in. Source: Spring Framework, "Classpath Scanning and Managed Components". */
export const bean =
  /@(?:Component|Configuration|Controller|ControllerAdvice|Repository|RestController|RestControllerAdvice|Service|SpringBootApplication)\b[\s\S]*\bclass\s+(\w+)/;

/** A field up to its value: a private one, or one that each object of the class has. */
const field =
  /(?:^|\n)([ \t]+)((private (?:(?:static|final) ){0,2}|(?:(?:protected|public) )?(?:final )?)String (\w+)\s*=\s*)$/;

export const valueAnnotation = 'org.springframework.beans.factory.annotation.Value';

/**
 * A text of a class that Spring makes is filled in by it, so that a setting gives it as well as a variable, and the program says at its start that none does. Undefined
 * where a use could come before Spring has filled it in, and where other files may use it. Source: Spring Framework, "Using @Value".
 */
export function filledBySpring(move: LiteralMove): readonly Edit[] | undefined {
  const { text, literal } = move;
  const [, indent = '', declared = '', kept = '', name = ''] = field.exec(before(move)) ?? [];
  const { start, end } = literal.span;
  const own = blocksAround(text, start)[0];
  const owner = bean.exec(own?.head ?? '')?.[1];
  if (name === '' || owner === undefined || own === undefined || text[end] !== ';') return undefined;
  if (takesAll.test(text)) return undefined;
  const uses = usesOf(name, text).filter((at) => at < start - declared.length || at > end);
  const isFilled = uses.every((at) => isOfMethod(text, at, { at: own.at, name: owner }));
  if (!isFilled || isMadeElsewhere(owner, move)) return undefined;
  const isPrivate = kept.startsWith('private');
  if (!isPrivate && isNamedElsewhere(name, move)) return undefined;
  const called = !isPrivate || isRead(camel(name), text) ? name : camel(name);
  const value = `@Value("\${${move.name}}")${lineBreakOf(text)}${notFinal(text, indent)}${indent}${kept.replace(/(?:static|final) /g, '')}String ${called}`;
  return [
    ...importOfValue(text),
    { span: { start: start - declared.length, end }, text: value },
    ...(called === name ? [] : uses.map((at) => ({ span: { start: at, end: at + name.length }, text: called }))),
  ];
}

/**
 * A text in a method of such a class becomes a field of it. Undefined where the method may run before Spring has filled that in, and where the class reads
 * variables by itself.
 */
export function filledField(move: LiteralMove): readonly Edit[] | undefined {
  const { text, literal } = move;
  const own = beanOfMethod(move);
  const name = camel(move.name);
  if (own === undefined || isRead(name, text) || /\bSystem\.getenv\(/.test(text) || takesAll.test(text))
    return undefined;
  const opening = /^\{[ \t]*\r?\n/.exec(text.slice(own.at, own.at + 40))?.[0];
  if (opening === undefined || isMadeElsewhere(own.name, move)) return undefined;
  const end = lineBreakOf(text);
  const at = own.at + opening.length;
  const [blank = '', indent = '    '] = /^((?:[ \t]*\r?\n)*)([ \t]+)\S/.exec(text.slice(at, at + 400))?.slice(1) ?? [];
  const demanded = isPassedOverInProduction(text, literal.span.start) ? demandedInJava(move, name) : [];
  const none = demanded.length > 0 ? ':#{null}' : '';
  const field = `${indent}@Value("\${${move.name}${none}}")${end}${notFinal(text, indent)}${indent}private String ${name};${end}`;
  const read = demanded.length > 0 ? demanded : [{ span: literal.span, text: name }];
  return [...importOfValue(text), placed(at, blank, field, end), ...read];
}

/**
 * A text in a method of such a class is read from the field that Spring fills in from the variable already: one place that reads the environment by itself would not see
 * what Spring takes from a file. Undefined where the class has no such field, or the method may run before.
 */
export function filledAlready(move: LiteralMove): readonly Edit[] | undefined {
  const { text, literal, name } = move;
  const own = beanOfMethod(move);
  if (own === undefined) return undefined;
  const given = new RegExp(
    `@Value\\(\\s*(?:value\\s*=\\s*)?"\\$\\{${literalPattern(name)}(:#\\{null\\})?\\}"\\s*\\)\\s*(?:@[\\w.]+\\s+)?(?:(?:private|protected|public)\\s+)?String\\s+(\\w+)\\s*;`,
  ).exec(text);
  const [, none, field = ''] = given ?? [];
  if (given === null || outsideCode('java', text, given.index) !== undefined) return undefined;
  if (blocksAround(text, given.index)[0]?.at !== own.at) return undefined;
  const demanded = none === undefined ? [] : demandedInJava(move, field);
  return demanded.length > 0 ? demanded : [{ span: literal.span, text: field }];
}

/**
 * A text in a method of such a class, which a field of it is given as well by its annotation, is read from that field, and the annotation from a setting: one signs by
 * it, and another verifies. Undefined where no field is given the same.
 */
export function filledAlike(move: LiteralMove): readonly Edit[] | undefined {
  const { text, literal } = move;
  if (literal.quote !== '"' || beanOfMethod(move) === undefined) return undefined;
  const given = new RegExp(
    `(@Value\\(\\s*(?:value\\s*=\\s*)?")(${literalPattern(literal.content)})"\\s*\\)\\s*(?:(?:private|protected|public)\\s+)?String\\s+(\\w+)\\s*;`,
  ).exec(text);
  const [, opened = '', value = '', field = ''] = given ?? [];
  if (given === null || outsideCode('java', text, given.index) !== undefined) return undefined;
  const end = given.index + opened.length + value.length;
  return [
    { span: { start: given.index, end }, text: `${opened}\${${move.name}}` },
    { span: literal.span, text: field },
  ];
}

/** Lombok makes all fields final where it is told so, and Spring fills in none of these. Source: Project Lombok, `@FieldDefaults`, `@NonFinal`. */
function notFinal(text: string, indent: string): string {
  return /@FieldDefaults\([^)]*\bmakeFinal[ \t]*=[ \t]*true/.test(text)
    ? `${indent}@lombok.experimental.NonFinal${lineBreakOf(text)}`
    : '';
}

/** With one empty line on either side, where the class begins with empty lines. */
function placed(at: number, blank: string, field: string, end: string): Edit {
  const [first = ''] = /^[ \t]*\r?\n/.exec(blank) ?? [];
  if (first !== '' && first !== blank) return insertion(at + first.length, field);
  return insertion(at, blank === '' ? field + end : end + field);
}

/** What makes a constructor of all fields, or objects without Spring. */
const takesAll =
  /^import (?:static )?lombok\.(?:Value|AllArgsConstructor|Data|Builder);|@(?:AllArgsConstructor|Builder)\b/m;

/** Where a name stands in code, neither in a comment nor in a text. */
function usesOf(name: string, text: string): readonly number[] {
  return [...text.matchAll(new RegExp(`(?<![\\w$])${name}(?![\\w$])`, 'g'))]
    .map(({ index }) => index)
    .filter((at) => {
      const line = text.slice(text.lastIndexOf('\n', at - 1) + 1, at);
      const isInText = (line.replaceAll('\\"', '').match(/"/g)?.length ?? 0) % 2 === 1;
      return !isInText && !/\/\/|^\s*\/?\*/.test(line);
    });
}

/** Whether a text has a name in it. */
export function isRead(name: string, text: string): boolean {
  return new RegExp(`(?<![\\w$])${name}(?![\\w$])`).test(text);
}

interface Bean {
  /** Where its block begins. */
  readonly at: number;
  readonly name: string;
}

/** The class that Spring makes around a literal in one of its methods; undefined where the literal stands elsewhere. */
function beanOfMethod({ text, literal }: LiteralMove): Bean | undefined {
  const { start } = literal.span;
  const own = blocksAround(text, start).find(({ head }) => bean.test(head));
  const name = bean.exec(own?.head ?? '')?.[1];
  if (own === undefined || name === undefined) return undefined;
  return isOfMethod(text, start, { at: own.at, name }) ? { at: own.at, name } : undefined;
}

/** Code of a method of the very class, which runs when Spring has filled in its fields: no constructor, and nothing static. */
function isOfMethod(text: string, at: number, owner: Bean): boolean {
  if (/\.\s*$/.test(text.slice(Math.max(0, at - 20), at)) && !/\bthis\.\s*$/.test(text.slice(Math.max(0, at - 20), at)))
    return false;
  const blocks = blocksAround(text, at);
  const outer = blocks.findIndex((block) => block.at === owner.at);
  const head = outer < 1 ? undefined : blocks[outer - 1]?.head;
  return (
    head !== undefined &&
    /\)\s*(?:throws [\w., ]+)?$/.test(head) &&
    !/=|\bstatic\b|\bnew\b/.test(head) &&
    !new RegExp(`\\b${owner.name}\\s*\\([^()]*\\)\\s*(?:throws [\\w., ]+)?$`).test(head)
  );
}

/** Files that are looked through for one that makes an object of the class itself, which nobody fills in. */
const mostFiles = 5_000;

/** Whether code makes an object of a class, or of one that extends it. */
function isMadeElsewhere(owner: string, { context }: { readonly context: FixContext }): boolean {
  const files = context.paths().filter((other) => other.endsWith('.java'));
  if (files.length > mostFiles) return true;
  const classes = files.flatMap((file) => classesOf(file, context) ?? []);
  const owners = new Set([owner]);
  for (const each of owners)
    for (const { extended } of classes) for (const [name, base] of extended) if (base === each) owners.add(name);
  return classes.some(({ made }) => made.some((name) => owners.has(name)));
}

/** Classes that a file makes objects of, and each that extends another. */
const classesOf = keptOfFile((text) => ({
  made: [...new Set([...text.matchAll(/\bnew (\w+)\s*\(/g)].map(([, name = '']) => name))],
  extended: [...text.matchAll(/\bclass (\w+)(?:<[^{}>]{0,80}>)? extends (\w+)/g)].map(
    ([, name = '', base = '']) => [name, base] as const,
  ),
}));

/** Whether another file may use a field, which it would name. */
function isNamedElsewhere(name: string, { path, context }: Pick<LiteralMove, 'path' | 'context'>): boolean {
  const files = context.paths().filter((other) => /\.(?:java|kt|groovy|scala)$/.test(other) && other !== path);
  return files.length > mostFiles || files.some((other) => isRead(name, context.text(other) ?? ''));
}

/** `SECRET_KEY` → `secretKey`; of a property, its last two words: `spring.mail.password` → `mailPassword`. */
export function camel(name: string): string {
  if (name.includes('.')) return camel(name.split('.').slice(-2).join('_').replaceAll('-', '_').toUpperCase());
  if (!/^[A-Z][A-Z0-9_]*$/.test(name)) return name;
  // What Spring's own settings begin with says nothing in a class: `SPRING_SECURITY_OAUTH2_CLIENT_REGISTRATION_GOOGLE_CLIENT_SECRET` → `googleClientSecret`.
  if (/^SPRING(?:_[A-Z0-9]+){2,}$/.test(name)) return camel(name.split('_').slice(1).slice(-3).join('_'));
  return name.toLowerCase().replace(/_+(\w)/g, (_, letter: string) => letter.toUpperCase());
}

/** The import of the annotation, in the order of the others of Spring. */
export function importOfValue(text: string): readonly Edit[] {
  const line = `import ${valueAnnotation};`;
  if (text.includes(line) || text.includes('import org.springframework.beans.factory.annotation.*;')) return [];
  const imports = [...text.matchAll(/^import (org\.springframework\.[\w.*]+);[ \t]*\r?\n/gm)];
  const next = imports.find(([, name = '']) => name > valueAnnotation);
  const last = imports.at(-1);
  if (next !== undefined) return [insertion(next.index, line + lineBreakOf(text))];
  return last === undefined ? [] : [insertion(last.index + last[0].length, line + lineBreakOf(text))];
}
