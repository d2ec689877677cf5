import { unpinnedImages } from '../pipelines/unpinned-images.ts';
import type { Draft, Subject } from '../rule.ts';

export function ghImageUnpinned(subject: Subject): Iterable<Draft> {
  return unpinnedImages(subject, 'github');
}
