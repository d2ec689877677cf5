import type { Definitions } from '../../evaluate/definitions.ts';
import { evaluate } from '../../evaluate/evaluate.ts';
import { termsOf } from '../../evaluate/term.ts';
import { asWritten, type Instance, member, type Value } from '../../evaluate/value.ts';
import { ruleAccess } from '../../extract/kubernetes/rule.ts';
import type { PolicyGrantFact } from '../../model/facts.ts';
import type { Grant, Term } from '../../model/grant.ts';

/** More rules than any role has, and more resources than a rule is told by. */
const mostRules = 200;
const mostResources = 400;

/** Rules of a Kubernetes role that stand elsewhere, in the values or a named template of a chart: a grant for each. */
export function readKubernetesRules(
  fact: PolicyGrantFact,
  path: string,
  holder: string,
  definitions: Definitions,
  instance?: Instance,
): readonly Grant[] {
  const rules = asWritten(evaluate(fact.document, path, definitions, instance));
  const items = rules.kind === 'list' ? rules.items.slice(0, mostRules) : [];
  return items.flatMap((item) => grantOf(asWritten(item), holder) ?? []);
}

function grantOf(rule: Value, holder: string): Grant | undefined {
  const actions = termsOf(member(rule, 'verbs'));
  const named = termsOf(member(rule, 'resources'));
  const urls = termsOf(member(rule, 'nonResourceURLs'));
  const names = termsOf(member(rule, 'resourceNames')).terms;
  const groups = termsOf(member(rule, 'apiGroups')).terms;
  if (actions.terms.length === 0 || named.terms.length + urls.terms.length === 0) return undefined;
  const resources = [
    ...urls.terms.map((url): Term => ({ ...url, text: `url:${url.text}` })),
    ...named.terms.flatMap((resource) => inGroups(resource, groups, names)),
  ].slice(0, mostResources);
  return {
    holder,
    role: 'grant',
    provider: 'kubernetes',
    effect: 'allow',
    actions: actions.terms,
    resources,
    negated: { actions: false, resources: false, principals: false },
    principals: [],
    conditions: [],
    access: ruleAccess(
      actions.terms.map(({ text }) => text),
      named.terms.map(({ text }) => text),
    ),
    unattended: false,
    classes: [],
    at: rule.at,
    known: actions.isComplete && named.isComplete && [...actions.terms, ...resources].every(({ exact }) => exact),
  };
}

/** `group/resource`, with `/name` where the rule names objects; the core group is `core`. */
function inGroups(resource: Term, groups: readonly Term[], names: readonly Term[]): readonly Term[] {
  const prefixes =
    groups.length > 0
      ? groups.map(({ text, exact }) => ({ text: text || 'core', exact }))
      : [{ text: 'core', exact: true }];
  return prefixes.flatMap((group) => {
    const term: Term = { ...resource, text: `${group.text}/${resource.text}`, exact: group.exact && resource.exact };
    return names.length === 0
      ? [term]
      : names.map((name) => ({ ...term, text: `${term.text}/${name.text}`, exact: term.exact && name.exact }));
  });
}
