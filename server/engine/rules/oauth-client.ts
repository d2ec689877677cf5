import type { SettingValue } from '../model/resource.ts';
import { type ResourceSubject, resourceOf, settingValues } from './resource-setting.ts';
import type { Subject } from './rule.ts';

/** The subject where it is a client of OAuth that is in use. */
export function oauthClientOf(subject: Subject): ResourceSubject | undefined {
  const client = resourceOf(subject, kinds);
  return client?.accounts.some(({ disabled }) => disabled) ? undefined : client;
}

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
