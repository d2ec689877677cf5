import { symbolInWords } from '../graph/keys/symbol-in-words.ts';
import type { Grant } from '../model/grant.ts';

/** The holder of a statement by its address or name; where nobody tells it, what it is. */
export function holderInWords({ holder, role }: Grant): string {
  const name = symbolInWords(holder);
  if (!/^\d+$/.test(name)) return name;
  return role === 'resource' ? 'the resource' : 'whoever holds this policy';
}

/** An object of a cluster that its address stands for, as people say it; anything else as it is. Of an account of any cluster no star is left. */
export function objectInWords(text: string): string {
  const [, place, account] = /^\*\/([^/]+)\/([^/*]+)$/.exec(text) ?? [];
  if (account !== undefined)
    return `Service account ${account}${place === undefined || place === '*' || place === 'default' ? '' : ` of namespace ${place}`}`;
  const found = /^(ClusterRole|Role|ServiceAccount)\/(?:([^/]+)\/)?([^/]+)$/.exec(text);
  const [, kind, namespace, name] = found ?? [];
  if (kind === undefined || name === undefined) return text;
  const said = `${kind === 'ServiceAccount' ? 'Service account' : kind} ${name}`;
  // Where nobody names a namespace, whoever applies the manifest does.
  return namespace === undefined || namespace === 'default' ? said : `${said} of namespace ${namespace}`;
}
