import { knownTexts, oauthClientOf } from '../oauth-client.ts';
import { type ResourceSubject, resourceDraft, settingValues } from '../resource-setting.ts';
import type { Draft, Subject } from '../rule.ts';

/** An address that people are sent back to, with their codes and tokens, and that stands for many. */
export function* appRedirectWildcard(subject: Subject): Iterable<Draft> {
  const client = oauthClientOf(subject);
  if (!client || isSentNobody(client)) return;
  for (const { text, setting } of knownTexts(client, 'redirect')) {
    const width = widthOf(text);
    // Keycloak knows a star at the end alone, elsewhere it is a letter that no address has. Source: its server administration guide.
    if (/\*./.test(text) && isOfKeycloak(client.resource.symbol)) continue;
    if (width === undefined) continue;
    const draft = resourceDraft(client, setting, { redirect: text, what: words[width] });
    yield { ...draft, about: text, ...(width === 'page' ? { level: 'note' } : {}) };
  }
}

/** Whether the client says of both flows that send people back that they are off. */
function isSentNobody({ resource }: ResourceSubject): boolean {
  return ['code', 'implicit'].every((flow) => {
    const told = settingValues(resource, flow);
    return told.length > 0 && told.every(({ exact, value }) => exact && value === false);
  });
}

function isOfKeycloak(symbol: string): boolean {
  return /(?:^keycloak:|#keycloak_)/.test(symbol);
}

type Width = 'anything' | 'start' | 'host' | 'page';

const words: Readonly<Record<Width, string>> = {
  anything: 'any site can receive them',
  start: 'any site whose name begins so can receive them',
  host: 'any host below that name can receive them, also one that somebody takes over',
  page: 'any page there can receive them, also one that sends on',
};

/** How much a pattern stands for; nothing for an exact address, a person's own machine, or the scheme of an app. */
function widthOf(redirect: string): Width | undefined {
  if (!redirect.includes('*')) return undefined;
  if (/^\*+$/.test(redirect)) return 'anything';
  const [, host] = /^(?:https?|\*):\/\/([^/?#]*)/.exec(redirect) ?? [];
  if (host === undefined) return redirect.startsWith('/') ? 'page' : undefined;
  if (/^(?:localhost|127\.0\.0\.1|\[::1\]|[\w.-]+\.(?:localhost|local|test))(?::[\d*]+)?$/.test(host)) return undefined;
  const bare = host.replace(/:[\d*]+$/, '');
  if (!bare.includes('*')) return 'page';
  if (/^\*+$/.test(bare) || /^\*\.[a-z]+$/.test(bare)) return 'anything';
  return /^[^*]+\*$/.test(bare) ? 'start' : 'host';
}
