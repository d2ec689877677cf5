import { fieldValues } from './fields.ts';
import { type CompiledMatcher, compileMatcher } from './matcher.ts';
import type { Check, FieldCondition, Rule, Subject, SubjectKind } from './rule.ts';

/** The rules of one repository, ready to judge: the product's and those of `.identity/rules/`. */
export interface Catalogue {
  readonly rules: readonly Rule[];
  rule(id: string): Rule | undefined;
  readonly ids: ReadonlySet<string>;
  /** Whether any rule is about subjects of this kind. */
  isAbout(kind: SubjectKind): boolean;
  /** Rules that may hold for the subject, in the catalogue's order. */
  rulesFor(subject: Subject): readonly CompiledRule[];
}

/** A rule with what decides it: exactly one of the two. */
export type CompiledRule =
  | {
      readonly kind: 'matcher';
      readonly rule: Rule;
      readonly matches: CompiledMatcher;
      readonly isNote?: (subject: Subject) => boolean;
    }
  | { readonly kind: 'check'; readonly rule: Rule; readonly check: Check };

/** What the build writes of rules: `fixes` of one is the place of its list, which others have too. */
interface PackedRules {
  readonly rules: readonly (Omit<Rule, 'fixes'> & { readonly fixes: number })[];
  readonly fixes: readonly Rule['fixes'][];
}

/** Reads the rules of `dist/rules.json`; the build has validated them. */
export function parseCatalogue(json: string): readonly Rule[] {
  const { rules, fixes }: PackedRules = JSON.parse(json);
  return rules.map((rule) => ({ ...rule, fixes: fixes[rule.fixes] ?? [] }));
}

/**
 * What every document is judged by. A rule is compiled once, when the first subject comes that it may hold for: most runs meet few kinds of them. Of equal
 * ids the last counts; a rule that nothing decides holds for nothing.
 */
export function compileCatalogue(rules: readonly Rule[], checks: Readonly<Record<string, Check>>): Catalogue {
  const byId = new Map(rules.map((rule) => [rule.id, rule]));
  const shelves = new Map<SubjectKind, Shelf>();
  for (const rule of byId.values()) {
    if (!rule.when && checkOf(rule, checks) === undefined) continue;
    const shelf: Shelf = shelves.get(rule.each) ?? { all: [], asking: undefined, perSelector: new Map() };
    shelves.set(rule.each, shelf);
    shelf.all.push(rule);
  }
  const known = new Map<Rule, CompiledRule | undefined>();
  const compiled = (rule: Rule) => {
    if (!known.has(rule)) known.set(rule, compileRule(rule, checks));
    return known.get(rule);
  };
  return {
    rules: [...byId.values()],
    rule: (id) => byId.get(id),
    ids: new Set(byId.keys()),
    isAbout: (kind) => shelves.has(kind),
    rulesFor: (subject) => {
      const shelf = shelves.get(subject.kind);
      return shelf ? selected(shelf, subject, compiled) : [];
    },
  };
}

function compileRule(rule: Rule, checks: Readonly<Record<string, Check>>): CompiledRule | undefined {
  if (rule.when)
    return {
      kind: 'matcher',
      rule,
      matches: compileMatcher(rule.when),
      ...(rule.note && { isNote: anyOf([rule.note].flat().map(compileMatcher)) }),
    };
  const check = checkOf(rule, checks);
  return check && { kind: 'check', rule, check };
}

function checkOf({ id }: Rule, checks: Readonly<Record<string, Check>>): Check | undefined {
  return Object.hasOwn(checks, id) ? checks[id] : undefined;
}

function anyOf(matchers: readonly CompiledMatcher[]): (subject: Subject) => boolean {
  return (subject) => matchers.some((matches) => matches(subject) !== undefined);
}

/** Rules of one subject kind; `perSelector` remembers which of them a selecting value leaves. */
interface Shelf {
  readonly all: Rule[];
  asking: Asking | undefined;
  readonly perSelector: Map<string, readonly CompiledRule[]>;
}

/** One field per kind that most rules ask first: it spares asking a hundred secret rules about each credential. */
const selectors: Readonly<Record<SubjectKind, string>> = {
  identity: 'kind',
  grant: 'provider',
  role: 'provider',
  setting: 'about',
  resource: 'kind',
  credential: 'rule',
  record: 'kind',
  pipeline: 'system',
  document: 'format',
  suppression: 'by',
};

function selected(
  shelf: Shelf,
  subject: Subject,
  compiled: (rule: Rule) => CompiledRule | undefined,
): readonly CompiledRule[] {
  const selector = selectors[subject.kind];
  const value = String(fieldValues(subject, selector)?.[0]?.value ?? '');
  const remembered = shelf.perSelector.get(value);
  if (remembered) return remembered;
  shelf.asking ??= askingOf(shelf.all, selector);
  const places = [...(shelf.asking.byText.get(value.toLowerCase()) ?? []), ...shelf.asking.always];
  const rules = places.sort((one, other) => one - other).flatMap((at) => compiled(shelf.all[at] as Rule) ?? []);
  shelf.perSelector.set(value, rules);
  return rules;
}

/** Places in a list of rules: of those whose condition names texts, none of them a pattern, by each of these in small letters, and of those that may hold whatever the value is. */
interface Asking {
  readonly byText: ReadonlyMap<string, readonly number[]>;
  readonly always: readonly number[];
}

function askingOf(rules: readonly Rule[], selector: string): Asking {
  const byText = new Map<string, number[]>();
  const always: number[] = [];
  for (const [at, { of, when }] of rules.entries()) {
    const texts = textsOf(of ?? when?.[selector]);
    if (texts === undefined) always.push(at);
    else
      for (const text of new Set(texts.map((each) => each.toLowerCase()))) {
        const places = byText.get(text);
        if (places) places.push(at);
        else byText.set(text, [at]);
      }
  }
  return { byText, always };
}

/** Undefined where the condition is another than one of texts, or one of them is a pattern. */
function textsOf(condition: FieldCondition | undefined): readonly string[] | undefined {
  const wanted = typeof condition === 'string' ? [condition] : condition;
  return isTextList(wanted) && !wanted.some((text) => text.includes('*')) ? wanted : undefined;
}

function isTextList(condition: unknown): condition is readonly string[] {
  return Array.isArray(condition) && condition.every((item) => typeof item === 'string');
}
