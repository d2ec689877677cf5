import type { Credential } from '../../../model/credential.ts';
import { outOfSpread } from '../../../text/spread.ts';
import type { FactStore } from '../../store/fact-store.ts';
import type { Memo } from '../../store/memo.ts';
import { sameData } from '../../store/same-data.ts';
import { type NamedValue, namedValues } from './named-values.ts';

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
  /** The settings that are given a credential, by all names that it has there. */
  settingsAt(credential: Credential, path: string): readonly NamedValue[];
}

export function createSettingsHeld({ memo, store, readText }: SettingsInputs): SettingsHeld {
  const valuesOf = memo.query<readonly NamedValue[]>((path) => namedValues(path, textOf(path)), {
    same: sameData,
    onCycle: [],
  });
  return { textOf, valuesOf, settingsAt };

  function textOf(path: string): string {
    return store.readFacts(path) === undefined ? '' : (readText(path) ?? '');
  }

  function settingsAt({ span: { start } }: Credential, path: string): readonly NamedValue[] {
    const spread = store.readFacts(path)?.spread;
    const at = spread === undefined ? start : outOfSpread(spread)(start);
    return valuesOf(path).filter(({ span }) => span.start === at);
  }
}
