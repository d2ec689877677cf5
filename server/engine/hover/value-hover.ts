import { evaluateWithTrail } from '../evaluate/evaluate.ts';
import { termOf } from '../evaluate/term.ts';
import type { TrailStep, Value } from '../evaluate/value.ts';
import type { Expression, Facts, Target } from '../model/facts.ts';
import { encloses, type Span } from '../model/span.ts';
import type { Queries } from '../queries.ts';
import { lineAt } from '../text/line-table.ts';
import { code } from './markdown.ts';

/** What the expression at an offset is worth, and through which definitions; undefined for literals, which say it themselves. */
export function valueHover(
  queries: Queries,
  path: string,
  offset: number,
): { readonly markdown: string; readonly span: Span } | undefined {
  const facts = queries.store.facts(path);
  const at: Span = { start: offset, end: offset };
  const [expression] =
    facts === undefined
      ? []
      : expressionsOf(facts)
          .filter(({ node }) => encloses(node.span, at))
          .sort(bySize);
  if (expression === undefined) return undefined;
  const { value, trail } = evaluateWithTrail(expression, path, queries.graph.definitions);
  if (trail.length === 0 && value.kind !== 'unknown') return undefined;
  const steps = trail.map((step) => `- \`${step.address}\` ${placeInWords(queries, step)}`);
  return { markdown: [valueInWords(value), '', ...steps].join('\n').trimEnd(), span: expression.node.span };
}

function expressionsOf(facts: Facts): readonly Expression[] {
  return [
    ...facts.identities.flatMap((fact) => [
      fact.name,
      ...fact.owners.map((owner) => owner.reference),
      ...fact.keys.flatMap((key) => key.parts.filter((part) => typeof part !== 'string')),
    ]),
    ...facts.grants.flatMap((fact) =>
      fact.form === 'policy' ? [...inTarget(fact.holder), fact.document] : inTarget(fact.holder),
    ),
    ...facts.bindings.flatMap((fact) => [
      ...inTarget(fact.subject),
      ...inTarget(fact.role),
      ...(fact.on ? [fact.on.what] : []),
    ]),
    ...facts.links.flatMap((fact) => inTarget(fact.to)),
  ].filter(({ node }) => node.kind !== 'scalar');
}

function inTarget(target: Target): readonly Expression[] {
  return 'expression' in target ? [target.expression] : [];
}

function bySize(a: Expression, b: Expression): number {
  return a.node.span.end - a.node.span.start - (b.node.span.end - b.node.span.start);
}

function valueInWords(value: Value): string {
  if (value.kind === 'unknown') return `Not known from the repository: ${code(value.why)}`;
  if (value.kind === 'list' || value.kind === 'map' || value.kind === 'encoded') return 'Known here, by way of:';
  const { text, exact, why } = termOf(value);
  return exact ? code(text) : `${code(text)}, where the repository does not tell ${code(why ?? '*')}`;
}

function placeInWords({ store }: Queries, { at }: TrailStep): string {
  const starts = store.facts(at.path)?.lineStarts ?? [0];
  return `in ${at.path}, line ${lineAt(starts, at.span.start) + 1}`;
}
