import type { Grant } from '../../model/grant.ts';
import type { Identity } from '../../model/identity.ts';
import { resourceDraft, resourceOf, settingValues } from '../resource-setting.ts';
import type { Draft, Subject } from '../rule.ts';

/** A secret with the token of a service account; a note where all that the account may do is to read measurements, as a monitor is told to by such a secret. */
export function* k8sStaticToken(subject: Subject): Iterable<Draft> {
  const secret = resourceOf(subject, kinds);
  const type = secret && settingValues(secret.resource, 'type').find(isOfToken);
  if (!secret || !type) return;
  const { accounts } = secret;
  const isSlight = accounts.length > 0 && accounts.every(measuresAlone);
  yield {
    ...resourceDraft(secret, type, { name: secret.resource.name }),
    ...(isSlight && { level: 'note' }),
  };
}

const kinds: ReadonlySet<string> = new Set(['k8s-secret']);

function isOfToken({ value, exact }: { readonly value: unknown; readonly exact: boolean }): boolean {
  return exact && value === 'kubernetes.io/service-account-token';
}

function measuresAlone({ grants, roles }: Identity): boolean {
  return roles.length === 0 && grants.length > 0 && grants.every(isMeasuring);
}

/** Source: Kubernetes, "Metrics For Kubernetes System Components". */
function isMeasuring({ known, actions, resources }: Grant): boolean {
  const isReading = actions.every(({ text }) => /^(?:get|list|watch)$/i.test(text));
  return (
    known &&
    isReading &&
    resources.every(({ text }) =>
      /^url:\/metrics(?:\/|$)|^(?:custom\.|external\.)?metrics\.k8s\.io\/|^core\/nodes\/metrics$/.test(text),
    )
  );
}
