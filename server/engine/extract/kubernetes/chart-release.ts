import type { DefinitionFact, Scope } from '../../model/facts.ts';
import type { MapEntry, MapNode, ScalarNode, ValueNode } from '../../model/value-node.ts';
import { entriesOf, itemsOf, resolved, textOf, valueAt } from '../../syntax/document.ts';
import { readEmbedded } from '../../syntax/embedded.ts';
import { joinedPath } from '../../text/paths/joined-path.ts';
import type { FormatFacts } from '../extractor.ts';
import { givenTo, givenWithin } from '../helm/given-values.ts';
import { scalarOf } from '../literal.ts';
import type { KubernetesObject } from './object.ts';

/**
 * What a release hands to a chart that lies under its path in this repository. Sources: Argo CD, "Helm" (parameters before values
 * as an object before values as text); Flux, "HelmRelease".
 */
export function releaseFacts({ kind, body, text, span }: KubernetesObject): FormatFacts {
  if (kind !== 'HelmRelease' && kind !== 'Application') return {};
  // Who fills in the template says what is handed over.
  if (text.slice(span.start, span.end).includes('{{')) return {};
  const found = kind === 'HelmRelease' ? fluxRelease(body) : argoReleases(body);
  return { definitions: found.flatMap(definitionsOf) };
}

interface Release {
  /** Relative to the repository. */
  readonly path: string | undefined;
  readonly values: readonly MapEntry[];
  readonly at: ValueNode;
}

function fluxRelease(body: MapNode): readonly Release[] {
  const chart = valueAt(body, 'spec', 'chart', 'spec');
  const values = valueAt(body, 'spec', 'values');
  if (textOf(valueAt(chart, 'sourceRef', 'kind')) !== 'GitRepository' || !values) return [];
  return [{ path: textOf(valueAt(chart, 'chart')), values: entriesOf(values), at: values }];
}

function argoReleases(body: MapNode): readonly Release[] {
  if (!textOf(valueAt(body, 'apiVersion'))?.startsWith('argoproj.io/')) return [];
  const spec = valueAt(body, 'spec');
  const sources = [valueAt(spec, 'source'), ...itemsOf(valueAt(spec, 'sources'))];
  return sources.flatMap((source): readonly Release[] => {
    const helm = valueAt(source, 'helm');
    if (!helm) return [];
    const written = scalarOf(valueAt(helm, 'values'));
    const values = [
      ...itemsOf(valueAt(helm, 'parameters')).flatMap(parameter),
      ...entriesOf(valueAt(helm, 'valuesObject')),
      ...entriesOf(written ? readEmbedded(written, 'yaml') : undefined),
    ];
    return [{ path: textOf(valueAt(source, 'path')), values, at: helm }];
  });
}

/** A value under keys that dots join, read as Helm's `--set` does. */
function parameter(item: ValueNode): readonly MapEntry[] {
  const name = scalarOf(valueAt(item, 'name'));
  const value = scalarOf(valueAt(item, 'value'));
  if (!name || !value) return [];
  const isSwitch = textOf(valueAt(item, 'forceString')) !== 'true' && /^(?:true|false)$/.test(String(value.value));
  const read: ScalarNode = isSwitch ? { ...value, value: String(value.value) === 'true' } : value;
  return [{ key: name, value: read, span: item.span }];
}

function definitionsOf({ path, values, at }: Release): readonly DefinitionFact[] {
  const folder = path === undefined || /^\/|:/.test(path) ? undefined : joinedPath('', path);
  if (folder === undefined || values.length === 0) return [];
  const chart: Scope = `helm:${folder}`;
  const map: MapNode = { kind: 'map', style: 'block', entries: values, span: resolved(at)?.span ?? at.span };
  return [givenTo(chart, map), ...givenWithin(chart, map)];
}
