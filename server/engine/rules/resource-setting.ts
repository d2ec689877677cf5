import type { RelatedPlace } from '../model/finding.ts';
import type { Resource, SettingValue } from '../model/resource.ts';
import { encloses } from '../model/span.ts';
import { partlyTold, toldByChart } from './name-in-words.ts';
import type { Draft, Subject } from './rule.ts';

/** The subject of the rules over settings. */
export type ResourceSubject = Extract<Subject, { readonly kind: 'resource' }>;

/** The subject where it is a resource of one of these kinds; undefined for all others. */
export function resourceOf(subject: Subject, kinds: ReadonlySet<string>): ResourceSubject | undefined {
  return subject.kind === 'resource' && kinds.has(subject.resource.kind) ? subject : undefined;
}

/** All values that the text states for a setting; none where it is absent. */
export function settingValues({ settings }: Resource, name: string): readonly SettingValue[] {
  return Object.hasOwn(settings, name) ? (settings[name] ?? []) : [];
}

/** Whether the text leaves the setting to the provider; an empty text sets nothing. */
export function isAbsent(resource: Resource, name: string): boolean {
  return settingValues(resource, name).every(({ value, exact }) => exact && value === '');
}

/** The value that surely is the wanted one. */
export function settingThatIs(
  resource: Resource,
  name: string,
  wanted: string | number | boolean,
): SettingValue | undefined {
  return settingValues(resource, name).find(({ value, exact }) => exact && value === wanted);
}

/** Whether the setting is absent, or surely another value. */
export function isSurelyNot(resource: Resource, name: string, wanted: string | number | boolean): boolean {
  return settingValues(resource, name).every(({ value, exact }) => exact && value !== wanted);
}

/** The literal may stand in another file, or elsewhere in this one: a local, a variable's default. */
function placesBeside({ at }: SettingValue, { at: name, block }: Resource): readonly RelatedPlace[] {
  if (at.path !== block.path) return [{ at, message: 'Written here' }];
  const isInside = encloses(block.span, at.span);
  return isInside ? [] : [{ at: name, message: 'Used here' }];
}

/** What Azure lets no star into the names of. Source: Azure, "Naming rules and restrictions for Azure resources". */
const ofAzure = /^azure-/;

function nameOf({ kind, name, at }: Resource): string {
  if (ofAzure.test(kind)) return partlyTold(name);
  return kind === 'k8s-workload' ? toldByChart(name, at.path) : name;
}

/** A draft about the resource, at the token of a setting where it stands in the resource's file. */
export function resourceDraft(
  { resource, accounts }: ResourceSubject,
  setting: SettingValue | undefined,
  args: Readonly<Record<string, string>>,
): Draft {
  const isHere = setting?.at.path === resource.at.path;
  const [account] = accounts;
  return {
    at: setting && isHere ? setting.at : resource.at,
    args: { resource: nameOf(resource), ...args },
    about: resource.symbol,
    related: setting ? placesBeside(setting, resource) : [],
    ...(account && { identity: account.symbol }),
  };
}
