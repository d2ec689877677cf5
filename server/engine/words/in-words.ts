/** The words for link states, grants and roles: the same in hovers, the view and lenses. */

import { appScope, platformOfGrant } from '../extract/apps/scopes.ts';
import { accessInWords } from '../model/access-in-words.ts';
import type { Grant } from '../model/grant.ts';
import type { HeldRole, InventoryState, OwnerEvidence } from '../model/identity.ts';
import { toolGrantInWords } from './agent-in-words.ts';
import { grantByProvider } from './grant-by-provider.ts';
import { kubernetesRuleInWords } from './kubernetes-in-words.ts';
import { listed } from './listed.ts';
import { isUnknown, unknownInWords } from './unknown.ts';

const states: Readonly<Record<InventoryState, string>> = {
  'retired-in-use': 'retired, still in use',
  ambiguous: 'several records match',
  drift: 'differs from its record',
  'credential-expired': 'credential expired',
  'review-overdue': 'review overdue',
  'owner-unknown': 'owner unknown to the inventory',
  unregistered: 'not registered',
  'not-visible': 'no record that you may see',
  linked: 'registered',
  offline: 'inventory not reachable',
  none: 'no inventory',
};

/** How an identity stands to the inventory. */
export function stateInWords(state: InventoryState): string {
  return states[state];
}

const evidence: Readonly<Record<OwnerEvidence['via'], string>> = {
  tag: 'its tag',
  label: 'its label',
  annotation: 'its annotation',
  field: 'its own field',
  metadata: 'its metadata',
  comment: 'its comment',
  default: 'a default that it inherits',
  parent: 'what it belongs to',
  inventory: 'the inventory',
  catalog: 'the catalogue',
  codeowners: 'CODEOWNERS',
};

/** What an owner is known from. */
export function evidenceInWords({ via, at }: Pick<OwnerEvidence, 'via' | 'at'>): string {
  const folder = via === 'codeowners' && at ? /^(?:(.*)\/)?OWNERS$/.exec(at.path) : null;
  if (folder) return folder[1] === undefined ? 'OWNERS of the root' : `OWNERS of ${folder[1]}`;
  return evidence[via];
}

/** A grant in plain words: "may write s3:PutObject on arn:aws:s3:::orders". */
export function grantInWords(grant: Grant): string {
  if (grant.provider === 'certificate') return useInWords(grant);
  if (grant.provider === 'app') return scopeInWords(grant);
  if (grant.provider === 'kubernetes' && grant.effect === 'allow') return kubernetesRuleInWords(grant);
  const own = grantByProvider(grant);
  if (own !== undefined) return own;
  if (grant.provider === 'agent') return toolGrantInWords(grant);
  const verb = grant.effect === 'deny' ? 'may not use' : accessInWords(grant.access);
  const unattended = grant.unattended ? ', without being asked' : '';
  return `${verb}${actionsInWords(grant)}${resourcesInWords(grant)}${unattended}`;
}

/** What a scope of an app lets it do, with its name: "may read all mail (https://…/gmail.readonly)". */
function scopeInWords(grant: Grant): string {
  const platform = platformOfGrant(grant);
  return grant.actions
    .map(({ text }) => {
      const allows = platform && appScope(platform, text).allows;
      return allows === undefined ? `${accessInWords(grant.access)} ${text}` : `may ${allows} (${text})`;
    })
    .join(', ');
}

/** What a certificate or a key is for: "may act as a server for shop.acme.com". */
function useInWords({ actions, resources }: Grant): string {
  const whom = resources.length === 0 ? '' : ` for ${listed(resources)}`;
  return `may ${actions.map(({ text }) => text).join(' and ')}${whom}`;
}

function actionsInWords({ actions, negated, access, effect }: Grant): string {
  if (negated.actions) return ` everything but ${listed(actions)}`;
  const isEverything = actions.length === 1 && actions[0]?.text === '*';
  if (isEverything) return access === 'admin' && effect === 'allow' ? '' : ' everything';
  return access === 'admin' && effect === 'allow' ? ` of ${listed(actions)}` : ` ${listed(actions)}`;
}

function resourcesInWords({ resources, negated }: Grant): string {
  if (resources.length === 0) return '';
  const named = resources.map((term) => (isUnknown(term) ? { text: unknownInWords(term) } : term));
  if (negated.resources) return ` on anything but ${listed(named)}`;
  return named.some(({ text }) => text === '*') ? ' on any resource' : ` on ${listed(named)}`;
}

/** A role in plain words: "holds roles/editor on project shop-prod". */
export function roleInWords({ name, on, level }: HeldRole): string {
  const size = level?.replace('-', ' ');
  if (on === undefined || on === '*') return `holds ${name}`;
  // Where the text names none, it is the one that the file is deployed to.
  if (on === size) return `holds ${name} on the ${size}`;
  return `holds ${name} on ${size ? `${size} ` : ''}${on}`;
}
