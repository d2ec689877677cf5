import type { Level } from '../../model/finding.ts';
import type { Resource, SettingValue } from '../../model/resource.ts';
import { resourceDraft, settingThatIs } from '../resource-setting.ts';
import type { Draft, Subject } from '../rule.ts';

/** A store of Azure that answers requests without any identity. */
export function* azAnonymous(subject: Subject): Iterable<Draft> {
  if (subject.kind !== 'resource') return;
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
      const what = 'lets each of its containers be opened to everybody on the internet';
      return setting && { setting, what, remedy: 'Switch that off', level: 'note' };
    }
    case 'azure-registry': {
      // The cheapest tier has no anonymous pull: what is written there does nothing.
      const isAble = !settingThatIs(resource, 'tier', 'Basic');
      const setting = isAble ? settingThatIs(resource, 'anonymousPull', true) : undefined;
      const what = 'lets everybody on the internet pull its images, without signing in';
      return setting && { setting, what, remedy: 'Give AcrPull to each workload' };
    }
    default:
      return undefined;
  }
}

const levels = ['blob', 'Blob', 'container', 'Container'];
