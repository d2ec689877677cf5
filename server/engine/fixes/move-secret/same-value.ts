import type { Credential } from '../../model/credential.ts';
import type { Finding } from '../../model/finding.ts';
import type { FixContext } from '../fix.ts';
import { saysLittle } from './secret-literal.ts';

/** Credentials of the finding's file that have its value, its own included; none where it is about no value. */
export function ofSameValue(finding: Finding, context: FixContext): readonly Credential[] {
  const digest = context.credential(finding)?.digest;
  const all = digest === undefined ? [] : (context.facts(finding.at.path)?.credentials ?? []);
  return all.filter((each) => each.digest === digest);
}

/** The first variable of the file that has the same value: one secret serves all. */
export function variableOfSameValue(finding: Finding, context: FixContext): string | undefined {
  const names = ofSameValue(finding, context).flatMap(({ site }) => (site?.isWhole && site.name ? [site.name] : []));
  return names.find((name) => /^[A-Z][A-Z0-9_]+$/.test(name) && !saysLittle(name));
}
