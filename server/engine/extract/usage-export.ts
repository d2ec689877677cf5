import type { GrantUse, UsageFact } from '../model/review.ts';
import type { ValueNode } from '../model/value-node.ts';
import { itemsOf, textOf, valueAt } from '../syntax/document.ts';
import type { Extractor } from './extractor.ts';
import { optional } from './optional.ts';

/**
 * Reads what providers export about the use of an identity, as it comes, from `.identity/usage/`. Sources: AWS IAM,
 * "GetServiceLastAccessedDetails"; Google Cloud, "View recent usage for service accounts" (`query-activity`).
 */
export const usageExportExtractor: Extractor = {
  format: 'usage-export',
  syntax: 'json',
  accepts: (path) => /^\.identity\/usage\/[^/]+\.json$/.test(path),
  extract: ({ path, document }) => {
    const name = path.replace(/^.*\//, '').replace(/\.json$/, '');
    return { usage: document.roots.flatMap((root) => [...advisorUsage(root, name), ...activityUsage(root, name)]) };
  },
};

/** One entity's services; it is named only where one of them was used. */
function advisorUsage(root: ValueNode, name: string): UsageFact[] {
  const services = itemsOf(valueAt(root, 'ServicesLastAccessed'));
  if (services.length === 0) return [];
  const used = services.flatMap((service) => textOf(valueAt(service, 'LastAuthenticatedEntity')) ?? []);
  const usage = services.flatMap(serviceUsage);
  return [{ name, keys: [...new Set(used)].map((arn) => `aws:${arn}`), ...optional('lastUsed', latest(usage)), usage }];
}

function serviceUsage(service: ValueNode): GrantUse[] {
  const namespace = textOf(valueAt(service, 'ServiceNamespace'));
  if (namespace === undefined) return [];
  const actions = itemsOf(valueAt(service, 'TrackedActionsLastAccessed')).flatMap((action) => {
    const called = textOf(valueAt(action, 'ActionName'));
    return called === undefined ? [] : [useOf(`${namespace}:${called}`, valueAt(action, 'LastAccessedTime'))];
  });
  return [useOf(`${namespace}:*`, valueAt(service, 'LastAuthenticated')), ...actions];
}

function activityUsage(root: ValueNode, name: string): UsageFact[] {
  // The command line prints a list, the API wraps it.
  const activities = root.kind === 'list' ? root : valueAt(root, 'activities');
  return itemsOf(activities).flatMap((item) => {
    const account = /\/serviceAccounts\/([^/]+@[^/]+)$/.exec(textOf(valueAt(item, 'fullResourceName')) ?? '')?.[1];
    if (account === undefined) return [];
    const lastUsed = dayOf(valueAt(item, 'activity', 'lastAuthenticatedTime'));
    return [{ name, keys: [`gcp-sa:${account}`], ...optional('lastUsed', lastUsed), usage: [] }];
  });
}

function useOf(action: string, date: ValueNode | undefined): GrantUse {
  return { action, ...optional('lastUsed', dayOf(date)) };
}

function dayOf(node: ValueNode | undefined): string | undefined {
  return /^\d{4}-\d{2}-\d{2}/.exec(textOf(node) ?? '')?.[0];
}

function latest(usage: readonly GrantUse[]): string | undefined {
  return usage
    .flatMap(({ lastUsed }) => lastUsed ?? [])
    .sort()
    .at(-1);
}
