import type { AppPlatform } from '../../model/app-scope.ts';
import type { IdentityFact, KeyFact, OwnerFact, StatementGrantFact, TextFact } from '../../model/facts.ts';
import type { OwnerSlot } from '../../model/owner-facts.ts';
import type { Span } from '../../model/span.ts';
import { activationOf } from '../activation.ts';
import { listTrait, numbered, type Traits } from '../agents/traits.ts';
import type { FormatFacts } from '../extractor.ts';
import { literal } from '../literal.ts';
import { optional } from '../optional.ts';
import { appScope } from './scopes.ts';

/** An app in the words that all platforms share. */
export interface AppDescription {
  readonly path: string;
  readonly platform: AppPlatform;
  readonly name: TextFact;
  /** What the platform calls it for good: a client id, a key, a name that is unique there. */
  readonly id?: TextFact | undefined;
  readonly keys?: readonly KeyFact[];
  /** Keys of what is its own although it does not name it: addresses that are handed out to it. */
  readonly handles?: readonly KeyFact[];
  readonly span: Span;
  readonly slot: OwnerSlot;
  readonly owners?: readonly OwnerFact[];
  readonly purpose?: TextFact | undefined;
  /** What it asks for, each at its token. */
  readonly scopes: readonly TextFact[];
  /** Scopes of which the manifest itself shows that nothing needs them; the text says why. */
  readonly idle?: readonly TextFact[];
  /** Addresses that people are sent back to after they have logged in. */
  readonly redirects?: readonly TextFact[];
  /** The format has a place for whom to ask; `at` is the contact, or the token that lacks one. */
  readonly contact?: { readonly isStated: boolean; readonly at: TextFact };
  readonly traits?: Traits;
}

/** The app as an identity that holds its scopes. */
export function appFacts(app: AppDescription): FormatFacts {
  const { path, platform, name, id, span, slot, scopes, idle = [], contact } = app;
  const symbol = `app:${path}#${platform}`;
  const identity: IdentityFact = {
    symbol,
    kind: 'app',
    name: literal(name, symbol),
    keys: [
      ...(app.keys ?? []),
      { scheme: 'app', parts: [`${platform}:${id?.text ?? name.text}`] },
      ...(app.handles ?? []),
    ],
    span,
    nameSpan: name.span,
    owners: app.owners ?? [],
    slot,
    ...optional('purpose', app.purpose),
    activation: activationOf(path),
    traits: {
      platform: { value: platform, span: name.span },
      ...listTrait('scopes', scopes),
      ...numbered('idle', idle),
      ...(contact && !contact.isStated ? { contactless: { value: contact.at.text, span: contact.at.span } } : {}),
      ...app.traits,
    },
  };
  return { identities: [identity], grants: scopeGrants(symbol, platform, scopes), ...redirectsOf(app, symbol) };
}

/** Where it sends people is judged as with any other client of OAuth. */
function redirectsOf({ redirects = [], name, span }: AppDescription, symbol: string): FormatFacts {
  if (redirects.length === 0) return {};
  const settings = redirects.map((redirect) => ({ name: 'redirect', value: literal(redirect, symbol) }));
  return {
    resources: [{ symbol, kind: 'oauth-client', name: literal(name, symbol), span, nameSpan: name.span, settings }],
  };
}

/** Scopes that a thing holds, each as a grant. */
export function scopeGrants(
  holder: string,
  platform: AppPlatform,
  scopes: readonly TextFact[],
): readonly StatementGrantFact[] {
  return scopes.map((scope) => scopeGrant(holder, platform, scope));
}

/** One scope as a grant; its classes tell the platform and how far it reaches. */
function scopeGrant(symbol: string, platform: AppPlatform, scope: TextFact): StatementGrantFact {
  const { access, breadth } = appScope(platform, scope.text);
  return {
    form: 'statement',
    holder: { symbol },
    role: 'grant',
    provider: 'app',
    effect: 'allow',
    actions: [scope],
    resources: [],
    access,
    classes: [`platform:${platform}`, ...(breadth ? [breadth] : [])],
    span: scope.span,
  };
}
