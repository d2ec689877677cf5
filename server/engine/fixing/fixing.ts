/**
 * Invariant of `fixing/`: every fix is worked out from the texts as they are when it is asked for; where it tries other
 * texts, all is as before afterwards. Nothing is written: what is to change is the answer.
 */
import type { AcceptedFinding, Engine } from '../engine.ts';
import { offersToTurnOff } from '../fixes/accepted/turn-off.ts';
import type { FixResult } from '../fixes/fix.ts';
import { byHand } from '../fixes/move-secret/by-hand.ts';
import { injectionByHand } from '../fixes/pipelines/injection-by-hand.ts';
import { amendedAll } from '../fixes/record/amend-all.ts';
import type { Facts } from '../model/facts.ts';
import { encloses, type Span } from '../model/span.ts';
import type { Queries, Surroundings } from '../queries.ts';
import { type BaselineEntry, baselinePath, formatBaseline, withDigestKey, withEntries } from '../rules/baseline.ts';
import { fileOf } from '../text/paths/file-of.ts';
import { type FixAdapter, type FixInputs, fixInputs } from './fix-inputs.ts';
import { guarded } from './guarded.ts';
import { difference } from './in-turn.ts';
import { describe, inferredOwners, register, registrationOf, setOwners } from './of-identities.ts';
import { keyIdOf, offersOf } from './offers.ts';
import type { WithTexts } from './other-texts.ts';
import { pastedText } from './paste.ts';
import { fixWithKey, resolve } from './resolve.ts';

/** Everything about fixes that the engine offers. */
export interface Fixing
  extends Pick<
    Engine,
    | 'ownerChoices'
    | 'offers'
    | 'offersToTurnOff'
    | 'byHand'
    | 'failedFixes'
    | 'fix'
    | 'setOwners'
    | 'describe'
    | 'inferredOwners'
    | 'register'
    | 'registrationOf'
    | 'amend'
    | 'baselineWith'
    | 'baselineWithout'
    | 'pasted'
  > {
  readonly withTexts: WithTexts;
}

/** `read` gives the facts of a text that is tried in a file's place. */
export function createFixing(
  queries: Queries,
  surroundings: Surroundings,
  read: (path: string, text: string) => Facts,
  adapter: FixAdapter,
): Fixing {
  const inputs = fixInputs(queries, surroundings, read, adapter);
  const { context, settled } = inputs;
  return {
    withTexts: inputs.withTexts,
    ownerChoices: context.ownerChoices,
    offers: (finding) => offersOf(settled.data(finding, finding.at.path), inputs),
    offersToTurnOff: (finding) => offersToTurnOff(settled.data(finding, finding.at.path), context),
    byHand: (finding) =>
      guarded(inputs.failed, finding, undefined, () => {
        const one = settled.data(finding, finding.at.path);
        return byHand(one, context) ?? injectionByHand(one, context);
      }),
    failedFixes: () => [...inputs.failed.values()],
    fix: (path, key, offerId, scope = 'repository') => fixWithKey({ path, key, offerId, scope }, inputs),
    setOwners: (assignments) => setOwners(assignments, inputs),
    describe: (descriptions) => describe(descriptions, inputs),
    inferredOwners: (below, source) => inferredOwners(below, source, queries),
    register: (registrations) => register(registrations, inputs),
    registrationOf: (symbol) => registrationOf(symbol, inputs),
    amend: (amendments) => amendedAll(amendments, context),
    baselineWith: (accepted) => baselineWith(accepted, inputs),
    baselineWithout: (entries) => baselineWithout(new Set(entries.map(({ key }) => key)), inputs),
    pasted: (path, span, text) => pasted(path, span, text, inputs),
  };
}

/** The baseline with findings that people accept from now on. */
function baselineWith(accepted: readonly AcceptedFinding[], { queries, readText, context }: FixInputs): FixResult {
  if (accepted.length === 0) return { kind: 'stale' };
  const added = accepted.map(({ finding: { key, rule, at }, ...why }): BaselineEntry => {
    return { key, rule, path: fileOf(at.path), ...why };
  });
  const text = formatBaseline(withEntries(withDigestKey(queries.baseline(), context.digestKey), added));
  const title = `Add ${accepted.length === 1 ? 'the finding' : `${accepted.length} findings`} to the baseline`;
  const changes = [difference(baselinePath, readText(baselinePath), text)];
  return { kind: 'changes', title, effect: 'text only', safety: 'review', changes };
}

/** The baseline without the entries of these keys. */
function baselineWithout(keys: ReadonlySet<string>, { queries, readText }: FixInputs): FixResult {
  const baseline = queries.baseline();
  const kept = baseline.entries.filter(({ key }) => !keys.has(key));
  const count = baseline.entries.length - kept.length;
  if (count === 0) return { kind: 'stale' };
  const title = `Take ${count === 1 ? 'an entry' : `${count} entries`} out of the baseline`;
  const changes = [difference(baselinePath, readText(baselinePath), formatBaseline({ ...baseline, entries: kept }))];
  return { kind: 'changes', title, effect: 'text only', safety: 'review', changes };
}

/** A text about to be pasted over a span of a file's facts, with the secrets in it moved out. */
function pasted(path: string, { start, end }: Span, text: string, inputs: FixInputs): ReturnType<Engine['pasted']> {
  const { queries, settled, context } = inputs;
  const replaced = { start: settled.offset(path, start), end: settled.offset(path, end) };
  return pastedText(
    { path, replaced, text },
    {
      text: context.text,
      withTexts: inputs.withTexts,
      secrets: (span) => {
        const found = queries.findings(path).map((finding) => settled.data(finding, path));
        const inside = found.filter(({ rule, at }) => rule.startsWith('secret-') && encloses(span, at.span));
        const all = inside.flatMap((finding) => [finding, keyIdOf(finding, context) ?? []].flat());
        return all.map((finding) => ({ finding, digest: context.credential(finding)?.digest }));
      },
      credentials: () => context.facts(path)?.credentials ?? [],
      move: (finding) => {
        const moves = offersOf(finding, inputs).filter(({ id }) => id.startsWith('move-to-'));
        const offer = moves.find(({ isPreferred }) => isPreferred) ?? moves[0];
        return offer && resolve(finding, offer.id, inputs);
      },
      difference: (other, after) => difference(other, inputs.readText(other), after),
    },
  );
}
