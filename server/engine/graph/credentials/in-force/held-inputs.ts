import type { FactStore } from '../../store/fact-store.ts';
import type { Memo } from '../../store/memo.ts';
import type { SettingsHeld } from './settings-held.ts';

/** By what is looked up what other files of a repository say of a credential that settings hold. */
export interface HeldInputs {
  readonly memo: Memo;
  readonly store: FactStore;
  readonly settings: SettingsHeld;
  /** Files are still being read: nothing is told yet. */
  readonly isReading: () => boolean;
}
