import type { Finding } from '../../model/finding.ts';
import type { Span } from '../../model/span.ts';
import { keyOf } from '../../syntax/document.ts';
import type { FixContext } from '../fix.ts';
import { shellTextAt } from '../scripts/shell-text.ts';
import { indexAt, partText, type SecretPlace, scalarText, secretPlace } from './secret-place.ts';

/** What a program is given of a secret that leaves a structured file, for whoever keeps it elsewhere: without the escapes of the file, and those of a script in it. */
export function takenText(finding: Finding, context: FixContext): string | undefined {
  const place = secretPlace(finding, context);
  return place && (place.isWhole ? scalarText(place.node) : partTaken(place, finding.at.span));
}

/** The same of a part of a scalar. */
export function partTaken({ node, entries: [own] }: SecretPlace, span: Span): string {
  const text = partText(node, span);
  if (own === undefined || !scripts.test(keyOf(own.entry) ?? '')) return text;
  const around = shellTextAt(scalarText(node), indexAt(node, span.start));
  if (around === 'word') return text.replace(/\\(.)/g, '$1');
  return /^(?:double|here-document)$/.test(around) ? text.replace(/\\([\\"$`])/g, '$1') : text;
}

/** What holds a script of a shell, in pipelines. */
const scripts = /^(?:args|bash|command|run|script|(?:before|after)_script)$/;
