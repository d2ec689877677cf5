import type { TextFact } from '../../../model/facts.ts';
import type { ValueNode } from '../../../model/value-node.ts';
import { additionAt } from './additions.ts';
import { type Code, dottedName } from './code.ts';
import { operand, readValue } from './expression.ts';
import { type Body, type CodeFunction, type Given, type Surface, tokensOf } from './surface-parts.ts';

/** Reads the statements of C# that tell what names stand for; what is imported are namespaces, with all that they hold. One pass over the tokens. */
export function csharpSurface(code: Code): Surface {
  const { tokens } = code;
  const stars: string[] = [];
  const values: Given[] = [];
  const bodies: CodeFunction[] = [];
  const classes: (Body & { readonly name: string })[] = [];
  const additions: Given<readonly ValueNode[]>[] = [];
  let attributes: readonly ValueNode[] = [];
  for (let at = 0; at < tokens.length; at++) {
    const { kind, text: word } = tokens[at] ?? {};
    if (word === '[' && beginsStatement(code, at)) attributes = [...attributes, ...attributesAt(code, at)].slice(-20);
    if (word === ';' || word === '{' || word === '}') attributes = [];
    if (kind !== 'name' || word === undefined) continue;
    const namespace = word === 'using' ? usedAt(code, at) : undefined;
    if (namespace !== undefined) stars.push(namespace);
    const method = methodAt(code, at);
    if (method) bodies.push({ ...method, decorators: attributes, ...described(attributes) });
    const body = /^(class|record|struct)$/.test(word) ? classBody(code, at) : undefined;
    if (body) classes.push({ ...body, name: tokens[at + 1]?.text ?? '' });
    if (tokens[at + 1]?.text === '=' && isAssigned(code, at))
      values.push({ name: word, value: readValue(code, at + 2).node });
    const added = additionAt(code, at);
    if (added) additions.push(added);
  }
  const methodsOf = ({ from, to }: Body) => bodies.filter((each) => each.from > from && each.to <= to);
  return {
    imports: [],
    stars,
    values,
    bodies,
    classes: classes.map((body) => ({ name: body.name, methods: () => methodsOf(body) })),
    additions,
  };
}

function beginsStatement({ tokens }: Code, at: number): boolean {
  return /^[;{}\]]?$/.test(tokens[at - 1]?.text ?? '');
}

/** `using A.B;`; not a resource, an alias or what is static. */
function usedAt(code: Code, at: number): string | undefined {
  const { names, next } = dottedName(code, at + 1);
  return code.tokens[at + 1]?.kind === 'name' && code.tokens[next]?.text === ';' ? names.join('.') : undefined;
}

/** `[A, B(…)]` in front of what it describes. */
function attributesAt(code: Code, open: number): readonly ValueNode[] {
  const close = code.closing[open] ?? -1;
  const found: ValueNode[] = [];
  for (let at = open + 1; at < close && found.length < 20; ) {
    if (code.tokens[at]?.kind !== 'name') {
      at++;
      continue;
    }
    const { node, next } = operand(code, at, 1);
    found.push(node);
    at = Math.max(next, at + 1);
  }
  return found;
}

/** What `[Description("…")]` says. */
function described(attributes: readonly ValueNode[]): { readonly says?: string } {
  const text = attributes
    .flatMap((each) => (each.kind === 'call' && each.name === 'Description' ? each.args : []))
    .find((each) => each.kind === 'scalar');
  return text?.kind === 'scalar' ? { says: String(text.value) } : {};
}

/** Words before a name in brackets that make it no definition, and names that are none. */
const noType = /^(return|await|new|throw|else|in|is|as|and|or|not|when|case|out|ref|yield|base|this|goto|operator)$/;
const noName = /^(if|for|foreach|while|switch|using|lock|catch|fixed|when|nameof|typeof|sizeof|default|checked)$/;

