import { certificateScope } from '../../extract/certificate/identity.ts';
import { certificateDraft, certificateOf } from '../certificate.ts';
import type { CheckContext, Draft, Subject } from '../rule.ts';

/** A certificate whose end lies in the past; a note at each further place of the same one, which points to the first. */
export function* certExpired(subject: Subject, context: CheckContext): Iterable<Draft> {
  const certificate = certificateOf(subject, context);
  if (certificate?.until === undefined || certificate.until >= context.today) return;
  const draft = certificateDraft(certificate, undefined, { until: certificate.until });
  const { path, span } = certificate.identity.at;
  const first = context.definedAt(`${certificateScope}#${certificate.identity.symbol.replace(/^.*#/, '')}`);
  const isFirst = first === undefined || (first.path === path && first.span.start === span.start);
  yield isFirst
    ? draft
    : {
        ...draft,
        level: 'note',
        related: [{ at: first, message: 'The same certificate is told here' }, ...(draft.related ?? [])],
      };
}
