import table from '../../../../../rules/tables/agent-frameworks.json' with { type: 'json' };
import type { FactSymbol } from '../../../model/facts.ts';
import type { CallNode, MapEntry, ScalarNode, ValueNode } from '../../../model/value-node.ts';
import { entriesOf, keyOf, valueAt } from '../../../syntax/document.ts';
import { lazily } from '../../../text/lazily.ts';
import type { FormatFacts } from '../../extractor.ts';
import { agentActivation } from '../agent-activation.ts';
import { joinedFacts } from '../agent-facts.ts';
import { serverFacts } from '../mcp/server.ts';
import { numbered, type Traits } from '../traits.ts';
import { variableOf } from './agents-in-code.ts';
import { callAt } from './calls.ts';
import { dottedName } from './code.ts';
import { lastName } from './code-tools.ts';
import { withTransport } from './csharp-options.ts';
import type { Item } from './items.ts';
import { type Program, textOf } from './program.ts';
import { argumentOf, placedArguments, textBehind, valueBehind } from './resolve.ts';
import type { CodeServers, Scene } from './scene.ts';

/** The MCP servers that a call makes, by where it begins. */
export interface MadeServers {
  readonly start: number;
  readonly facts: readonly FormatFacts[];
}

/** Of all that the items of a program make, as many as are looked at. */
export function countedServers({ items }: Program, madeIn: (item: Item) => readonly MadeServers[]): CodeServers {
  const facts: FormatFacts[] = [];
  const symbols = new Map<number, readonly FactSymbol[]>();
  for (const item of items)
    for (const made of madeIn(item)) {
      if (facts.length >= mostServers) return { facts, symbols };
      symbols.set(
        made.start,
        made.facts.flatMap(({ identities = [] }) => identities.map(({ symbol }) => symbol)),
      );
      facts.push(...made.facts);
    }
  return { facts, symbols };
}

/**
 * Reads clients of MCP in code, in the words of configuration files: `params={"command": …}`, named arguments, or a map
 * of servers. Values that come from the environment become references to its variables.
 */
export function serversIn({ code }: Item, program: Program, path: string): readonly MadeServers[] {
  const made: MadeServers[] = [];
  const { tokens } = code;
  for (let at = 0; at < tokens.length && made.length < mostServers; at++) {
    const token = tokens[at];
    if (token?.kind !== 'name' || !mayBeServer(program, token.text) || tokens[at - 1]?.text === '.') continue;
    const dotted = dottedName(code, at);
    const name = lastName(program, dotted.names.join('.'));
    const isOne = table.servers.calls.includes(name);
    if (!isOne && !table.servers.maps.includes(name)) continue;
    const stated = callAt(code, at);
    if (!stated) continue;
    const call = code.language === 'csharp' ? withTransport(program, stated) : stated;
    const found = isOne
      ? [described(program, call, path)]
      : entriesOf(serverMap(program, call)).map((pair) => read(program, pair, path));
    made.push({ start: call.span.start, facts: found.filter((each) => each !== undefined) });
  }
  return made;
}

/** The servers that a map describes by name. */
export function serversInMap(program: Program, map: ValueNode, path: string): FormatFacts {
  const found = entriesOf(valueBehind(program, map)).flatMap((pair) => read(program, pair, path) ?? []);
  return joinedFacts(found.slice(0, mostServers));
}

const mostServers = 50;

/** Spares most names the look at what they stand for. */
function mayBeServer({ imports }: Program, name: string): boolean {
  return imports.has(name) || makers().has(name);
}

const makers = lazily((): ReadonlySet<string> => new Set([...table.servers.calls, ...table.servers.maps]));

function serverMap(program: Program, call: CallNode): ValueNode | undefined {
  const [first] = call.args;
  const value = valueBehind(program, argumentOf(call, 'mcpServers', 'connections') ?? first);
  return value?.kind === 'map' ? value : undefined;
}

function described(program: Program, call: CallNode, path: string): FormatFacts | undefined {
  const inner = valueBehind(program, argumentOf(call, 'params', 'server_params'));
  const own = inner?.kind === 'call' ? undefined : inner;
  const given = call.args.find(({ kind }) => kind === 'map');
  const value = placedFirst(program, call, own?.kind === 'map' ? own : given);
  if (!value) return undefined;
  const name = textBehind(program, argumentOf(call, 'name', 'serverName'));
  const span = name?.span ?? call.nameSpan;
  const key = written(name?.text ?? nameOfServer(program, call, value), span);
  return read(program, { key, value, span: call.span }, path);
}

/** `MCPServerStdio('npx', args=[…])`: the program or address may come first, without its name. */
function placedFirst(program: Program, call: CallNode, map: ValueNode | undefined): ValueNode | undefined {
  const [first] = call.args;
  const text = first?.kind === 'map' ? undefined : textBehind(program, first);
  if (!text || (map?.kind === 'map' && map.entries.some((pair) => /^(command|url)$/.test(keyOf(pair) ?? ''))))
    return map;
  const { span } = text;
  const key = /^(https?|wss?):/.test(text.text) ? 'url' : 'command';
  const entry: MapEntry = { key: written(key, span), value: written(text.text, span), span };
  const entries = map?.kind === 'map' ? map.entries : [];
  return { kind: 'map', style: 'flow', span: map?.span ?? span, entries: [entry, ...entries] };
}

