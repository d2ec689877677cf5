import type { Draft, Subject } from '../rule.ts';
import { unpinnedImages } from '../unpinned-images.ts';

export function glImageUnpinned(subject: Subject): Iterable<Draft> {
  return unpinnedImages(subject, 'gitlab');
}
