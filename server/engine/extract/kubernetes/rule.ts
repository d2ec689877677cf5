import type { FactSymbol, StatementGrantFact, TermFact } from '../../model/facts.ts';
import type { AccessLevel } from '../../model/grant.ts';
import type { Span } from '../../model/span.ts';
import type { ValueNode } from '../../model/value-node.ts';
import { itemsOf } from '../../syntax/document.ts';
import { textAt, textFact } from '../literal.ts';
import { isTemplated, templateInWords } from '../template-text.ts';

/** The parts of one rule of a role, in whatever syntax it is written. */
export interface RuleNodes {
  readonly verbs: ValueNode | undefined;
  readonly groups: ValueNode | undefined;
  readonly resources: ValueNode | undefined;
  readonly names: ValueNode | undefined;
  readonly urls: ValueNode | undefined;
  /** The whole rule. */
  readonly span: Span;
}

/** Resources of one rule beyond this count are left out: groups × resources × names grow fast. */
const mostResources = 400;

/** What a rule of a role permits; undefined where it says nothing readable. */
export function ruleGrant(rule: RuleNodes, holder: FactSymbol): StatementGrantFact | undefined {
  const actions = terms(rule.verbs);
  const resources = resourcesOf(rule);
  if (actions.length + resources.length === 0) return undefined;
  return {
    form: 'statement',
    holder: { symbol: holder },
    role: 'grant',
    provider: 'kubernetes',
    effect: 'allow',
    actions,
    resources,
    access: ruleAccess(
      actions.map(({ text }) => text),
      terms(rule.resources).map(({ text }) => text),
    ),
    span: rule.span,
  };
}

/** `group/resource`, with `/name` where the rule names objects; the core group is `core`. URLs are `url:` and the path. */
function resourcesOf(rule: RuleNodes): readonly TermFact[] {
  const groups = itemsOf(rule.groups).flatMap((item) => textFact(item) ?? []);
  const names = namesOf(rule.names);
  const found: TermFact[] = terms(rule.urls).map(({ text, span }) => ({
    text: `url:${text}`,
    span,
  }));
  for (const resource of terms(rule.resources))
    for (const group of groups.length > 0 ? groups : [textAt('', resource.span.start)]) {
      const text = `${group.text || 'core'}/${resource.text}`;
      const covered = names.length > 0 ? names.map((name) => `${text}/${name.text}`) : [text];
      for (const full of covered) if (found.length < mostResources) found.push({ text: full, span: resource.span });
    }
  return found;
}

/** Names that a template fills in confine a rule as others do; they are said in its words. */
function namesOf(list: ValueNode | undefined): readonly TermFact[] {
  if (list === undefined) return [];
  const items = itemsOf(list).flatMap((item) => {
    const text = textFact(item);
    if (!text || text.text === '') return [];
    return isTemplated(text.text) ? [{ ...text, text: templateInWords(text.text).replaceAll('/', '-') }] : [text];
  });
  const isOpen = list.kind !== 'list' || list.items.some(({ kind }) => kind === 'unknown');
  return items.length === 0 && isOpen ? [textAt('…', list.span.start)] : items;
}

/** Literal texts of a list; what a template fills in is left out. */
function terms(list: ValueNode | undefined): readonly TermFact[] {
  return itemsOf(list).flatMap((item) => {
    const text = textFact(item);
    return text && text.text !== '' && !isTemplated(text.text) ? [text] : [];
  });
}

/** From least to most; source: Kubernetes, "Authorization overview" and "RBAC good practices". */
const levels: readonly AccessLevel[] = ['unknown', 'list', 'read', 'write', 'permissions', 'execute', 'admin'];

const verbLevels: Readonly<Record<string, AccessLevel>> = {
  '*': 'admin',
  list: 'list',
  get: 'read',
  watch: 'read',
  create: 'write',
  update: 'write',
  patch: 'write',
  delete: 'write',
  deletecollection: 'write',
  use: 'write',
  escalate: 'permissions',
  bind: 'permissions',
  impersonate: 'permissions',
  approve: 'permissions',
  sign: 'permissions',
};

const permissionResources = /^(clusterroles|clusterrolebindings|roles|rolebindings|serviceaccounts\/token)$/;
const commandResources = /^(pods\/(exec|attach|portforward|ephemeralcontainers)|nodes\/proxy)$/;

/** The most that verbs permit on resources. Writing roles hands out permissions, opening a shell executes. */
export function ruleAccess(verbs: readonly string[], resources: readonly string[]): AccessLevel {
  const reached = verbs.map((text): AccessLevel => {
    const level = verbLevels[text.toLowerCase()] ?? 'unknown';
    if (level === 'write' && resources.some((resource) => permissionResources.test(resource))) return 'permissions';
    const isCommand = level === 'write' || level === 'read';
    return isCommand && resources.some((resource) => commandResources.test(resource)) ? 'execute' : level;
  });
  return reached.reduce((most, next) => (levels.indexOf(next) > levels.indexOf(most) ? next : most), 'unknown');
}