function written(value: string, span: ScalarNode['span']): ScalarNode {
  return { kind: 'scalar', value, style: 'plain', span, content: span };
}

/** The name that the call's result is given, else the program or host. */
function nameOfServer(program: Program, call: CallNode, value: ValueNode): string {
  const variable = variableOf(program, call);
  if (variable !== undefined) return variable;
  const command = textBehind(program, argumentOf(call, 'command', 'url', 'fullCommand'));
  const inner = entriesOf(value).find((pair) => /^(command|url)$/.test(keyOf(pair) ?? ''));
  return (command ?? textBehind(program, inner?.value))?.text.split(/[/\\ ]/).at(-1) ?? call.name;
}

function read(program: Program, pair: MapEntry, path: string): FormatFacts | undefined {
  const value = withoutCode(program, pair.value, 0);
  const server = serverFacts(
    { ...pair, value: split(value) },
    { path, slot: { kind: 'comment' }, activation: agentActivation(path) },
  );
  if (!server) return undefined;
  const { identity, links, grants } = server;
  const traits = { ...identity.traits, ...wholeEnvironment(program, pair.value, identity.traits) };
  return { identities: [{ ...identity, traits }], links, grants };
}

/** The environment of the program as it is, handed to code that may be another at each start. Sources: Python, "os"; Node.js, "Process". */
function wholeEnvironment(program: Program, server: ValueNode, { pinned }: Traits): Traits {
  const env = pinned?.value === false ? valueAt(server, 'env') : undefined;
  if (env === undefined) return {};
  const { start, end } = (valueBehind(program, env) ?? env).span;
  const isWhole = environment.test(textOf(program, { start, end: Math.min(end, start + 200) }));
  return isWhole ? numbered('exposed', [{ text: 'the whole environment of its program', span: env.span }]) : {};
}

const environment =
  /^(?:dict\(\s{0,9})?(?:(?:os\.)?environ(?:\.copy\(\s{0,9}\))?|process\.env)\s{0,9}\)?$|^\{\s{0,40}(?:\*\*\s?(?:os\.)?environ\b|\.\.\.process\.env\b)/;

/** `fullCommand: 'npx -y package'` is a command with its arguments. */
function split(node: ValueNode): ValueNode {
  const full = entriesOf(node).find((pair) => keyOf(pair) === 'fullCommand');
  if (node.kind !== 'map' || full?.value.kind !== 'scalar') return node;
  const { value, content } = full.value;
  const words = [...String(value).matchAll(/\S+/g)].map((match): ScalarNode => {
    const start = content.start + match.index;
    return written(match[0], { start, end: start + match[0].length });
  });
  const key = written('command', full.key.span);
  return {
    ...node,
    entries: [
      ...node.entries,
      { key, value: { kind: 'list', style: 'flow', items: words, span: content }, span: full.span },
    ],
  };
}

/** The value with names replaced by what they stand for, and look-ups in the environment by `${NAME}`. */
function withoutCode(program: Program, node: ValueNode, depth: number): ValueNode {
  const variable = variableIn(program, node);
  if (variable !== undefined) return written(`\${${variable}}`, node.span);
  const value = depth < 6 ? (valueBehind(program, node) ?? node) : node;
  if (value.kind === 'list')
    return { ...value, items: value.items.map((item) => withoutCode(program, item, depth + 1)) };
  if (value.kind !== 'map')
    return value !== node && value.kind !== 'scalar' ? withoutCode(program, value, depth + 1) : value;
  return {
    ...value,
    entries: value.entries.map((pair) => ({ ...pair, value: withoutCode(program, pair.value, depth + 1) })),
  };
}

/** The variable of the environment that a value is made of: `os.environ["X"]`, `os.getenv("X")`, `process.env.X`. */
function variableIn(program: Program, node: ValueNode): string | undefined {
  if (node.kind === 'scalar' || node.kind === 'list' || node.kind === 'map') return undefined;
  const { start, end } = node.span;
  const written = textOf(program, { start, end: Math.min(end, start + 400) });
  const [, quoted, dotted] =
    /(?:\benviron(?:\.get)?|\bgetenv|process\.env)\s*[[(]\s*["'](\w{1,80})["']|process\.env\.(\w{1,80})/.exec(
      written,
    ) ?? [];
  return quoted ?? dotted;
}

/** The servers among the values of an argument. */
export function serversAmong(scene: Scene, values: readonly ValueNode[]): readonly FactSymbol[] {
  return values.flatMap((value) => {
    const node = valueBehind(scene.program, value);
    const found = node ? scene.serversAt(node.span.start) : [];
    if (found.length > 0 || node?.kind !== 'call') return found;
    return [...placedArguments(node), argumentOf(node, 'connection_params', 'server_params', 'params')].flatMap(
      (inner) => (inner ? serversAmong(scene, [inner]) : []),
    );
  });
}
