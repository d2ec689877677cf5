import { entriesOf, keyOf, resolved, textOf, valueAt } from '../../syntax/document.ts';
import type { NewCondition } from './condition.ts';
import { partOf, type StatementSite } from './statement-site.ts';

/**
 * The condition that asks whom a token is for, under the name that the statement's other conditions give the issuer;
 * undefined where none of them is a literal.
 */
export function audienceCondition(site: StatementSite): NewCondition | undefined {
  const claims = conditionKeys(site).flatMap((key) => /^(.+):(?!aud$|azp$)[\w-]+$/.exec(key)?.[1] ?? []);
  const [issuer] = claims.filter((claim) => /[.]/.test(claim) && !claim.includes('$'));
  if (issuer === undefined) return undefined;
  const known = Object.hasOwn(ofIssuers, issuer) ? ofIssuers[issuer] : undefined;
  return {
    operator: 'StringEquals',
    key: `${issuer}:${known?.key ?? 'aud'}`,
    value: known?.value ?? 'sts.amazonaws.com',
  };
}

/** Issuers whose tokens are by default for another than AWS. Sources: their pages on OpenID Connect with AWS. */
const ofIssuers: Readonly<Record<string, { readonly key?: string; readonly value: string }>> = {
  'accounts.google.com': { value: 'CLIENT_ID' },
  'app.terraform.io': { value: 'aws.workload.identity' },
  'cognito-identity.amazonaws.com': { value: 'IDENTITY_POOL_ID' },
  'gitlab.com': { value: 'https://gitlab.com' },
  'graph.facebook.com': { key: 'app_id', value: 'APP_ID' },
  'www.amazon.com': { key: 'app_id', value: 'APP_ID' },
};

function conditionKeys(site: StatementSite): readonly string[] {
  if (site.form === 'block')
    return entriesOf(site.map)
      .filter((item) => keyOf(item) === 'condition')
      .flatMap(({ value }) => (value.kind === 'list' ? value.items : [value]))
      .flatMap((block) => textOf(valueAt(resolved(block), 'variable')) ?? []);
  return entriesOf(resolved(partOf(site, 'condition')?.value)).flatMap((test) =>
    entriesOf(resolved(test.value)).flatMap((item) => keyOf(item) ?? []),
  );
}
