import type { Credential } from '../model/credential.ts';
import { keptFor } from '../model/kept-for.ts';
import { inOneList } from '../text/in-one-list.ts';
import { isHash, withFirstHash } from './around/opens-nothing/password-hash.ts';
import { mayBeCutOff, withoutCutOff } from './cut-off.ts';
import { withHalves } from './halves.ts';
import { besideLasting } from './judge/ends-soon.ts';
import type { Judged } from './judge/judge.ts';
import { withOneDigest } from './other-form.ts';
import type { ScanOptions } from './scan-options.ts';
import { mayBeTwin, withTwins } from './twins.ts';

/**
 * What all credentials of a text say of each other. Of thousands none is looked at for what none in its list is: the lists are the same for as
 * long as what is in them.
 */
export function amongOthers(
  lists: readonly (readonly Judged[])[],
  text: string,
  { path, language }: Pick<ScanOptions, 'path' | 'language'>,
): readonly Credential[] {
  const all = lists.map(aloneOf);
  const isAny = (is: keyof Omit<Alone, 'credentials'>) => all.some((each) => each[is]);
  const lasting = isAny('endsSoon')
    ? besideLasting(inOneList(lists))
    : inOneList(all.map(({ credentials }) => credentials));
  const paired = isAny('isHalf') ? withHalves(lasting) : lasting;
  const alike = isAny('mayBeTwin') ? withTwins(paired) : paired;
  const told = isAny('isHash') ? withFirstHash(alike, text, { path, language }) : alike;
  const lasts = isAny('mayBeCutOff') ? withoutCutOff(told, text) : told;
  return isAny('hasOtherForm') ? withOneDigest(lasts, text) : lasts;
}

/** What some of a list is. */
interface Alone {
  readonly credentials: readonly Credential[];
  readonly endsSoon: boolean;
  readonly isHalf: boolean;
  readonly isHash: boolean;
  readonly hasOtherForm: boolean;
  readonly mayBeCutOff: boolean;
  readonly mayBeTwin: boolean;
}

const aloneOf = keptFor(
  (list: readonly Judged[]): Alone => ({
    credentials: list.map(({ credential }) => credential),
    endsSoon: list.some(({ endsSoon }) => endsSoon),
    isHalf: list.some(({ credential }) => credential.half?.other !== undefined),
    isHash: list.some(({ credential }) => isHash(credential)),
    hasOtherForm: list.some(({ hasOtherForm }) => hasOtherForm),
    mayBeCutOff: list.some(({ credential }) => mayBeCutOff(credential)),
    mayBeTwin: list.some(({ credential }) => mayBeTwin(credential)),
  }),
);
