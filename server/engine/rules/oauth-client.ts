import type { SettingValue } from '../model/resource.ts';
import { type ResourceSubject, resourceOf, settingValues } from './resource-setting.ts';
import type { Subject } from './rule.ts';

/** The subject where it is a client of OAuth that is in use. */
export function oauthClientOf(subject: Subject): ResourceSubject | undefined {
  const client = resourceOf(subject, kinds);
  return client?.accounts.some(({ disabled }) => disabled) ? undefined : client;
}

/**
 * Whether its answers go nowhere but to the machine of whoever works on it. The address of the machine without a port is what a program registers that
 * people install (RFC 8252, 7.3), so it is no such client.
 */
export function isForOwnMachine(client: ResourceSubject): boolean {
  const redirects = settingValues(client.resource, 'redirect');
  return redirects.length > 0 && redirects.every(({ exact, value }) => exact && ownMachine.test(String(value)));
}

const ownMachine = /^https?:\/\/(?:localhost(?::\d+)?|(?:127\.0\.0\.1|\[::1\]):\d+)(?:\/|$)/i;

const kinds: ReadonlySet<string> = new Set(['oauth-client']);

/** The values of a setting that are known, as text. */
export function knownTexts(
  { resource }: ResourceSubject,
  name: string,
): readonly { readonly text: string; readonly setting: SettingValue }[] {
  return settingValues(resource, name)
    .filter(({ exact }) => exact)
    .map((setting) => ({ text: String(setting.value), setting }));
}
