import type { TextFact } from '../../../model/facts.ts';
import type { CallNode, ValueNode } from '../../../model/value-node.ts';
import type { Program } from './program.ts';
import { argumentOf, elementsOf, textBehind, valueBehind } from './resolve.ts';

/** An MCP server that the provider calls for the program: `{ type: 'mcp', server_label: 'slack', server_url: … }`. */
export interface DescribedServer {
  readonly label: TextFact;
  /** The description, read as a call with its keys as arguments. */
  readonly call: CallNode;
  /** The tools that alone are permitted. */
  readonly only?: readonly TextFact[];
}

/** The server that an element of a request's tools describes. Source: OpenAI, "MCP servers". */
export function describedServer(program: Program, element: ValueNode): DescribedServer | undefined {
  const map = valueBehind(program, element);
  if (map?.kind !== 'map') return undefined;
  const call: CallNode = {
    kind: 'call',
    name: 'mcp',
    args: [map],
    expands: false,
    span: map.span,
    nameSpan: { start: map.span.start, end: map.span.start + 1 },
  };
  const label = textBehind(program, argumentOf(call, 'server_label'));
  if (!label || textBehind(program, argumentOf(call, 'type'))?.text !== 'mcp') return undefined;
  const allowed = valueBehind(program, argumentOf(call, 'allowed_tools'));
  if (allowed === undefined) return { label, call };
  const named = allowed.kind === 'map' ? argumentOf({ ...call, args: [allowed] }, 'tool_names') : allowed;
  const only = (elementsOf(program, named) ?? []).flatMap((each) => textBehind(program, each) ?? []);
  return { label, call, only };
}
