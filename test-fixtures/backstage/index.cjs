// A Backstage backend with the catalog alone. BACKSTAGE_BULK adds so many service accounts, in one go; with BACKSTAGE_FILTERED
// people sign in as guests, who see components, groups and users, and other entities not at all.
const { createBackend } = require('@backstage/backend-defaults');
const { createBackendModule } = require('@backstage/backend-plugin-api');
const { catalogProcessingExtensionPoint } = require('@backstage/plugin-catalog-node');
const { AuthorizeResult, isPermission } = require('@backstage/plugin-permission-common');
const { policyExtensionPoint } = require('@backstage/plugin-permission-node/alpha');
const { catalogConditions, createCatalogConditionalDecision } = require('@backstage/plugin-catalog-backend/alpha');
const { catalogEntityReadPermission } = require('@backstage/plugin-catalog-common/alpha');

const bulk = Number(process.env.BACKSTAGE_BULK ?? 0);

const backend = createBackend();
backend.add(require('@backstage/plugin-catalog-backend'));
if (bulk > 0)
  backend.add(
    createBackendModule({
      pluginId: 'catalog',
      moduleId: 'bulk',
      register: (module) =>
        module.registerInit({
          deps: { catalog: catalogProcessingExtensionPoint },
          init: async ({ catalog }) =>
            catalog.addEntityProvider({
              getProviderName: () => 'bulk',
              connect: (connection) =>
                connection.applyMutation({
                  type: 'full',
                  entities: Array.from({ length: bulk }, (_, number) => ({
                    entity: serviceAccount(number),
                    locationKey: 'bulk',
                  })),
                }),
            }),
        }),
    }),
  );
if (process.env.BACKSTAGE_FILTERED) {
  backend.add(require('@backstage/plugin-auth-backend'));
  backend.add(require('@backstage/plugin-auth-backend-module-guest-provider'));
  backend.add(require('@backstage/plugin-permission-backend'));
  backend.add(
    createBackendModule({
      pluginId: 'permission',
      moduleId: 'some-kinds',
      register: (module) =>
        module.registerInit({
          deps: { policy: policyExtensionPoint },
          init: async ({ policy }) => policy.setPolicy({ handle: async ({ permission }) => decisionOn(permission) }),
        }),
    }),
  );
}
backend.start();

function decisionOn(permission) {
  if (!isPermission(permission, catalogEntityReadPermission)) return { result: AuthorizeResult.ALLOW };
  return createCatalogConditionalDecision(
    permission,
    catalogConditions.isEntityKind({ kinds: ['Component', 'Group', 'User'] }),
  );
}

function serviceAccount(number) {
  const location = 'url:https://git.example.com/acme/identities/tree/main/catalog';
  return {
    apiVersion: 'backstage.io/v1alpha1',
    kind: 'Resource',
    metadata: {
      name: `bulk-${number}`,
      title: `Bulk runner ${number}`,
      description: 'One of many accounts that batches run as',
      annotations: {
        'backstage.io/managed-by-location': location,
        'backstage.io/managed-by-origin-location': location,
        'identity-hygiene/match': `aws:arn:aws:iam::*:role/bulk-${number}`,
        'identity-hygiene/business-owner': 'user:default/jdoe',
        'identity-hygiene/credential-expires-at': '2030-01-31',
      },
    },
    spec: { type: 'service-account', owner: 'group:default/payments-team', system: 'payments' },
  };
}
