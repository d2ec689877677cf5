import type { Credential } from '../../../model/credential.ts';
import { grouped } from '../../../model/grouped.ts';
import { intoSpread } from '../../../text/spread.ts';
import type { FactStore } from '../../store/fact-store.ts';
import type { Memo } from '../../store/memo.ts';
import { sameData } from '../../store/same-data.ts';
import { type NamedValue, namedValues } from './named-values.ts';

type Setting = Pick<NamedValue, 'name' | 'profile'>;

interface SettingsInputs {
  readonly memo: Memo;
  readonly store: FactStore;
  readonly readText: (path: string) => string | undefined;
}

/** What files of settings hold, each read once for as long as its facts are the same. */
export interface SettingsHeld {
  /** Empty where nothing of the file is known. */
  textOf(path: string): string;
  valuesOf(path: string): readonly NamedValue[];
  /** The settings that are given a credential, by all names that it has there: who asks hears of others of the file as little as of edits that give this one no other name. */
  settingsAt(credential: Credential, path: string): readonly Setting[];
}

export function createSettingsHeld({ memo, store, readText }: SettingsInputs): SettingsHeld {
  const valuesOf = memo.query<readonly NamedValue[]>((path) => namedValues(path, textOf(path)), {
    same: sameData,
    onCycle: [],
  });
  const settingsIn = memo.index<readonly Setting[]>(settingsByPlace, { same: sameData });
  return {
    textOf,
    valuesOf,
    settingsAt: ({ span: { start } }, path) => settingsIn(path, String(start)) ?? [],
  };

  function textOf(path: string): string {
    return store.readFacts(path) === undefined ? '' : (readText(path) ?? '');
  }

  /** Under where each value begins in the facts of its file. */
  function settingsByPlace(path: string): ReadonlyMap<string, readonly Setting[]> {
    const at = intoSpread(store.readFacts(path)?.spread);
    const places = grouped(valuesOf(path), ({ span }) => String(at(span.start)));
    return new Map(Array.from(places, ([place, values]) => [place, values.map(named)]));
  }
}

function named({ name, profile }: NamedValue): Setting {
  return { name, profile };
}
