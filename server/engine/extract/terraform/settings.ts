import table from '../../../../rules/tables/terraform-settings.json' with { type: 'json' };
import type { SettingFact, SettingUnit, SettingWay, Target } from '../../model/facts.ts';
import type { ValueNode } from '../../model/value-node.ts';
import { keyOf } from '../../syntax/document.ts';
import { lazily } from '../../text/lazily.ts';
import { attribute, attributesAt, type Block, inScope, targetOf } from './blocks.ts';

/** What the resource sets about its life and about who comes in, by the table of settings. */
export function settingsOf(block: Block): readonly SettingFact[] {
  if (block.keyword !== 'resource') return [];
  return (rowsByType().get(block.type) ?? []).flatMap((row) => settingOf(row, block) ?? []);
}

type Off = string | number | boolean;

interface Row {
  readonly types: readonly string[];
  readonly about: string;
  readonly title: string;
  readonly ways: readonly {
    readonly path: string;
    readonly unit?: string;
    readonly off?: readonly Off[];
    readonly on?: Off;
  }[];
  readonly absent: string;
  readonly when?: Readonly<Record<string, readonly string[]>>;
  readonly of?: string;
  readonly longest?: number;
}

const rowsByType = lazily(() => byType(table.settings as readonly Row[]));

function byType(rows: readonly Row[]): ReadonlyMap<string, readonly Row[]> {
  const found = new Map<string, Row[]>();
  for (const row of rows) for (const type of row.types) found.set(type, [...(found.get(type) ?? []), row]);
  return found;
}

function settingOf(row: Row, block: Block): SettingFact | undefined {
  const guards = guardsOf(row, block);
  if (!guards) return undefined;
  const { symbol, span, nameSpan, type } = block;
  const thing = row.of === undefined ? undefined : attribute(block.body, row.of);
  const of: Target = thing ? targetOf(block, thing) : { symbol };
  return {
    about: row.about,
    of,
    type,
    title: row.title,
    ways: row.ways.map((way) => wayOf(way, block)),
    absent: row.absent === 'off' ? 'off' : 'default',
    guards,
    ...(row.longest !== undefined && { longest: row.longest }),
    symbol,
    span,
    nameSpan,
  };
}

function wayOf({ path, unit, off = [], on }: Row['ways'][number], block: Block): SettingWay {
  const steps = path.split('.');
  const value = attributesAt(block.body, steps)[0] ?? madeDynamically(steps, block);
  return {
    name: path,
    unit: units.find((known) => known === unit) ?? 'plain',
    off,
    ...(on !== undefined && { on }),
    ...(value && { value: inScope(block, value) }),
  };
}

const units: readonly SettingUnit[] = [
  'date',
  'days',
  'hours',
  'minutes',
  'seconds',
  'duration',
  'iso-duration',
  'schedule',
];

/** A block that only some instances have: what it sets is not known. */
function madeDynamically([name, inner]: readonly string[], { body }: Block): ValueNode | undefined {
  if (inner === undefined) return undefined;
  const found = body.entries.find((item) => keyOf(item) === 'dynamic' && item.labels?.[0]?.value === name);
  return found && { kind: 'unknown', span: found.span };
}

/** Undefined where an attribute is not written although the row asks for it. */
function guardsOf({ when = {} }: Row, block: Block): SettingFact['guards'] | undefined {
  const guards: SettingFact['guards'][number][] = [];
  for (const [name, values] of Object.entries(when)) {
    const value = attributesAt(block.body, name.split('.'))[0];
    if (value) guards.push({ value: inScope(block, value), isOneOf: values });
    else if (!values.includes('')) return undefined;
  }
  return guards;
}
