import { certificateScope } from '../../extract/certificate/identity.ts';
import { certificateDraft, certificateOf } from '../certificate.ts';
import type { CheckContext, Draft, Subject } from '../rule.ts';

/** A certificate whose end lies in the past; told once where the same one stands in several files, in the last by name; the others are notes that point there. */
export function* certExpired(subject: Subject, context: CheckContext): Iterable<Draft> {
  const certificate = certificateOf(subject, context);
  if (certificate?.until === undefined || certificate.until >= context.today) return;
  const draft = certificateDraft(certificate, undefined, { until: certificate.until });
  const { path, span } = certificate.identity.at;
  const telling = context.definedAt(`${certificateScope}#${certificate.identity.symbol.replace(/^.*#/, '')}`);
  const isTold = telling === undefined || (telling.path === path && telling.span.start === span.start);
  yield isTold
    ? draft
    : {
        ...draft,
        level: 'note',
        related: [{ at: telling, message: 'The same certificate is told here' }, ...(draft.related ?? [])],
      };
}
