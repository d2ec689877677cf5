import type { FixContext, FixOffer } from '../fixes/fix.ts';
import { fixKinds } from '../fixes/kinds.ts';
import { asPreferred, movesAlong } from '../fixes/moves-along.ts';
import { hasTwin, inTwin, isAccepting, type Twinning } from '../fixes/terraform-json/twins.ts';
import { offersThatLast } from '../fixes/written-again.ts';
import type { Finding } from '../model/finding.ts';
import { withoutForms } from '../rules/hidden-forms.ts';
import { isInConflict } from '../text/conflict.ts';
import type { FixInputs } from './fix-inputs.ts';
import { guarded } from './guarded.ts';

/** What all kinds offer about a settled finding, the preferred one first. */
export function offersOf(finding: Finding, inputs: FixInputs): readonly FixOffer[] {
  return allOffers(finding, inputs).map(({ details, ...offer }) => ({
    ...offer,
    title: withoutForms(offer.title),
    ...(offer.why !== undefined && { why: withoutForms(offer.why) }),
    ...(details && { details: details.map(withoutForms) }),
  }));
}

function allOffers(finding: Finding, inputs: FixInputs): readonly FixOffer[] {
  // What is written between the marks of two sides is lost with one of them, or stands in both.
  if (isInConflict(inputs.readText(finding.at.path) ?? '')) return [];
  if (hasTwin(finding)) return offersOfTwin(finding, inputs);
  const { context, failed } = inputs;
  const all = fixKinds.flatMap((kind) => guarded(failed, finding, [], () => offersThatLast(kind, finding, context)));
  const offers = asPreferred(all, finding, context.credential(finding));
  const keyId = keyIdOf(finding, context);
  if (keyId === undefined) return offers;
  const along = new Set(
    fixKinds.flatMap((kind) => guarded(failed, finding, [], () => kind.offers(keyId, context))).map(({ id }) => id),
  );
  return offers.map((offer) =>
    movesAlong(offer.id) && along.has(offer.id) ? { ...offer, title: `${offer.title}, its key id too` } : offer,
  );
}

/** What Terraform's JSON says is fixed in its native syntax, by the kinds that know that one; to accept a finding is another matter. */
function offersOfTwin(finding: Finding, inputs: FixInputs): readonly FixOffer[] {
  const offersIn = (one: Finding) =>
    fixKinds.flatMap((kind) => guarded(inputs.failed, finding, [], () => kind.offers(one, inputs.context)));
  const native = inTwin(finding, inputs.context, twinningBy(inputs), offersIn) ?? [];
  return [...native.filter(({ id }) => !isAccepting(id)), ...offersIn(finding).filter(({ id }) => isAccepting(id))];
}

/** How a finding is found again in the native syntax. */
export function twinningBy({ queries, settled, withTexts }: FixInputs): Twinning {
  return {
    findings: queries.findings,
    placed: (finding) => settled.data(finding, finding.at.path),
    withTexts,
  };
}

/** What would be found of the id that a secret belongs to, where both are one finding. */
export function keyIdOf(finding: Finding, context: FixContext): Finding | undefined {
  const { path } = finding.at;
  const half = context.credential(finding)?.half;
  if (half?.of !== 'secret' || half.other === undefined) return undefined;
  const { start } = half.other;
  const id = context.facts(path)?.credentials.find(({ span }) => span.start === start);
  return id && { ...finding, rule: id.rule, at: { path, span: id.span } };
}
