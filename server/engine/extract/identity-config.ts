import schema from '../../../rules/schemas/config.schema.json' with { type: 'json' };
import type { TextFact } from '../model/facts.ts';
import { defaultConfig, type IdentityConfig, type RuleLevels } from '../model/identity-config.ts';
import type { ValueNode } from '../model/value-node.ts';
import { entriesOf, itemsOf, keyOf, type SourceDocument, textOf, valueAt } from '../syntax/document.ts';
import type { Extractor } from './extractor.ts';
import { configurationProblems } from './inventory.ts';
import { textsOf } from './literal.ts';

/** The configuration's only facts are its problems and the rules that it names; `readConfig` gives its values. */
export const identityConfigExtractor: Extractor = {
  format: 'identity-config',
  syntax: 'yaml',
  accepts: (path) => /^\.identity\/config\.ya?ml$/.test(path),
  extract: ({ document }) => ({
    problems: configurationProblems(document, schema),
    ruleNames: ruleNames(document),
  }),
};

/** The settings of `.identity/config.yaml`. What the file does not say, or says wrongly, keeps its default. */
export function readConfig(document: SourceDocument): IdentityConfig {
  const [root] = document.roots;
  return {
    evidence: members(valueAt(root, 'owners', 'evidence'), defaultConfig.evidence) ?? defaultConfig.evidence,
    ignorePaths: texts(valueAt(root, 'ignorePaths'), []),
    rules: record(valueAt(root, 'rules'), levelOf),
    paths: itemsOf(valueAt(root, 'paths')).map((item) => ({
      match: texts(valueAt(item, 'match'), []),
      rules: record(valueAt(item, 'rules'), levelOf),
    })),
  };
}

function ruleNames({ roots: [root] }: SourceDocument): readonly TextFact[] {
  const maps = [valueAt(root, 'rules'), ...itemsOf(valueAt(root, 'paths')).map((item) => valueAt(item, 'rules'))];
  return maps.flatMap(entriesOf).flatMap((entry) => {
    const text = keyOf(entry);
    return text === undefined ? [] : [{ text, span: entry.key.span }];
  });
}

function texts<Default>(node: ValueNode | undefined, otherwise: Default): readonly string[] | Default {
  return node?.kind === 'list' ? textsOf(node) : otherwise;
}

/** The items that are among those allowed; undefined where there is no list. */
function members<Allowed extends string>(
  node: ValueNode | undefined,
  allowed: readonly Allowed[],
): readonly Allowed[] | undefined {
  return texts(node, undefined)?.flatMap((text) => allowed.filter((candidate) => candidate === text));
}

function record<Value>(
  node: ValueNode | undefined,
  read: (node: ValueNode) => Value | undefined,
): Readonly<Record<string, Value>> {
  const pairs = entriesOf(node).flatMap((entry) => {
    const key = keyOf(entry);
    const value = read(entry.value);
    return key === undefined || value === undefined ? [] : [[key, value] as const];
  });
  return Object.fromEntries(pairs);
}

/** YAML readers of the older kind take a bare `off` for false. */
function levelOf(node: ValueNode): RuleLevels[string] | undefined {
  const text = textOf(node);
  if (text === 'off' || text === 'false') return 'off';
  return text === 'error' || text === 'warning' || text === 'note' ? text : undefined;
}
