import type { DefinitionFact } from '../model/facts.ts';
import type { OwnerDefaultFact } from '../model/owner-facts.ts';
import type { ValueNode } from '../model/value-node.ts';
import { entriesOf, itemsOf, keyOf, resolved, type SourceDocument, valueAt } from '../syntax/document.ts';
import type { Extractor, FormatFacts } from './extractor.ts';
import { namedTemplates } from './helm/named-templates.ts';
import { chartScope } from './kubernetes/chart.ts';
import { keySpan, literal, textFact } from './literal.ts';

/** The default values of a chart, each under its path. Source: Helm, "Values Files". */
export const helmValuesExtractor: Extractor = {
  format: 'helm-values',
  syntax: 'yaml',
  accepts: (path) => /(?:^|\/)values\.ya?ml$/.test(path),
  extract: ({ path, document }) => ({ definitions: valuesOf(path, document) }),
};

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
  accepts: (path) => /\/templates\/(?:.*\/)?[^/]*\.tpl$/.test(path),
  extract: ({ path, text }) => ({
    definitions: namedTemplates(text).map(
      ({ name, node, nameSpan }): DefinitionFact => ({
        scope: chartScope(path),
        address: `local.define.${name}`,
        node,
        nameSpan,
        rank: 0,
      }),
    ),
  }),
};

/** More than any chart's values that name an account or a role. */
const mostValues = 4_000;
const deepest = 10;

function valuesOf(path: string, document: SourceDocument): readonly DefinitionFact[] {
  const scope = chartScope(path);
  const found: DefinitionFact[] = [];
  visit(document.roots[0], 'local.Values', 0);
  return found;

  function visit(node: ValueNode | undefined, address: string, depth: number): void {
    for (const item of entriesOf(node)) {
      const key = keyOf(item);
      const value = resolved(item.value);
      if (key === undefined || value === undefined || found.length >= mostValues) continue;
      if (value.kind === 'map' && value.entries.length > 0 && depth < deepest)
        visit(value, `${address}.${key}`, depth + 1);
      else if (value.kind !== 'unknown')
        found.push({ scope, address: `${address}.${key}`, node: value, nameSpan: keySpan(item), rank: 0 });
    }
  }
}

function readChart({ path, document }: { path: string; document: SourceDocument }): FormatFacts {
  const [root] = document.roots;
  const scope = chartScope(path);
  const definitions = (['name', 'version', 'appVersion'] as const).flatMap((key): readonly DefinitionFact[] => {
    const node = valueAt(root, key);
    if (node?.kind !== 'scalar') return [];
    const name = `${key.charAt(0).toUpperCase()}${key.slice(1)}`;
    return [{ scope, address: `local.Chart.${name}`, node, nameSpan: node.content, rank: 0 }];
  });
  const defaults = itemsOf(valueAt(root, 'maintainers')).flatMap((maintainer): readonly OwnerDefaultFact[] => {
    const owner = textFact(valueAt(maintainer, 'email')) ?? textFact(valueAt(maintainer, 'name'));
    if (owner === undefined || owner.text === '') return [];
    return [{ scope, owner: { role: 'technical', reference: literal(owner, scope), via: 'field' } }];
  });
  return { definitions, defaults };
}
