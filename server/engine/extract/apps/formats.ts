import type { Extractor } from '../extractor.ts';
import { appsScriptExtractor } from './apps-script.ts';
import { connectExtractor, forgeExtractor } from './atlassian.ts';
import { githubAppExtractor, githubAppJsonExtractor } from './github-app.ts';
import { officeAddInExtractor } from './office-add-in.ts';
import { connectedAppExtractor, permissionSetExtractor } from './salesforce.ts';
import { shopifyExtractor } from './shopify.ts';
import { slackJsonExtractor, slackYamlExtractor } from './slack.ts';
import { teamsExtractor } from './teams.ts';
import { webExtensionExtractor } from './web-extension.ts';

/** Manifests of apps that are installed into somebody's platform and ask for scopes there. */
export const appExtractors: readonly Extractor[] = [
  slackYamlExtractor,
  slackJsonExtractor,
  githubAppExtractor,
  githubAppJsonExtractor,
  shopifyExtractor,
  forgeExtractor,
  connectExtractor,
  appsScriptExtractor,
  teamsExtractor,
  webExtensionExtractor,
  officeAddInExtractor,
  connectedAppExtractor,
  permissionSetExtractor,
];
