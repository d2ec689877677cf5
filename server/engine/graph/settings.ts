import type { Definitions } from '../evaluate/definitions.ts';
import { evaluate } from '../evaluate/evaluate.ts';
import { isMade } from '../evaluate/instances.ts';
import { asWritten, type ListValue, type MapValue, type Value } from '../evaluate/value.ts';
import type { SettingFact, SettingWay } from '../model/facts.ts';
import type { Setting } from '../model/setting.ts';
import { encloses } from '../model/span.ts';
import { meaningOf } from './keys/targets.ts';
import type { FactStore, Stated } from './store/fact-store.ts';
import type { Memo } from './store/memo.ts';
import { sameData, withFormerItems } from './store/same-data.ts';
import { dateIn, daysIn } from './time-span.ts';

/** Settings of a file's things, evaluated. */
export type Settings = (path: string) => readonly Setting[];

export function createSettings(memo: Memo, store: FactStore, definitions: Definitions): Settings {
  // A thing may get its setting from a block of its own: `aws_secretsmanager_secret_rotation`.
  const givenIn = memo.query<readonly string[]>((scope) => store.look('settingsIn', scope).flatMap(givenTo), {
    same: sameData,
    onCycle: [],
  });
  const given = memo.query<ReadonlySet<string>>(() => new Set(store.scopes().flatMap(givenIn)), {
    same: (a, b) => a.size === b.size && [...a].every((name) => b.has(name)),
    onCycle: new Set(),
  });
  const settingsOfFact = memo.each<readonly Setting[]>({ same: sameData, onCycle: [] });
  return memo.query<readonly Setting[]>(
    (path) =>
      (store.readFacts(path)?.settings ?? []).flatMap((fact) => settingsOfFact(fact, () => settingsOf({ fact, path }))),
    { same: sameData, keep: withFormerItems, onCycle: [] },
  );

  function settingsOf(stated: Stated<SettingFact>): readonly Setting[] {
    if (!isMade(stated.fact.symbol, definitions)) return [];
    const setting = evaluated(stated);
    const isGiven = setting.state === 'off' && !setting.isWritten && given('').has(nameOf(setting));
    return isGiven ? [] : [setting];
  }

  function givenTo({ fact, path }: Stated<SettingFact>): readonly string[] {
    const others = meaningOf(fact.of, path, definitions).filter(
      (meaning) => meaning.kind === 'symbol' && meaning.symbol !== fact.symbol,
    );
    return others.flatMap((meaning) =>
      meaning.kind === 'symbol' ? nameOf({ about: fact.about, of: meaning.symbol }) : [],
    );
  }

  function evaluated({ fact, path }: Stated<SettingFact>): Setting {
    const { about, title, type } = fact;
    const own = { path, span: fact.nameSpan };
    const [of] = meaningOf(fact.of, path, definitions);
    const base = {
      about,
      title,
      type,
      symbol: fact.symbol,
      of: of?.kind === 'symbol' ? of.symbol : fact.symbol,
      ...(fact.longest !== undefined && { longest: fact.longest }),
    };
    const ways = fact.ways.map((way) => read(way, fact, path));
    const decides =
      ways.find(({ state }) => state === 'on') ??
      ways.find(({ state }) => state === 'unknown') ??
      ways.find((way) => way.isWritten) ??
      ways[0];
    const isWritten = ways.some((way) => way.isWritten);
    const state = decides?.isWritten ? decides.state : fact.absent === 'off' ? 'off' : 'unknown';
    const at = (decides?.at?.path === path ? decides.at : undefined) ?? own;
    return {
      ...base,
      name: decides?.name ?? '',
      state: guardsHold(fact, path) ? state : 'unknown',
      isWritten,
      ...decides?.values,
      at,
      ...(encloses(fact.span, at.span) ? {} : { usedAt: own }),
    };
  }

  function guardsHold({ guards }: SettingFact, path: string): boolean {
    return guards.every(({ value, isOneOf }) => {
      const known = asWritten(evaluate(value, path, definitions));
      return known.kind === 'scalar' && isOneOf.includes(String(known.value));
    });
  }

  function read(way: SettingWay, { about }: SettingFact, path: string): Read {
    const { name } = way;
    if (way.value === undefined) return { name, state: 'off', isWritten: false };
    const value = asWritten(evaluate(way.value, path, definitions));
    const { at } = value;
    if (value.kind === 'scalar' && value.value === null) return { name, state: 'off', isWritten: false };
    // Callers that are listed are let in: an empty list lets in nobody.
    if (about === 'callers' && isEmpty(value)) return { name, state: 'on', isWritten: true, at };
    if (value.kind === 'list' || value.kind === 'map') return { name, ...ofCollection(value, way), isWritten: true };
    if (value.kind !== 'scalar' || value.value === null) return { name, state: 'unknown', isWritten: true, at };
    const state = isOff(value, way) ? 'off' : 'on';
    return { name, state, isWritten: true, at, values: valuesOf(value.value, way) };
  }
}

type Values = Pick<Setting, 'value' | 'days' | 'until'>;

interface Read {
  readonly name: string;
  readonly state: Setting['state'];
  readonly isWritten: boolean;
  readonly at?: Value['at'];
  readonly values?: Values;
}

function isEmpty(value: Value): boolean {
  return value.kind === 'list' && !value.isOpen && value.items.length === 0;
}

/** Empty, or holding a value that switches it off: `["*"]` binds to nothing. */
function ofCollection(value: ListValue | MapValue, way: SettingWay): Pick<Read, 'state' | 'at'> {
  const items = value.kind === 'list' ? value.items : value.entries.map((entry) => entry.value);
  const off = items.find((item) => isOff(item, way));
  if (off) return { state: 'off', at: off.at };
  if (value.isOpen || items.some(({ kind }) => kind === 'unknown')) return { state: 'unknown', at: value.at };
  return { state: items.length === 0 ? 'off' : 'on', at: value.at };
}

function isOff(value: Value, { off }: SettingWay): boolean {
  const known = asWritten(value);
  return known.kind === 'scalar' && off.some((candidate) => String(candidate) === String(known.value));
}

function valuesOf(value: string | number | boolean, { unit }: SettingWay): Values {
  const days = daysIn(value, unit);
  const until = unit === 'date' ? dateIn(value) : undefined;
  return { value, ...(days !== undefined && { days }), ...(until !== undefined && { until }) };
}

function nameOf({ about, of }: Pick<Setting, 'about' | 'of'>): string {
  return `${about} ${of}`;
}
