import { appScope, platformOfGrant } from '../extract/apps/scopes.ts';
import type { AppPlatform } from '../model/app-scope.ts';
import type { Grant, Term } from '../model/grant.ts';
import type { Identity } from '../model/identity.ts';

/** A scope that an app asks for, at its token. */
export interface AskedScope {
  readonly platform: AppPlatform;
  readonly term: Term;
}

/** The scopes of an app, in text order. */
export function askedScopes({ grants }: Pick<Identity, 'grants'>): readonly AskedScope[] {
  return grants.flatMap(askedBy);
}

/** The scope that a grant of an app is; none for other grants. */
export function askedBy(grant: Grant): readonly AskedScope[] {
  const platform = grant.provider === 'app' && grant.effect === 'allow' ? platformOfGrant(grant) : undefined;
  return platform ? grant.actions.map((term) => ({ platform, term })) : [];
}

/** Another scope of the app that holds this one already. */
export function coveringScope({ platform, term }: AskedScope, all: readonly AskedScope[]): string | undefined {
  const wanted = term.text.toLowerCase();
  return all.find(
    (other) =>
      other.platform === platform &&
      other.term !== term &&
      appScope(platform, other.term.text).covers.some((each) => each.toLowerCase() === wanted),
  )?.term.text;
}
