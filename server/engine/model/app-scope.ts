/** A platform whose apps ask for scopes. */
export type AppPlatform =
  | 'slack'
  | 'github'
  | 'shopify'
  | 'forge'
  | 'connect'
  | 'google'
  | 'teams'
  | 'office'
  | 'salesforce'
  | 'browser'
  | 'keycloak'
  | 'auth0'
  | 'okta';

/** How far a scope reaches: all data of a kind, whoever owns it, or settings, members and permissions of the whole. */
export type ScopeBreadth = 'all' | 'admin';
