import type { ResourceFact, Scope, StatedSetting } from '../../model/facts.ts';
import type { Span } from '../../model/span.ts';
import type { ScalarNode } from '../../model/value-node.ts';

/** An output of a deployment as it is written. */
interface Output {
  readonly scope: Scope;
  readonly name: ScalarNode;
  readonly span: Span;
  /** Of what it gives out, and the text there. */
  readonly value: Span;
  readonly written: string;
}

/**
 * An output that gives out a key of an account, as a thing with the setting `key`: the function that looks the key up, where it stands. Deployments keep
 * their outputs, for each reader of them. Source: Azure Resource Manager documentation, "Linter rule - outputs should not contain secrets".
 */
export function keyOutput({ scope, name, span, value, written }: Output): readonly ResourceFact[] {
  const found = lookUp.exec(written);
  const called = found?.[1];
  if (!found || called === undefined) return [];
  const start = value.start + found.index;
  const key = setting('key', called, { start, end: start + called.length }, scope);
  // With this one somebody sends records, and reads none.
  const isOfLogs = /\.(?:primary|secondary)SharedKey\b/.test(written);
  const settings = isOfLogs ? [key, setting('sendsOnly', 'true', key.value.node.span, scope)] : [key];
  const symbol = `${scope}#output.${String(name.value)}`;
  return [{ symbol, kind: 'azure-key-output', name: { node: name, scope }, span, nameSpan: name.span, settings }];
}

/** Source: Azure Resource Manager documentation, "Resource functions for ARM templates", on `list*`. */
const lookUp =
  /\b(list(?:Account|Admin|ClusterAdmin|ClusterUser|Query|Service)?(?:Credentials?|ConnectionStrings|Keys|Sas|Secrets?))\s{0,9}\(/i;

function setting(name: string, value: string, span: Span, scope: Scope): StatedSetting {
  return { name, value: { node: { kind: 'scalar', value, style: 'plain', span, content: span }, scope } };
}
