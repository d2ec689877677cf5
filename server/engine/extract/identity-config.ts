import schema from '../../../rules/schemas/config.schema.json' with { type: 'json' };
import type { ConfigLayer, ListSetting, ParentPolicy, StatedLevel, StatedList } from '../model/config-layer.ts';
import type { FactProblem, TextFact } from '../model/facts.ts';
import type { RuleLevels } from '../model/identity-config.ts';
import type { AccountScope } from '../model/owner-policy.ts';
import type { ValueNode } from '../model/value-node.ts';
import { entriesOf, entry, itemsOf, keyOf, resolved, textOf, valueAt } from '../syntax/document.ts';
import { schemaProblems } from '../syntax/schema-problems.ts';
import { lazily } from '../text/lazily.ts';
import { configurationProblems } from './configuration-problems.ts';
import type { Extractor } from './extractor.ts';
import { textFact, textsOf } from './literal.ts';
import { optional } from './optional.ts';

/** The repository's own configuration: what it says, the rules that it names, and its problems. */
export const identityConfigExtractor: Extractor = {
  format: 'identity-config',
  syntax: 'yaml',
  accepts: (path) => /^\.identity\/config\.ya?ml$/.test(path),
  extract: ({ document }) => ({
    problems: configurationProblems(document, schema),
    ruleNames: ruleNames(document.roots[0]),
    configurations: [readConfigLayer(document.roots[0])],
  }),
};

/** What a map configures. What it does not say, or says wrongly, is left out. */
export function readConfigLayer(root: ValueNode | undefined): ConfigLayer {
  const lists = listSettings.flatMap((setting) => {
    const found = statedList(root, setting);
    return found ? [[setting, found] as const] : [];
  });
  return {
    lists: Object.fromEntries(lists),
    rules: levelsIn(valueAt(root, 'rules')),
    paths: itemsOf(valueAt(root, 'paths')).map((item) => ({
      match: textsOf(valueAt(item, 'match')),
      rules: levelsIn(valueAt(item, 'rules')),
    })),
    accounts: itemsOf(valueAt(root, 'accounts')).map(accountScope),
    accountAliases: aliasesIn(valueAt(root, 'accountAliases')),
  };
}

/** The policy that an inventory lays down, if it does. */
export function readPolicy(root: ValueNode | undefined): readonly ParentPolicy[] {
  const policy = valueAt(root, 'policy');
  if (resolved(policy)?.kind !== 'map') return [];
  return [{ layer: readConfigLayer(policy), mayLoosen: textsOf(valueAt(policy, 'mayLoosen')) }];
}

/** The rules that a configuration or a policy names. */
export function ruleNames(root: ValueNode | undefined): readonly TextFact[] {
  const maps = [valueAt(root, 'rules'), ...itemsOf(valueAt(root, 'paths')).map((item) => valueAt(item, 'rules'))];
  return maps.flatMap(entriesOf).flatMap((item) => {
    const text = keyOf(item);
    return text === undefined ? [] : [{ text, span: item.key.span }];
  });
}

/** What does not fit in the policy of an inventory, which has the settings of a configuration. */
export function policyProblems(root: ValueNode | undefined): readonly FactProblem[] {
  const policy = valueAt(root, 'policy');
  if (!policy) return [];
  const { owners, rules, ignorePaths, accounts, accountAliases } = schema.properties;
  const properties = {
    owners,
    rules,
    ignorePaths,
    accounts,
    accountAliases,
    mayLoosen: { $ref: '#/definitions/names' },
  };
  const { definitions } = schema;
  return schemaProblems(policy, { type: 'object', additionalProperties: false, properties, definitions }).map(
    (problem) => ({ ...problem, rule: 'config-invalid' }),
  );
}

const listSettings: readonly ListSetting[] = [
  'owners.evidence',
  'owners.shapes',
  'owners.business.requiredFor',
  'owners.purpose.requiredFor',
  'owners.keys.technical',
  'owners.keys.business',
  'ignorePaths',
];

/** Items that the schema does not allow for the setting are left out. */
function statedList(root: ValueNode | undefined, setting: ListSetting): StatedList | undefined {
  const steps = setting.split('.');
  const found = entry(steps.length === 1 ? root : valueAt(root, ...steps.slice(0, -1)), steps.at(-1) ?? '');
  if (resolved(found?.value)?.kind !== 'list' || !found) return undefined;
  const allowed = allowedIn()[setting];
  const items = itemsOf(found.value).flatMap((item) => textFact(item) ?? []);
  return { items: items.filter(({ text }) => allowed?.includes(text) ?? text !== ''), span: found.key.span };
}

const allowedIn = lazily(
  (): Readonly<Partial<Record<ListSetting, readonly string[]>>> => ({
    'owners.evidence': schema.properties.owners.properties.evidence.items.enum,
    'owners.shapes': schema.properties.owners.properties.shapes.items.enum,
  }),
);

function levelsIn(map: ValueNode | undefined): readonly StatedLevel[] {
  return entriesOf(map).flatMap((item) => {
    const rule = keyOf(item);
    const level = levelOf(item.value);
    return rule === undefined || level === undefined ? [] : [{ rule, level, span: item.value.span }];
  });
}

/** YAML readers of the older kind take a bare `off` for false. */
function levelOf(node: ValueNode): RuleLevels[string] | undefined {
  const text = textOf(node);
  if (text === 'off' || text === 'false') return 'off';
  return text === 'error' || text === 'warning' || text === 'note' ? text : undefined;
}

function accountScope(item: ValueNode): AccountScope {
  return {
    match: textsOf(valueAt(item, 'match')),
    ...optional('aws', textOf(valueAt(item, 'aws'))),
    ...optional('project', textOf(valueAt(item, 'project'))),
    ...optional('cluster', textOf(valueAt(item, 'cluster'))),
  };
}

function aliasesIn(map: ValueNode | undefined): Readonly<Record<string, string>> {
  const pairs = entriesOf(map).flatMap((item) => {
    const [name, value] = [keyOf(item), textOf(item.value)];
    return name === undefined || value === undefined ? [] : [[name.toLowerCase(), value] as const];
  });
  return Object.fromEntries(pairs);
}
