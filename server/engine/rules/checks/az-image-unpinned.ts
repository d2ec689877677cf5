import type { Draft, Subject } from '../rule.ts';
import { unpinnedImages } from '../unpinned-images.ts';

export function azImageUnpinned(subject: Subject): Iterable<Draft> {
  return unpinnedImages(subject, 'azure');
}
