import { unpinnedImages } from '../pipelines/unpinned-images.ts';
import type { Draft, Subject } from '../rule.ts';

export function azImageUnpinned(subject: Subject): Iterable<Draft> {
  return unpinnedImages(subject, 'azure');
}
