import type { Facts } from '../model/facts.ts';
import type { Finding } from '../model/finding.ts';
import { fileOf } from '../text/paths/file-of.ts';
import type { BaselineEntry } from './baseline.ts';
import type { Catalogue } from './catalogue.ts';
import type { Standing } from './level.ts';
import { type LevelSettings, noOverrides, type Overrides, overridesFor } from './overrides.ts';
import type { CheckContext } from './rule.ts';
import { ofForms, type SecretMask } from './secret-mask.ts';
import type { Called, Calling } from './told-together.ts';
import type { Verdict } from './verdict.ts';

/** What judging one document needs besides what is judged; it stays the same for as long as these parts do. */
export interface Court {
  readonly about: CourtFacts;
  readonly catalogue: Catalogue;
  readonly context: CheckContext;
  readonly mask: SecretMask;
  readonly settingOf: LevelSettings;
  /** Findings that were made, to be handed out again while they are the same. */
  readonly made: WeakMap<Verdict, MadeFinding>;
}

/** What a verdict came to, and what it was made of besides. */
export interface MadeFinding {
  readonly finding: Finding;
  readonly standing: Standing;
  /** Of whom it speaks. */
  readonly id: string | undefined;
  readonly plainKey: string;
  /** Of the pipeline of the job of which it speaks: its symbol, its id, and the key as if the finding spoke of that. */
  readonly whole: string | undefined;
  readonly wholeId: string | undefined;
  readonly wholeKey: string | undefined;
  readonly ended: BaselineEntry | undefined;
  readonly callings: readonly Calling[];
  /** The finding as it is called among others. */
  readonly called: readonly Called[];
}

type CourtFacts = Pick<Facts, 'path' | 'isGenerated'>;

export function openCourt(
  about: CourtFacts,
  catalogue: Catalogue,
  context: CheckContext,
  { mask = ofForms, overrides = noOverrides }: { readonly mask?: SecretMask; readonly overrides?: Overrides },
): Court {
  return {
    about,
    catalogue,
    context,
    mask,
    settingOf: overridesFor(overrides, fileOf(about.path)),
    made: new WeakMap(),
  };
}
