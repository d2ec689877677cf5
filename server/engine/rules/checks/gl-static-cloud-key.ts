import type { Draft, Subject } from '../rule.ts';
import { staticCloudKeys } from '../static-cloud-keys.ts';

export function glStaticCloudKey(subject: Subject): Iterable<Draft> {
  return staticCloudKeys(subject, 'gitlab');
}
