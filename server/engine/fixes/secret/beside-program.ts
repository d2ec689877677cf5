import type { Finding } from '../../model/finding.ts';
import { valueAt } from '../../syntax/document.ts';
import type { FixContext } from '../fix.ts';
import { isOfCompose, servicesIn } from './compose-files.ts';
import { isOfStore } from './image-context.ts';

/**
 * Whether a secret that somebody has issued is that of one service of Compose which the others do without, such as a tunnel: it is pulled, keeps no data, and none of the
 * others names it. A variable that Compose asks for would stop all of them for whoever has no such account. Source: Compose, "Interpolation", which resolves a file before it
 * starts any service.
 */
export function isBesideProgram({ rule, at: { path, span } }: Finding, context: FixContext): boolean {
  if (/^secret-(?:generic|private|database)-/.test(rule) || !isOfCompose(path, context)) return false;
  const services = servicesIn(path, context);
  const own = services.find((each) => each.span.start <= span.start && span.end <= each.span.end);
  if (own === undefined || services.length < 2 || isOfStore(own.node)) return false;
  if (valueAt(own.node, 'image') === undefined || valueAt(own.node, 'build') !== undefined) return false;
  const others = services.filter((each) => each !== own);
  const names = new RegExp(`(?<![\\w-])${own.name.replace(/[^\w-]/g, '\\$&')}(?![\\w-])`);
  return !others.some(({ document, span: place }) => names.test(document.text.slice(place.start, place.end)));
}
