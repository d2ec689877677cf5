import type { DefinitionFact, ResourceFact } from '../model/facts.ts';
import type { OwnerDefaultFact } from '../model/owner-facts.ts';
import type { Span } from '../model/span.ts';
import type { ValueNode } from '../model/value-node.ts';
import { entriesOf, itemsOf, keyOf, resolved, type SourceDocument, textOf, valueAt } from '../syntax/document.ts';
import { readDocument } from '../syntax/read.ts';
import { joinedPath } from '../text/paths/joined-path.ts';
import type { Extractor, FormatFacts } from './extractor.ts';
import { accessWithin, grafanaFacts, mayLetIn } from './grafana.ts';
import { chartWithin, givenTo, givenWithin } from './helm/given-values.ts';
import { reference } from './helm/go-template.ts';
import { namedTemplates, valuesSet } from './helm/named-templates.ts';
import { chartNames, chartScope } from './kubernetes/chart.ts';
import { keySpan, literal, scalarOf, textFact } from './literal.ts';

/**
 * The default values of a chart, each under its path, and what further files of values and charts around it set. Source: Helm,
 * "Values Files", "Subcharts and Global Values".
 */
export const helmValuesExtractor: Extractor = {
  format: 'helm-values',
  syntax: 'yaml',
  accepts: (path) => /(?:^|\/)(?:values|values[-._][\w.-]+|[\w.-]+[-._]values)\.ya?ml$/i.test(path),
  extract: ({ path, text, document }) => ({
    definitions: [...(isDefault(path) ? valuesOf(path, document) : []), ...overridesOf(path, document)],
    ...(mayLetIn(text) && { resources: grafanaIn(path, document) }),
  }),
};

/** Whom a Grafana lets in that the chart brings. */
function grafanaIn(path: string, { roots: [root], text }: SourceDocument): readonly ResourceFact[] {
  const access = accessWithin(root, text) ?? {};
  const name = { text: 'Grafana', span: access.role?.span ?? { start: 0, end: 0 } };
  return grafanaFacts(access, { symbol: `helm-values:${path}`, name, span: { start: 0, end: text.length } });
}

function isDefault(path: string): boolean {
  return /(?:^|\/)values\.ya?ml$/.test(path);
}

/** What a file sets for its own chart, where that has other defaults, and for the charts within it by their names. */
function overridesOf(path: string, document: SourceDocument): readonly DefinitionFact[] {
  const root = resolved(document.roots[0]);
  if (root?.kind !== 'map') return [];
  const chart = chartScope(path);
  const within = givenWithin(chart, root);
  return isDefault(path) ? within : [givenTo(chart, root), ...within];
}

/** What a chart is called, and who maintains it. Source: Helm, "The Chart.yaml File". */
export const helmChartExtractor: Extractor = {
  format: 'helm-chart',
  syntax: 'yaml',
  accepts: (path) => /(?:^|\/)Chart\.ya?ml$/.test(path),
  extract: readChart,
};

/** Named templates that the manifests of a chart include. */
export const helmHelpersExtractor: Extractor = {
  format: 'helm-helpers',
  syntax: 'lines',
  endings: ['tpl'],
  accepts: (path) => /(?:^|\/)templates\/(?:.*\/)?[^/]*\.tpl$/.test(path),
  extract: ({ path, text }) => {
    const scope = chartScope(path);
    const templates = namedTemplates(text);
    const set = [...valuesSet(text, templates)].map(
      ([name, { node, nameSpan }]): DefinitionFact => ({
        scope,
        address: `local.Set.${name}`,
        node,
        nameSpan,
        rank: 0,
      }),
    );
    const defined = templates.flatMap(({ name, node, nameSpan, body }): readonly DefinitionFact[] => {
      const rules = rulesIn(text, body);
      return [
        { scope, address: `local.define.${name}`, node, nameSpan, rank: 0 },
        ...(rules ? [{ scope, address: `local.rules.${name}`, node: rules, nameSpan, rank: 0 }] : []),
      ];
    });
    return { definitions: [...defined, ...set] };
  },
};

/** The rules of a role that a named template prints: a list of maps, its conditions passed over. */
function rulesIn(text: string, body: Span): ValueNode | undefined {
  const printed = text.slice(body.start, body.end);
  if (!/^\s*-\s*(?:apiGroups|resources|nonResourceURLs|verbs):/m.test(printed)) return undefined;
  // Blanks in place of what stands before keep the offsets.
  const [root] = readDocument('yaml', text.slice(0, body.start).replace(/[^\n]/g, ' ') + printed).roots;
  return root?.kind === 'list' ? root : undefined;
}

/** Where charts of Istio keep their values, which a template of theirs puts in place. Source: Istio, `manifests/charts/README`. */
const istioDefaults = '_internal_defaults_do_not_set';

/** More than any chart's values that name an account or a role. */
const mostValues = 4_000;
const deepest = 10;

