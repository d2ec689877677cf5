import type { Draft, Subject } from '../rule.ts';
import { unpinnedImages } from '../unpinned-images.ts';

export function ghImageUnpinned(subject: Subject): Iterable<Draft> {
  return unpinnedImages(subject, 'github');
}
