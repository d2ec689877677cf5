import type { Finding } from '../model/finding.ts';
import type { FixContext, FixKind, FixOffer } from './fix.ts';
import { keptCopy } from './move-secret/kept-copy.ts';
import { isAccepting } from './terraform-json/twins.ts';

/** What a database tells of itself: the next dump says the same, and a restore runs it as it is. */
function isDump(path: string, context: FixContext): boolean {
  return /\.(?:sql|dump)$/i.test(path) && dumped.test((context.text(path) ?? '').slice(0, 2_000));
}

/** How dumps begin. Sources: pg_dump, pg_dumpall, mysqldump, mariadb-dump, phpMyAdmin, Adminer, HeidiSQL, Navicat, as they write them. */
const dumped =
  /^[ \t]*(?:--|#|\/\*+)[^\n]{0,80}(?:PostgreSQL database (?:cluster )?dump|(?:MySQL|MariaDB) dump|phpMyAdmin SQL Dump|Adminer [\d.]+ [^\n]{0,40}dump|Dumped (?:from|by) )|^[ \t]*Navicat [^\n]{0,60}Data Transfer|^-- HeidiSQL Version/im;

/** What a kind offers about a finding. A tool writes its file again, without what was mended by hand: there, what changes other files, or accepts it. */
export function offersThatLast(kind: FixKind, finding: Finding, context: FixContext): readonly FixOffer[] {
  const offers = kind.offers(finding, context);
  const { path } = finding.at;
  const isCopy = finding.rule.startsWith('secret-') && keptCopy(path, context) !== undefined;
  if (!isCopy && !context.facts(path)?.isGenerated && !isDump(path, context)) return offers;
  const isElsewhere = (offer: FixOffer) =>
    kind.changes(finding, offer, context)?.every((change) => change.path !== path) ?? true;
  return offers.filter((offer) => isAccepting(offer.id) || isElsewhere(offer));
}
