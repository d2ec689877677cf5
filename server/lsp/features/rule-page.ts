import type { Rule } from '../../engine/rules/rule.ts';
import { proposedFor } from '../../engine/text/nearest-name.ts';
import type { RulePage, RulePageParams } from '../../protocol.ts';
import { ruleMarkdown } from '../../report/rule-page.ts';
import type { Session } from '../session.ts';

/** `identityHygiene/rulePage`: a rule of the product, or of any opened folder, as a page. */
export function rulePage(session: Session, { id }: RulePageParams): RulePage {
  const rules = rulesOf(session);
  const rule = rules.find((each) => each.id === id);
  if (rule) return { markdown: ruleMarkdown(rule) };
  const proposed = proposedFor(id, [...new Set(rules.map((each) => each.id))]);
  const hint = proposed.length === 0 ? '' : ` Did you mean ${proposed.join(' or ')}?`;
  return { message: `There is no rule ${id}.${hint}` };
}

function rulesOf({ workspaces, product }: Session): readonly Rule[] {
  return [...workspaces.all().flatMap(({ engine }) => engine.rules()), ...product.catalogue];
}
