import { isForOwnMachine, knownTexts, oauthClientOf } from '../oauth-client.ts';
import { isAbsent, resourceDraft, settingThatIs, settingValues } from '../resource-setting.ts';
import type { Draft, Subject } from '../rule.ts';

/** A client without a secret that may take codes without proving that it has asked for them (RFC 7636); a note where they go to the developer's own machine alone. */
export function* appClientNoPkce(subject: Subject): Iterable<Draft> {
  const client = oauthClientOf(subject);
  if (!client) return;
  const { resource } = client;
  const switchedOff = settingThatIs(resource, 'pkceRequired', false);
  if (switchedOff) yield resourceDraft(client, switchedOff, { what: 'is told not to ask for PKCE' });
  const open = settingThatIs(resource, 'public', true) ?? settingThatIs(resource, 'access', 'PUBLIC');
  if (!open || !isAbsent(resource, 'pkceMethod') || !usesCodes(client)) return;
  const draft = resourceDraft(client, settingValues(resource, 'pkceMethod')[0] ?? open, {
    what: 'is public and is not asked for PKCE',
  });
  yield isForOwnMachine(client) ? { ...draft, level: 'note' } : draft;
}

function usesCodes(client: NonNullable<ReturnType<typeof oauthClientOf>>): boolean {
  return knownTexts(client, 'code').some(({ text }) => text === 'true');
}
