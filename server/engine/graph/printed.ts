import type { Definitions } from '../evaluate/definitions.ts';
import { evaluate } from '../evaluate/evaluate.ts';
import { instancesOf } from '../evaluate/instances.ts';
import { asWritten } from '../evaluate/value.ts';
import type { Printed, Scope } from '../model/facts.ts';
import { itemsOf } from '../syntax/document.ts';

/** Whether a template may print the fact: not where its condition is known not to hold, with whatever values are there. */
export function mayBePrinted({ when }: Printed, path: string, definitions: Definitions): boolean {
  if (path.includes('charts/') && !isInstalled(path, definitions)) return false;
  if (when === undefined) return true;
  return instancesOf([{ expression: when }], path, definitions).some((each) => {
    const value = asWritten(evaluate(when, path, definitions, each));
    return value.kind !== 'scalar' || value.value !== false;
  });
}

/** Not in a chart that a chart around it leaves out. Source: Helm, "Charts", tags and condition fields in dependencies. */
function isInstalled(path: string, definitions: Definitions): boolean {
  const inner = path.matchAll(/(?:^|\/)charts\/[^/]+(?=\/)/g);
  return [...inner].every(({ 0: found, index }) => {
    const outer = path.slice(0, index);
    return isWanted(`helm:${outer}`, `helm:${path.slice(0, index + found.length)}`, definitions);
  });
}

/** The first of its conditions that says something decides, else whether all of its tags say no. */
function isWanted(outer: Scope, chart: Scope, definitions: Definitions): boolean {
  const [conditions, tags] = ['local.Condition', 'local.Tags'].map((address) => definitions.find(chart, address));
  const stated = conditions ?? tags;
  if (stated === undefined) return true;
  return instancesOf([{ expression: { node: stated.fact.node, scope: outer } }], stated.path, definitions).some(
    (each) => {
      const valuesOf = (found: typeof stated | undefined) =>
        itemsOf(found?.fact.node).map((node) =>
          asWritten(evaluate({ node, scope: outer }, stated.path, definitions, each)),
        );
      const said = valuesOf(conditions).find((value) => value.kind === 'unknown' || isBoolean(value));
      if (said) return said.kind !== 'scalar' || said.value !== false;
      const tagged = valuesOf(tags).filter((value) => value.kind !== 'scalar' || isBoolean(value));
      return tagged.length === 0 || tagged.some((value) => value.kind !== 'scalar' || value.value === true);
    },
  );
}

function isBoolean(value: ReturnType<typeof asWritten>): boolean {
  return value.kind === 'scalar' && typeof value.value === 'boolean';
}
