import type { Identity } from '../model/identity.ts';
import type { Setting } from '../model/setting.ts';

/** Until when an identity is valid, and what proves it: of certificates by themselves, of others by what their definition says. */
export function lifetimeInWords({ traits }: Identity, settings: readonly Setting[]): string | undefined {
  const trait = (name: string) => {
    const value = traits[name]?.value;
    return typeof value === 'string' || typeof value === 'number' ? String(value) : undefined;
  };
  const end = trait('notAfter');
  if (end !== undefined) {
    const key = [trait('keyType'), trait('keyBits')].filter((part) => part !== undefined).join(' ');
    const issuer = trait('issuer');
    const by = issuer === undefined ? '' : issuer === trait('subject') ? ', signed by itself' : `, issued by ${issuer}`;
    return `until ${end.slice(0, 10)}${key === '' ? '' : `, key ${key}`}${by}`;
  }
  const setting = settings.find(({ about, state }) => (about === 'expiry' || about === 'session') && state === 'on');
  if (setting?.until !== undefined) return `until ${setting.until}`;
  return setting?.days === undefined ? undefined : `for ${daysInWords(setting.days)}`;
}

function daysInWords(days: number): string {
  if (days >= 1) return days === 1 ? 'a day' : `${Math.round(days)} days`;
  const hours = days * 24;
  return hours >= 1
    ? Math.round(hours) === 1
      ? 'an hour'
      : `${Math.round(hours)} hours`
    : `${Math.round(hours * 60)} minutes`;
}
