import type { Definitions } from '../evaluate/definitions.ts';
import { evaluate } from '../evaluate/evaluate.ts';
import { isMade } from '../evaluate/instances.ts';
import { termOf } from '../evaluate/term.ts';
import { asWritten, type Value } from '../evaluate/value.ts';
import type { ResourceFact } from '../model/facts.ts';
import type { Resource, SettingValue } from '../model/resource.ts';
import { textOfExpression } from './keys/targets.ts';
import type { Removals } from './kubernetes/removals.ts';
import { mayBePrinted } from './printed.ts';
import type { FactStore } from './store/fact-store.ts';
import type { Memo } from './store/memo.ts';
import { sameData, withFormerItems } from './store/same-data.ts';

export interface Resources {
  /** The resources that a file declares, their settings evaluated. */
  inPath(path: string): readonly Resource[];
  /** The resource of a symbol; undefined where no file declares it as one that rules look at. */
  named(symbol: string): Resource | undefined;
}

export function createResources(
  memo: Memo,
  store: FactStore,
  definitions: Definitions,
  { isGone }: Removals,
): Resources {
  const resourceOfFact = memo.each<Resource | undefined>({ same: sameData, onCycle: undefined });
  const read = (fact: ResourceFact, path: string) => resourceOfFact(fact, () => resourceOf(fact, path, definitions));
  return {
    inPath: memo.query<readonly Resource[]>(
      (path) =>
        (store.readFacts(path)?.resources ?? []).flatMap((fact) =>
          mayBePrinted(fact, path, definitions) && !isGone(fact.symbol, path) ? (read(fact, path) ?? []) : [],
        ),
      { same: sameData, keep: withFormerItems, onCycle: [] },
    ),
    named: memo.query<Resource | undefined>(
      (symbol) => {
        const [stated] = store.look('resource', symbol);
        return stated && read(stated.fact, stated.path);
      },
      { same: sameData, onCycle: undefined },
    ),
  };
}

function resourceOf(fact: ResourceFact, path: string, definitions: Definitions): Resource | undefined {
  if (!isMade(fact.symbol, definitions)) return undefined;
  const settings: Record<string, readonly SettingValue[]> = {};
  for (const { name, value } of fact.settings)
    settings[name] = [...(settings[name] ?? []), ...valuesOf(evaluate(value, path, definitions))];
  const name = textOfExpression(fact.name, path, definitions).text;
  return {
    symbol: fact.symbol,
    kind: fact.kind,
    name: /[^*]/.test(name) ? name : fact.symbol.slice(fact.symbol.indexOf('#') + 1),
    at: { path, span: fact.nameSpan },
    block: { path, span: fact.span },
    settings,
  };
}

/** Items of a list each for itself; `null` is as good as not written. */
function valuesOf(value: Value): readonly SettingValue[] {
  const written = asWritten(value);
  if (written.kind === 'list') {
    const items = written.items.flatMap(valuesOf);
    return written.isOpen ? [...items, { value: '*', exact: false, at: written.at }] : items;
  }
  if (written.kind === 'scalar') return written.value === null ? [] : [{ ...scalar(written.value), ...placeOf(value) }];
  const { text, exact, at, symbol } = termOf(value);
  return [{ value: text, exact, at, ...(symbol !== undefined && { symbol }) }];
}

function placeOf(value: Value): Pick<SettingValue, 'exact' | 'at' | 'symbol'> {
  return { exact: true, at: value.at, ...(value.kind === 'reference' && { symbol: value.target }) };
}

/** Terraform and templates write booleans as text as well. */
function scalar(value: string | number | boolean): Pick<SettingValue, 'value'> {
  if (value === 'true' || value === 'false') return { value: value === 'true' };
  return { value };
}
