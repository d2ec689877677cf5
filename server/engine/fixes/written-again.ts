import type { Finding } from '../model/finding.ts';
import type { FixContext, FixKind, FixOffer } from './fix.ts';
import { isAccepting } from './terraform-json/twins.ts';

/** What a kind offers about a finding. A tool writes its file again, without what was mended by hand: there, what changes other files, or accepts it. */
export function offersThatLast(kind: FixKind, finding: Finding, context: FixContext): readonly FixOffer[] {
  const offers = kind.offers(finding, context);
  if (!context.facts(finding.at.path)?.isGenerated) return offers;
  const isElsewhere = (offer: FixOffer) =>
    kind.changes(finding, offer, context)?.every(({ path }) => path !== finding.at.path) ?? true;
  return offers.filter((offer) => isAccepting(offer.id) || isElsewhere(offer));
}
