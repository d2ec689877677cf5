import table from '../../../../../rules/tables/agent-frameworks.json' with { type: 'json' };
import type { CallNode, ValueNode } from '../../../model/value-node.ts';
import { lazily } from '../../../text/lazily.ts';
import { callAt } from './calls.ts';
import { type Code, dottedName, writtenIn } from './code.ts';
import { isOfListedLetters } from './listed-letters.ts';
import { type Program, textOf } from './program.ts';
import { argumentOf, importBehind, placedArguments } from './resolve.ts';
import type { Body } from './surface-parts.ts';

/**
 * What the body of a function does outside its program, as classes of tools: runs programs (`shell` where the command is
 * not written out), deletes or writes files, calls hosts. Empty where it does none of that, or nothing that is known.
 */
export function effectsOf(program: Program, body: Body): readonly string[] {
  const { code, from, to } = body;
  const found = new Set<string>();
  const { tokens } = code;
  for (let at = from; at < to; at++) {
    if (tokens[at]?.kind !== 'name' || tokens[at + 1]?.kind !== 'mark' || tokens[at - 1]?.text === '.') continue;
    const path = dottedName(code, at);
    if (tokens[path.next]?.text !== '(') continue;
    for (const name of effectOf(program, path.names, body, at)) found.add(name);
  }
  return [...found];
}

/**
 * Whether the body of a function reaches beyond its program: by an effect that is known, or by a call whose last name says so (`stripe.Refund.create`,
 * `db.execute`). `nowhere`: it writes files or prints. Undefined where it hands on to what is not known.
 */
export function goalOf(program: Program, body: Body): 'out' | 'nowhere' | undefined {
  const known = effectsOf(program, body);
  if (known.some((name) => name !== 'write')) return 'out';
  const { code, from, to } = body;
  let isAllKnown = true;
  for (let at = from; at < to; at++) {
    if (code.tokens[at]?.kind !== 'name' || code.tokens[at - 1]?.text === '.') continue;
    const { names, next } = dottedName(code, at);
    if (code.tokens[next]?.text !== '(') continue;
    const last = calledIn(code, names, at);
    if (names.length > 1 ? reachesOut(last) : last === 'fetch') return 'out';
    if (!keeps(names)) isAllKnown = false;
  }
  return known.length > 0 || isAllKnown ? 'nowhere' : undefined;
}

const verbs = lazily((): ReadonlySet<string> => new Set(table.goals.outwardVerbs));
const outwardCalls = lazily((): ReadonlySet<string> => new Set(table.goals.outwardCalls));
const keepingObjects = lazily((): ReadonlySet<string> => new Set(table.goals.keepingObjects));
const keepingMethods = lazily((): ReadonlySet<string> => new Set(table.goals.keepingMethods));
const keepingCalls = lazily((): ReadonlySet<string> => new Set(table.goals.keepingCalls));

/** The last of the names that are called, as others than C# write it: there a method begins with a capital. */
function calledIn({ language, tokens }: Code, names: readonly string[], at: number): string {
  const last = names.at(-1) ?? '';
  return language === 'csharp' && tokens[at - 1]?.text !== 'new' ? last.charAt(0).toLowerCase() + last.slice(1) : last;
}

/** `sendMail` and `_delete_all` by their verb. */
function reachesOut(name: string): boolean {
  const [, verb = ''] = /^_?([a-z]+)(?:[_A-Z]\w*)?$/.exec(name) ?? [];
  return verbs().has(verb) || outwardCalls().has(name);
}

function keeps(names: readonly string[]): boolean {
  const [first = ''] = names;
  return names.length > 1
    ? keepingObjects().has(first) || keepingMethods().has(names.at(-1) ?? '')
    : keepingCalls().has(first);
}

const effects = lazily((): Readonly<Record<string, readonly string[]>> => table.effects);

function effectOf(program: Program, names: readonly string[], body: Body, at: number): readonly string[] {
  const { code } = body;
  const full = fullName(program, names);
  const known = Object.hasOwn(effects(), full) ? effects()[full] : undefined;
  if (known === undefined && full !== 'open') return [];
  const call = callAt(code, at);
  if (!call) return [];
  if (full === 'open') return opensForWriting(call) ? ['write'] : [];
  const first = placedArguments(call)[0] ?? argumentOf(call, 'args', 'url');
  const isOpen = first !== undefined && !isWritten(first);
  const isShell = isOpen && (table.shells.includes(full) || isTrue(argumentOf(call, 'shell')));
  const evaluates = isOpen && table.evaluating.includes(full);
  if (evaluates && isListed(program, body, at, first)) return [];
  const carriesOut = isOpen && known?.some((name) => /^(network-in|egress)$/.test(name));
  return [
    ...(known ?? []),
    ...(isShell ? ['shell'] : []),
    ...(evaluates ? ['evaluates'] : []),
    ...(carriesOut ? ['network-in', 'egress'] : []),
  ];
}

/** The evaluated text holds listed letters alone, by what the function checks before. */
function isListed(program: Program, { code, from }: Body, at: number, text: ValueNode): boolean {
  const name = text.kind === 'reference' && text.path.length === 1 ? String(text.path[0]) : undefined;
  const [start, end] = [code.tokens[from]?.start, code.tokens[at]?.start];
  if (name === undefined || start === undefined || end === undefined) return false;
  return isOfListedLetters(writtenIn(code, start, end), name, (other) => {
    const value = program.values.get(other);
    return value && textOf(program, value.span);
  });
}

/** `run` for `from subprocess import run` is `subprocess.run`. */
function fullName(program: Program, names: readonly string[]): string {
  const meant = importBehind(program, names);
  if (!meant) return names.join('.');
  const name = meant.name?.replace(/^default\.?/, '');
  return [meant.module.replace(/^node:/, ''), ...(name ? [name] : [])].join('.');
}

function isWritten(node: ValueNode): boolean {
  return node.kind === 'scalar' || (node.kind === 'list' && node.items.every(isWritten));
}

function isTrue(node: ValueNode | undefined): boolean {
  return node?.kind === 'scalar' && node.value === true;
}

function opensForWriting(call: CallNode): boolean {
  const mode = argumentOf(call, 'mode') ?? placedArguments(call)[1];
  return mode?.kind === 'scalar' && typeof mode.value === 'string' && /[wax+]/.test(mode.value);
}
