import type { Expression } from '../../model/fact.ts';
import type { Level } from '../../model/finding.ts';
import type { Resource, SettingValue } from '../../model/resource.ts';
import { isSiteName } from '../clouds/made-for-all.ts';
import { resourceDraft, settingThatIs } from '../resource-setting.ts';
import type { CheckContext, Draft, Subject } from '../rule.ts';

/** A store of Azure that answers requests without any identity, unless its name says that it is there for everybody. */
export function* azAnonymous(subject: Subject, context: CheckContext): Iterable<Draft> {
  if (subject.kind !== 'resource' || isMeant(subject.resource, context)) return;
  const found = openTo(subject.resource);
  if (!found) return;
  const draft = resourceDraft(subject, found.setting, { what: found.what, remedy: found.remedy });
  yield found.level ? { ...draft, level: found.level } : draft;
}

interface Opening {
  readonly setting: SettingValue;
  readonly what: string;
  readonly remedy: string;
  readonly level?: Level;
}

/** Sources: Azure's pages on anonymous read access for blobs, and on anonymous pull of a registry. */
function openTo(resource: Resource): Opening | undefined {
  switch (resource.kind) {
    case 'azure-blob-container': {
      const setting = levels.map((level) => settingThatIs(resource, 'publicAccess', level)).find((each) => each);
      const what = 'lets everybody on the internet read what is in it, without signing in';
      return setting && { setting, what, remedy: 'Make it private' };
    }
    case 'azure-storage-account': {
      const setting = settingThatIs(resource, 'publicBlobs', true) ?? settingThatIs(resource, 'publicBlobsOnce', true);
      const what = `lets each of its containers be opened to ${everybody(resource)}`;
      return setting && { setting, what, remedy: 'Switch that off', level: 'note' };
    }
    case 'azure-registry': {
      // The cheapest tier has no anonymous pull: what is written there does nothing.
      const isAble = !settingThatIs(resource, 'tier', 'Basic');
      const setting = isAble ? settingThatIs(resource, 'anonymousPull', true) : undefined;
      const what = `lets ${everybody(resource)} pull its images, without signing in`;
      const remedy = 'Give AcrPull to each workload';
      return setting && { setting, what, remedy, ...(isInside(resource) && { level: 'note' as const }) };
    }
    default:
      return undefined;
  }
}

function everybody(resource: Resource): string {
  return isInside(resource) ? 'everybody who reaches its private endpoint' : 'everybody on the internet';
}

/** Only private endpoints lead to it. Source: Azure, "Disable public network access" of a registry, and of a storage account. */
function isInside(resource: Resource): boolean {
  return [false, 'Disabled'].some((off) => settingThatIs(resource, 'publicNetwork', off) !== undefined);
}

/** With these everybody sees what there is, too. */
const listing = ['container', 'Container'];

const levels = ['blob', 'Blob', ...listing];

/** Single files that a site shows; and an account with a container in the same file that is open, which is told there or is meant to be. */
function isMeant(resource: Resource, context: CheckContext): boolean {
  if (resource.kind === 'azure-blob-container')
    return (
      isSiteName(lastPart(resource.name)) && !listing.some((level) => settingThatIs(resource, 'publicAccess', level))
    );
  if (resource.kind !== 'azure-storage-account') return false;
  const beside = context.stated(resource.at.path, 'resources') ?? [];
  return beside.some(
    ({ kind, settings }) =>
      kind === 'azure-blob-container' && settings.some(({ name, value }) => name === 'publicAccess' && isOpen(value)),
  );
}

/** `account/default/images` */
function lastPart(name: string): string {
  return name.slice(name.lastIndexOf('/') + 1);
}

function isOpen({ node }: Expression): boolean {
  return node.kind === 'scalar' && levels.includes(String(node.value));
}
