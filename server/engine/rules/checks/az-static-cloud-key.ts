import { staticCloudKeys } from '../pipelines/static-cloud-keys.ts';
import type { Draft, Subject } from '../rule.ts';

export function azStaticCloudKey(subject: Subject): Iterable<Draft> {
  return staticCloudKeys(subject, 'azure');
}
