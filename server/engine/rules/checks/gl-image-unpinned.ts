import { unpinnedImages } from '../pipelines/unpinned-images.ts';
import type { Draft, Subject } from '../rule.ts';

export function glImageUnpinned(subject: Subject): Iterable<Draft> {
  return unpinnedImages(subject, 'gitlab');
}
