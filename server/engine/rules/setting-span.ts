import type { RelatedPlace } from '../model/finding.ts';
import type { Setting } from '../model/setting.ts';
import type { Draft, Subject } from './rule.ts';

type SettingSubject = Extract<Subject, { readonly kind: 'setting' }>;

/** Days that the setting gives, counted from `today` where it is a date; undefined where nobody can tell. */
export function daysOf({ days, until }: Setting, today: string): number | undefined {
  if (days !== undefined) return days;
  return until === undefined ? undefined : (Date.parse(until) - Date.parse(today)) / 86_400_000;
}

/** The setting where it gives longer than its kind of thing should get. */
export function isTooLong(setting: Setting, today: string): boolean {
  const days = daysOf(setting, today);
  return setting.state === 'on' && setting.longest !== undefined && days !== undefined && days > setting.longest;
}

/** A draft about a setting; `{span}` and `{longest}` are in words. */
export function settingDraft({ setting, identity }: SettingSubject, today: string): Draft {
  return {
    at: setting.at,
    about: `${setting.about} ${setting.of.slice(setting.of.indexOf('#') + 1)}`,
    args: {
      title: setting.title,
      name: setting.name,
      span: inWords(daysOf(setting, today) ?? 0),
      longest: inWords(setting.longest ?? 0),
    },
    related: usedAt(setting),
    ...(identity && { identity: identity.symbol }),
  };
}

function inWords(days: number): string {
  if (days >= 3) return `${Math.round(days)} days`;
  const hours = Math.round(days * 24);
  return hours === 1 ? '1 hour' : `${hours} hours`;
}

/** Where the setting is used, if its value stands elsewhere. */
export function usedAt({ usedAt: at }: Setting): readonly RelatedPlace[] {
  return at ? [{ at, message: 'Used here' }] : [];
}
