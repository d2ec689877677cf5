import assert from 'node:assert/strict';
import { repository } from '../repository.ts';

/** Kind, name, keys, and what it may do, as the tree shows them. */
function shown(files: Readonly<Record<string, string>>): readonly string[] {
  const { engine } = repository(files);
  return engine.identities().map(({ kind, name, keys, at }) => {
    const { markdown = '' } = engine.hover(at.path, at.span.start) ?? {};
    const permissions = [...markdown.matchAll(/^ {2}- (may .*)$/gm)].map(([, words = '']) =>
      words.replaceAll('\\', ''),
    );
    return [kind, name, keys.map(({ scheme, value }) => `${scheme}:${value}`).join(' '), permissions.join('; ')].join(
      ' | ',
    );
  });
}

describe('apps and clients in the tree', () => {
  it('a Slack app says what its scopes let it do', () => {
    const text =
      'display_information:\n  name: Deploys\noauth_config:\n  scopes:\n    bot:\n      - chat:write\n      - made:up\n';
    assert.deepEqual(shown({ 'slack/manifest.yml': text }), [
      'app | Deploys | app:slack:Deploys | may post in channels that it is in (chat:write); may use made:up',
    ]);
  });

  it('a Teams app is the Entra application of its client id', () => {
    const manifest = JSON.stringify({
      manifestVersion: '1.19',
      developer: { name: 'Acme', websiteUrl: 'https://acme.com' },
      name: { short: 'Standup' },
      webApplicationInfo: { id: '5c1ac4d9-7cb7-4f0e-9d3e-0b8c8c8f1b11' },
    });
    assert.deepEqual(shown({ 'manifest.json': manifest }), [
      'app | Standup | azure:5c1ac4d9-7cb7-4f0e-9d3e-0b8c8c8f1b11 app:teams:Standup | ',
    ]);
  });

  it('a tenant of Auth0 may hold what the deploy tool fills in before it parses', () => {
    const text =
      'tenant:\n  friendly_name: @@TENANT@@\nclients:\n  - name: Shop\n    callbacks: @@CALLBACKS@@\n    grant_types: [implicit, @@MORE@@]\n';
    const { engine } = repository({ 'tenant.yaml': text });
    assert.deepEqual(engine.facts('tenant.yaml')?.problems, []);
    assert.deepEqual(
      engine.identities().map(({ name }) => name),
      ['Shop'],
    );
    assert.ok(engine.findings('tenant.yaml').some(({ rule }) => rule === 'app-implicit-grant'));
    const broken = repository({ 'tenant.yaml': text.replace('@@TENANT@@', '@TENANT') }).engine;
    assert.equal(broken.facts('tenant.yaml')?.problems.length, 1);
  });

  it('a client of Keycloak has the roles of its service account', () => {
    const realm = JSON.stringify({
      realm: 'shop',
      enabled: true,
      clients: [{ clientId: 'sync', serviceAccountsEnabled: true }, { clientId: 'account' }],
      users: [
        {
          username: 'service-account-sync',
          serviceAccountClientId: 'sync',
          clientRoles: { 'realm-management': ['view-users'] },
        },
      ],
    });
    assert.deepEqual(shown({ 'realm.json': realm }), [
      'oauth-client | sync | app:keycloak:shop/sync | may read every user of the realm (realm-management/view-users)',
    ]);
  });

  it('an Entra application tells apart what it may do alone and for its user', () => {
    const manifest = JSON.stringify({
      appId: '5c1ac4d9-7cb7-4f0e-9d3e-0b8c8c8f1b11',
      displayName: 'Sync',
      requiredResourceAccess: [
        {
          resourceAppId: '00000003-0000-0000-c000-000000000000',
          resourceAccess: [
            { id: 'e1fe6dd8-ba31-4d61-89e7-88639da4683d', type: 'Scope' },
            { id: '1bfefb4e-e0b5-418b-a88f-73c46d2cc8e9', type: 'Role' },
          ],
        },
      ],
    });
    const { engine } = repository({ 'app.json': manifest });
    const [identity] = engine.identities();
    assert.deepEqual(
      [identity?.roles.map(({ name }) => name), identity?.grants.map(({ actions }) => actions[0]?.text)],
      [['Application.ReadWrite.All'], ['User.Read (delegated)']],
    );
    assert.ok(engine.findings('app.json').some(({ rule }) => rule === 'az-graph-admin'));
  });

  it('a secret that stands in a client belongs to it', () => {
    const text = [
      'realm: shop',
      'enabled: true',
      'clients:',
      '  - clientId: sync',
      '    secret: plum7Orbit4velvet',
      '',
    ].join('\n');
    const { engine } = repository({ 'keycloak/shop.yaml': text });
    assert.deepEqual(
      engine.identities().map(({ name, credentials }) => [name, credentials.length]),
      [['sync', 1]],
    );
  });

  it('a secret belongs to the client whose id stands beside it', () => {
    const { engine } = repository({
      'shopify.app.toml': 'client_id = "f7a1c0de5b2e4d6f8a9b0c1d2e3f4a5b"\nname = "Labels"\n',
      '.env': 'SHOPIFY_CLIENT_ID=f7a1c0de5b2e4d6f8a9b0c1d2e3f4a5b\nSHOPIFY_CLIENT_SECRET=plum7Orbit4velvet\n',
      'other.env': 'OTHER_CLIENT_ID=0a9b8c7d6e5f4a3b2c1d0e9f8a7b6c5d\nOTHER_CLIENT_SECRET=plum8Orbit5velvet\n',
    });
    assert.deepEqual(
      engine.identities().map(({ name, credentials }) => [name, credentials.map(({ path }) => path)]),
      [['Labels', ['.env']]],
    );
  });
});
