import type { Place } from '../model/span.ts';
import type { ScalarNode, TemplateNode } from '../model/value-node.ts';
import { longestText } from './session.ts';
import { asWritten, unknown, type Value } from './value.ts';

/** Known and unknown parts of one text: far above any template's. */
const mostParts = 1_000;

/** The parts put together: a scalar where all are known, a lone part as it is, else text with unknown parts. */
export function joinText(values: readonly Value[], at: Place, node?: ScalarNode | TemplateNode): Value {
  const [only] = values;
  if (only && values.length === 1) return only;
  const parts: (string | Value)[] = [];
  let length = 0;
  for (const value of values.flatMap(flattened)) {
    const known = typeof value === 'string' ? value : scalarText(value);
    length += known?.length ?? 0;
    if (length > longestText || parts.length > mostParts) return unknown('too large', at);
    const last = parts.at(-1);
    if (known === undefined) parts.push(value);
    else if (typeof last === 'string') parts[parts.length - 1] = last + known;
    else parts.push(known);
  }
  const from = node && { node };
  if (parts.length === 0) return { kind: 'scalar', value: '', at, ...from };
  const [first] = parts;
  if (parts.length === 1 && typeof first === 'string') return { kind: 'scalar', value: first, at, ...from };
  return { kind: 'text', parts, at, ...from };
}

function flattened(value: Value): readonly (string | Value)[] {
  return value.kind === 'text' ? value.parts : [value];
}

function scalarText(value: Value): string | undefined {
  const written = asWritten(value);
  if (written.kind !== 'scalar') return undefined;
  return written.value === null ? '' : String(written.value);
}
