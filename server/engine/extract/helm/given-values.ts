import type { DefinitionFact, Scope } from '../../model/facts.ts';
import type { Span } from '../../model/span.ts';
import type { MapEntry, MapNode } from '../../model/value-node.ts';
import { keyOf, resolved } from '../../syntax/document.ts';
import { moduleCall, moduleCallScope } from '../../text/module-call.ts';
import { keySpan } from '../literal.ts';

/** More than a chart has charts within it. */
const mostCharts = 60;

/** What values set for a chart itself. */
export function givenTo(chart: Scope, values: MapNode, nameSpan: Span = startOf(values)): DefinitionFact {
  return { scope: moduleCallScope(chart), address: moduleCall, node: values, nameSpan, rank: 0 };
}

/** What values of a chart set for the charts within it, by their names; what stands under `global` is the same in all of them. */
export function givenWithin(chart: Scope, values: MapNode): readonly DefinitionFact[] {
  const shared = values.entries.filter((item) => keyOf(item) === 'global');
  return values.entries.slice(0, mostCharts).flatMap((item): readonly DefinitionFact[] => {
    const value = resolved(item.value);
    const name = keyOf(item);
    if (value?.kind !== 'map' || name === undefined || value.entries.length === 0) return [];
    const all: readonly MapEntry[] = name === 'global' ? value.entries : [...value.entries, ...shared];
    return [givenTo(chartWithin(chart, name), { ...value, entries: all }, keySpan(item))];
  });
}

/** The scope of a chart within another one, which may be the whole repository. */
export function chartWithin(outer: Scope, name: string): Scope {
  return `${outer}${outer.endsWith(':') ? '' : '/'}charts/${name}`;
}

function startOf({ span }: MapNode): Span {
  return { start: span.start, end: span.start };
}