/** `T Name(…) { … }` and `T Name(…) => …;`. */
function methodAt(code: Code, at: number): (Body & Pick<CodeFunction, 'name'>) | undefined {
  const { tokens, closing } = code;
  const [before, name] = [tokens[at - 1], tokens[at]];
  if (!name || noName.test(name.text) || !before || noType.test(before.text)) return undefined;
  if (before.kind !== 'name' && !/^[>\]?]$/.test(before.text)) return undefined;
  const open = behindParameterTypes(code, at + 1);
  const close = tokens[open]?.text === '(' ? (closing[open] ?? -1) : -1;
  if (close === -1) return undefined;
  const next = tokens[close + 1]?.text === 'where' ? constraintsEnd(code, close + 1) : close + 1;
  const found = { name: { text: name.text, span: { start: name.start, end: name.end } }, code };
  const end = tokens[next]?.text === '{' ? (closing[next] ?? -1) : -1;
  if (end !== -1) return { ...found, from: next + 1, to: end };
  return tokens[next]?.text === '=>' ? { ...found, from: next + 1, to: readValue(code, next + 1).next } : undefined;
}

function behindParameterTypes({ tokens }: Code, at: number): number {
  if (tokens[at]?.text !== '<') return at;
  for (let index = at + 1; index < at + 20; index++) if (tokens[index]?.text === '>') return index + 1;
  return at;
}

function constraintsEnd({ tokens }: Code, at: number): number {
  for (let index = at; index < at + 40; index++) if (/^(\{|=>|;)$/.test(tokens[index]?.text ?? ';')) return index;
  return at;
}

function classBody(code: Code, at: number): Body | undefined {
  const { tokens, closing } = code;
  if (tokens[at + 1]?.kind !== 'name') return undefined;
  for (let index = at + 2; index < Math.min(tokens.length, at + 80); index++) {
    const mark = tokens[index]?.text;
    if (mark === ';') return undefined;
    if (mark !== '{') {
      if (mark === '(') index = Math.max(index, closing[index] ?? -1);
      continue;
    }
    const close = closing[index] ?? -1;
    return close === -1 ? undefined : { code, from: index + 1, to: close };
  }
  return undefined;
}

/** Whether a name in front of `=` is a variable or a field: not one of what is set where an object is made, nor of another object. */
function isAssigned(code: Code, at: number): boolean {
  const { tokens, closing } = code;
  const before = tokens[at - 1];
  if (before?.text === '.') return tokens[at - 2]?.text === 'this' && beginsStatement(code, at - 2);
  if (before?.text === '{') return /^[;}]$/.test(tokens[(closing[at - 1] ?? 0) - 1]?.text ?? '');
  return startsBefore(code, at);
}

/** Whether nothing but a type and words about it stands between the beginning of a statement and a name. */
function startsBefore({ tokens }: Code, at: number): boolean {
  for (let index = at - 1; index > at - 20; index--) {
    const token = tokens[index];
    if (token === undefined || /^[;{})]$/.test(token.text)) return true;
    if (token.kind !== 'name' && !/^[<>,.?[\]]$/.test(token.text)) return false;
  }
  return false;
}

/** The names of a method's parameters; a token that the program hands over by itself is none of them. */
export function csharpParameters(code: Code, { span: { end } }: TextFact): readonly string[] | undefined {
  const { tokens, closing } = code;
  const open = tokensOf(code, { start: end, end: end + 400 }).from;
  const close = tokens[open]?.text === '(' ? (closing[open] ?? -1) : -1;
  if (close === -1) return undefined;
  const names: string[] = [];
  for (
    let at = open + 1;
    at < close;
    at = Math.max(at, /^[([{]$/.test(tokens[at]?.text ?? '') ? (closing[at] ?? at) : at) + 1
  ) {
    const isName = tokens[at]?.kind === 'name' && /^[,=)]$/.test(tokens[at + 1]?.text ?? '');
    if (isName && tokens[at - 1]?.text !== '=' && tokens[at - 1]?.text !== 'CancellationToken')
      names.push(tokens[at]?.text ?? '');
  }
  return names;
}
