import type { CallNode, MapEntry, MapNode, ScalarNode, ValueNode } from '../../../model/value-node.ts';
import { entriesOf } from '../../../syntax/document.ts';
import type { Framework } from './frameworks.ts';
import type { Program } from './program.ts';
import { valueBehind } from './resolve.ts';

/**
 * The call with all that is said of an agent as its named arguments: what is given by place under its name, and the fields of
 * options beside the arguments that they stand for. Others are as they were.
 */
export function withOptions(program: Program, call: CallNode, framework: Framework): CallNode {
  if (!framework.nested) return call;
  const entries = entriesFrom(program, call, framework, 0);
  const map: MapNode = { kind: 'map', style: 'flow', entries, span: call.span };
  return { ...call, args: entries.length > 0 ? [map] : [] };
}

/** Options within options are followed this deep. */
const deepest = 4;

function entriesFrom(
  program: Program,
  node: CallNode | MapNode,
  framework: Framework,
  depth: number,
): readonly MapEntry[] {
  const own = node.kind === 'map' ? node.entries : argumentsOf(program, node, framework);
  return own.flatMap((entry): readonly MapEntry[] => {
    const key = entry.key.kind === 'scalar' ? String(entry.key.value) : '';
    if (!framework.nested?.includes(key)) return [entry];
    const value = valueBehind(program, entry.value);
    const isOpen = (value?.kind === 'map' || value?.kind === 'call') && depth < deepest;
    return isOpen ? entriesFrom(program, value, framework, depth + 1) : [];
  });
}

function argumentsOf(program: Program, { name, args }: CallNode, framework: Framework): readonly MapEntry[] {
  const order = framework.order?.[name.split('.').at(-1) ?? name] ?? [];
  return args.flatMap((value, index): readonly MapEntry[] => {
    if (value.kind === 'map') return entriesOf(value);
    const behind = valueBehind(program, value);
    const isOptions = behind?.kind === 'call' && /Options$/.test(behind.name);
    const key = isOptions ? framework.nested?.[0] : order[index];
    return key === undefined ? [] : [{ key: keyOf(key, value), value, span: value.span }];
  });
}

function keyOf(name: string, { span }: ValueNode): ScalarNode {
  return { kind: 'scalar', value: name, style: 'plain', span, content: span };
}

/** How the transports of C# call what files call otherwise. Source: the C# SDK of MCP, `StdioClientTransportOptions` and `HttpClientTransportOptions`. */
const renamed: Readonly<Record<string, string>> = {
  arguments: 'args',
  environmentVariables: 'env',
  endpoint: 'url',
  additionalHeaders: 'headers',
};

/** The call that makes a client's transport, with its options as its arguments, in the words of files. */
export function withTransport(program: Program, call: CallNode): CallNode {
  const entries = call.args.flatMap((each) => {
    const value = valueBehind(program, each);
    return value?.kind === 'call' ? value.args.flatMap(entriesOf) : entriesOf(value);
  });
  const map: MapNode = { kind: 'map', style: 'flow', entries: entries.map(inWordsOfFiles), span: call.span };
  return entries.length > 0 ? { ...call, args: [map] } : call;
}

function inWordsOfFiles(entry: MapEntry): MapEntry {
  const { key, value } = entry;
  const name = key.kind === 'scalar' ? String(key.value) : '';
  const [address] = value.kind === 'call' && value.name === 'Uri' ? value.args : [];
  return {
    ...entry,
    ...(Object.hasOwn(renamed, name) && key.kind === 'scalar' && { key: { ...key, value: renamed[name] ?? name } }),
    ...(address && { value: address }),
  };
}
