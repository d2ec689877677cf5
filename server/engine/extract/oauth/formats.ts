import type { Extractor } from '../extractor.ts';
import { auth0ClientExtractor, auth0TenantExtractor } from './auth0.ts';
import { entraManifestExtractor } from './entra-manifest.ts';
import { googleClientExtractor } from './google-client.ts';
import { keycloakExtractor, keycloakYamlExtractor } from './keycloak.ts';
import { oktaAppExtractor } from './okta.ts';

/** Configuration of authorisation servers, and clients of them, in files of their own. */
export const oauthExtractors: readonly Extractor[] = [
  googleClientExtractor,
  auth0TenantExtractor,
  auth0ClientExtractor,
  oktaAppExtractor,
  entraManifestExtractor,
  keycloakExtractor,
  keycloakYamlExtractor,
];
