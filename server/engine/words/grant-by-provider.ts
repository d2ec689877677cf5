import type { Grant } from '../model/grant.ts';
import { listed } from './listed.ts';

/** A grant of hosts, stores, brokers and the like in the words of its system; undefined for what the usual words fit. */
export function grantByProvider(grant: Grant): string | undefined {
  const { provider, effect } = grant;
  if (effect === 'deny') return undefined;
  switch (provider) {
    case 'host':
      return onHost(grant);
    case 'database':
      return inStore(grant);
    case 'broker':
    case 'consul':
    case 'nomad':
    case 'vault':
      return `may ${lower(grant.actions)}${resourcesOf(grant)}`;
    case 'github':
      return tokenInWords(grant);
    case 'spiffe':
      return asWorkload(grant);
    default:
      return undefined;
  }
}

/** "runs as shop", "signs in to Azure as deploy", "may run systemctl restart shop as root, without being asked". */
function onHost({ actions, resources, holder, unattended }: Grant): string {
  const who = listed(actions);
  const [where] = resources;
  if (where === undefined) return `runs as ${who}`;
  if (where.text.startsWith('as ')) {
    const what = actions.some(({ text }) => text === 'ALL') ? 'everything' : who;
    return `may run ${what} ${where.text}${unattended ? ', without being asked' : ''}`;
  }
  if (holder.startsWith('script:')) return `signs in to ${where.text} as ${who}`;
  return where.text === 'its host' ? `runs as ${who}` : `acts as ${who} on ${listed(resources)}`;
}

/** Privileges of SQL are verbs; roles and categories of other stores are had. */
function inStore(grant: Grant): string {
  const { actions, resources, holder } = grant;
  if (!holder.startsWith('sql:')) return `has ${listed(actions)}${resourcesOf(grant)}`;
  if (resources.length === 0) return `has ${listed(actions)}`;
  const isAll = actions.some(({ text }) => /^ALL\b/.test(text));
  const option = actions.some(({ text }) => text === 'GRANT OPTION') ? ' and pass it on' : '';
  const verbs = actions.filter(({ text }) => text !== 'GRANT OPTION');
  return `may ${isAll ? 'do everything' : lower(verbs)}${resourcesOf(grant)}${option}`;
}

function asWorkload({ actions, resources }: Grant): string {
  const more = actions.slice(1).map(({ text }) => (text === 'admin' ? 'administers SPIRE' : `is ${text}`));
  return [`is known as ${listed(resources)}`, ...more].join(', ');
}

function lower(actions: Grant['actions']): string {
  return listed(actions.map(({ text }) => ({ text: text.toLowerCase() })));
}

function resourcesOf({ resources }: Grant): string {
  if (resources.length === 0) return '';
  return resources.some(({ text }) => text === '*') ? ' on everything' : ` on ${listed(resources)}`;
}

/** The scopes of a workflow's token: "has contents: read and id-token: write"; undefined for what is no scope. */
function tokenInWords({ actions }: Grant): string | undefined {
  const scopes = actions.map(({ text }) => text);
  if (scopes.length === 1 && scopes[0] === '*:write') return 'may write everything';
  if (scopes.length === 1 && scopes[0] === '*:read') return 'may read everything';
  if (scopes.length === 0 || !scopes.every((text) => /^[\w-]+:(?:read|write|none)$/.test(text))) return undefined;
  const named = scopes.map((text) => text.replace(':', ': '));
  const last = named.pop();
  return `has ${named.length > 0 ? `${named.join(', ')} and ` : ''}${last}`;
}
