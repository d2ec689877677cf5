import type { CheckContext, Draft, Subject } from '../rule.ts';

/** A record of an identity in use whose credential ended on a date that has passed. */
export function* inventoryCredentialExpired(subject: Subject, context: CheckContext): Iterable<Draft> {
  if (subject.kind !== 'record' || subject.linked.every(({ activation }) => activation !== 'active')) return;
  const { path, record } = subject;
  for (const { type, expiresAt, span } of record.credentials) {
    const day = expiresAt?.slice(0, 10) ?? '';
    if (!/^\d{4}-\d{2}-\d{2}$/.test(day) || day >= context.today) continue;
    yield {
      at: { path, span: span ?? record.idSpan },
      about: `${record.id} ${type}`,
      args: { id: record.id, type: type === '' ? 'credential' : type, day },
    };
  }
}