function valuesOf(path: string, document: SourceDocument): readonly DefinitionFact[] {
  const scope = chartScope(path);
  const found: DefinitionFact[] = [];
  const [root] = document.roots;
  visit(root, 'local.Values', 0);
  visit(valueAt(root, istioDefaults), 'local.Values', 0);
  // That all is told makes what is not among it absent.
  return root && found.length < mostValues ? [...found, told(root, 'local.Values')] : found;

  function told(node: ValueNode, address: string, nameSpan: Span = node.span): DefinitionFact {
    return { scope, address, node: { kind: 'unknown', span: node.span }, nameSpan, rank: 0 };
  }

  function visit(node: ValueNode | undefined, address: string, depth: number): void {
    for (const item of entriesOf(node)) {
      const key = keyOf(item);
      const value = resolved(item.value);
      if (key === undefined || value === undefined || found.length >= mostValues) continue;
      if (value.kind === 'map' && value.entries.length > 0 && depth < deepest) {
        found.push(told(value, `${address}.${key}`, keySpan(item)));
        visit(value, `${address}.${key}`, depth + 1);
      } else if (value.kind !== 'unknown')
        found.push({ scope, address: `${address}.${key}`, node: value, nameSpan: keySpan(item), rank: 0 });
    }
  }
}

function readChart({ path, document }: { path: string; document: SourceDocument }): FormatFacts {
  const [root] = document.roots;
  const scope = chartScope(path);
  const definitions = (['name', 'version', 'appVersion', 'home'] as const).flatMap((key): readonly DefinitionFact[] => {
    const node = valueAt(root, key);
    if (node?.kind !== 'scalar') return [];
    const name = `${key.charAt(0).toUpperCase()}${key.slice(1)}`;
    return [{ scope, address: `local.Chart.${name}`, node, nameSpan: node.content, rank: 0 }];
  });
  const sources = valueAt(root, 'sources');
  const from: readonly DefinitionFact[] =
    sources?.kind === 'list'
      ? [{ scope, address: 'local.Chart.Sources', node: sources, nameSpan: sources.span, rank: 0 }]
      : [];
  const called = scalarOf(valueAt(root, 'name'));
  const here: readonly DefinitionFact[] = called
    ? [{ scope: chartNames, address: String(called.value), node: called, nameSpan: called.content, rank: 0 }]
    : [];
  const defaults = itemsOf(valueAt(root, 'maintainers')).flatMap((maintainer): readonly OwnerDefaultFact[] => {
    const owner = textFact(valueAt(maintainer, 'email')) ?? textFact(valueAt(maintainer, 'name'));
    if (owner === undefined || owner.text === '') return [];
    return [{ scope, owner: { role: 'technical', reference: literal(owner, scope), via: 'field' } }];
  });
  return {
    definitions: [...definitions, ...from, ...here, ...dependenciesOf(root, path), ...librariesOf(root, path)],
    defaults,
  };
}

/**
 * The charts whose named templates those of this one may include: its dependencies, where they lie within it or at a `file://`.
 * Source: Helm, "Library Charts", "Charts", dependencies.
 */
function librariesOf(root: ValueNode | undefined, path: string): readonly DefinitionFact[] {
  const outer = chartScope(path);
  const folder = path.slice(0, Math.max(path.lastIndexOf('/'), 0));
  const items = itemsOf(valueAt(root, 'dependencies')).flatMap((item): readonly ValueNode[] => {
    const name = valueAt(item, 'name');
    const written = textOf(name);
    if (name?.kind !== 'scalar' || written === undefined) return [];
    const local = /^file:\/\/(.+)$/.exec(textOf(valueAt(item, 'repository')) ?? '')?.[1];
    const beside = local === undefined ? undefined : joinedPath(folder, local.replace(/\/+$/, ''));
    const scopes = [chartWithin(outer, written), ...(beside === undefined ? [] : [`helm:${beside}`])];
    return scopes.map((value) => ({ ...name, value }));
  });
  const [first] = items;
  if (!first) return [];
  const node: ValueNode = { kind: 'list', style: 'block', items, span: first.span };
  return [{ scope: outer, address: 'local.Libraries', node, nameSpan: first.span, rank: 0 }];
}

/** Of charts within that are there once: what they are called in the values, and what switches them on. Source: Helm, "Charts", dependencies. */
function dependenciesOf(root: ValueNode | undefined, path: string): readonly DefinitionFact[] {
  const outer = chartScope(path);
  const items = itemsOf(valueAt(root, 'dependencies'));
  const names = items.map((item) => textOf(valueAt(item, 'name')));
  return items.flatMap((item, at): readonly DefinitionFact[] => {
    const name = names[at];
    if (name === undefined || names.indexOf(name) !== names.lastIndexOf(name)) return [];
    const scope = chartWithin(outer, name);
    const nameSpan = valueAt(item, 'name')?.span ?? item.span;
    const alias = valueAt(item, 'alias');
    const paths = textOf(valueAt(item, 'condition'))?.split(',') ?? [];
    const tags = itemsOf(valueAt(item, 'tags')).flatMap((tag) => textOf(tag) ?? []);
    const list = (words: readonly string[]): ValueNode => ({
      kind: 'list',
      style: 'block',
      items: words.map((word) => reference(`Values.${word.trim()}`, nameSpan)),
      span: item.span,
    });
    return [
      ...(alias ? [{ scope, address: 'local.Alias', node: alias, nameSpan, rank: 0 }] : []),
      ...(paths.length > 0 ? [{ scope, address: 'local.Condition', node: list(paths), nameSpan, rank: 0 }] : []),
      ...(tags.length > 0
        ? [{ scope, address: 'local.Tags', node: list(tags.map((tag) => `tags.${tag}`)), nameSpan, rank: 0 }]
        : []),
    ];
  });
}
