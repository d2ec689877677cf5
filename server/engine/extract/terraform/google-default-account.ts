import type { Span } from '../../model/span.ts';
import type { ValueNode } from '../../model/value-node.ts';
import { scalarNode } from '../../syntax/made-nodes.ts';
import type { Block } from './blocks.ts';

/**
 * What a data source says of the account that Google makes for a service in each project: the number or name before its host
 * is the project's. Source: the provider's documentation of `google_compute_default_service_account` and its like.
 */
export function defaultAccount({ type, nameSpan: span }: Block): ValueNode | undefined {
  const host = hostOf(type);
  if (host === undefined) return undefined;
  const entries = Object.entries(attributes).map(([name, before]) => ({
    key: scalarNode(name, span),
    value: address([scalarNode(before, span)], host, span),
    span,
  }));
  return { kind: 'map', style: 'flow', entries, span };
}

/** A member whose address is looked up, with the part of it that is the same in each project. */
export function lookedUpMember(node: ValueNode): ValueNode {
  const [before, looked, ...more] = node.kind === 'template' ? node.parts : [];
  if (before?.kind !== 'scalar' || looked?.kind !== 'reference' || more.length > 0) return node;
  const [root, type, , attribute] = looked.path;
  const host = root === 'data' && attribute === 'email' ? hostOf(String(type)) : undefined;
  return host === undefined ? node : address([before], host, node.span);
}

function hostOf(type: string): string | undefined {
  return Object.hasOwn(hosts, type) ? hosts[type] : undefined;
}

const hosts: Readonly<Record<string, string>> = {
  google_app_engine_default_service_account: '@appspot.gserviceaccount.com',
  google_compute_default_service_account: '-compute@developer.gserviceaccount.com',
};

/** What stands before the address in each attribute. */
const attributes: Readonly<Record<string, string>> = {
  email: '',
  member: 'serviceAccount:',
  id: 'projects/-/serviceAccounts/',
  name: 'projects/-/serviceAccounts/',
};

function address(before: readonly ValueNode[], host: string, span: Span): ValueNode {
  const parts = [...before, { kind: 'unknown', span } as const, scalarNode(host, span)];
  return { kind: 'template', parts, style: 'double', span, content: span };
}
