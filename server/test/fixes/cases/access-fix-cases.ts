import type { FixCase } from './fix-cases.ts';

/** Fixes that give accounts of stores, brokers and policies what they use in place of everything. */
export const accessFixCases: readonly FixCase[] = [
  {
    name: 'reading and writing in Redis',
    rule: 'db-grant-all',
    offer: 'usual-access',
    files: { 'redis/users.acl': '# accounts\nuser default off\nuser shop on #ab12 ~* &* +@all\n' },
    after: {
      'redis/users.acl': '# accounts\nuser default off\nuser shop on #ab12 ~* &* +@read +@write +@connection\n',
    },
  },
  {
    name: 'no user of Redis without a password',
    rule: 'db-no-password',
    offer: 'ask-password',
    files: { 'redis/users.acl': 'user cache on nopass ~cache:* +get +set\n' },
    after: { 'redis/users.acl': 'user cache on resetpass ~cache:* +get +set\n' },
  },
  {
    name: 'documents of OpenSearch',
    rule: 'db-grant-all',
    offer: 'usual-access',
    files: {
      'opensearch/roles.yml':
        '_meta:\n  type: "roles"\n  config_version: 2\n# of the shop\nshop:\n  index_permissions:\n    - index_patterns: ["*"]\n      allowed_actions: ["*"] # for now\n',
    },
    after: {
      'opensearch/roles.yml':
        '_meta:\n  type: "roles"\n  config_version: 2\n# of the shop\nshop:\n  index_permissions:\n    - index_patterns: ["*"]\n      allowed_actions: ["crud"] # for now\n',
    },
  },
  {
    name: 'privileges of Elasticsearch',
    rule: 'db-grant-all',
    offer: 'usual-access',
    files: {
      'elasticsearch/roles.yml':
        'shop:\n  cluster: [monitor]\n  indices:\n    - names: ["*"]\n      privileges: [all]\n',
    },
    after: {
      'elasticsearch/roles.yml':
        'shop:\n  cluster: [monitor]\n  indices:\n    - names: ["*"]\n      privileges: [read, write]\n',
    },
  },
  {
    name: 'one database of MongoDB in place of root',
    rule: 'db-superuser',
    offer: 'usual-access',
    files: {
      'mongo/init.js':
        "db = db.getSiblingDB('admin');\ndb.createUser({\n  user: 'shop',\n  pwd: process.env.PW,\n  roles: [{ role: 'root', db: 'admin' }], // all\n});\ndb = db.getSiblingDB('orders');\n",
    },
    after: {
      'mongo/init.js':
        "db = db.getSiblingDB('admin');\ndb.createUser({\n  user: 'shop',\n  pwd: process.env.PW,\n  roles: [{ role: 'readWrite', db: 'orders' }], // all\n});\ndb = db.getSiblingDB('orders');\n",
    },
  },
  {
    name: 'one database of MongoDB, a role alone',
    rule: 'db-grant-all',
    offer: 'usual-access',
    files: {
      'mongo/users.js':
        'db = db.getSiblingDB("orders");\ndb.createUser({ user: "web", pwd: pw(), roles: ["readWriteAnyDatabase"] });\n',
    },
    after: {
      'mongo/users.js':
        'db = db.getSiblingDB("orders");\ndb.createUser({ user: "web", pwd: pw(), roles: ["readWrite"] });\n',
    },
  },
  {
    name: 'administering one database of MongoDB in place of all',
    rule: 'db-grant-all',
    offer: 'usual-access',
    files: {
      'mongo/users.js':
        'db = db.getSiblingDB("orders");\ndb.createUser({ user: "ops", pwd: pw(), roles: [{ role: "dbAdminAnyDatabase", db: "admin" }] });\n',
    },
    after: {
      'mongo/users.js':
        'db = db.getSiblingDB("orders");\ndb.createUser({ user: "ops", pwd: pw(), roles: [{ role: "dbAdmin", db: "orders" }] });\n',
    },
  },
  {
    name: 'reaching a schema',
    rule: 'db-grant-all',
    offer: 'narrow-privileges',
    files: { 'db/roles.psql': 'CREATE ROLE web LOGIN;\nGRANT ALL ON SCHEMA shop TO web; -- reach\n' },
    after: { 'db/roles.psql': 'CREATE ROLE web LOGIN;\nGRANT USAGE ON SCHEMA shop TO web; -- reach\n' },
  },
  {
    name: 'reading and writing in place of owning a database',
    rule: 'db-grant-all',
    offer: 'narrow-privileges',
    files: {
      'sql/setup.sql':
        "CREATE USER [billing] FOR LOGIN [billing];\nGO\nEXEC sp_addrolemember N'db_owner', N'billing';\nGO\n",
    },
    after: {
      'sql/setup.sql':
        "CREATE USER [billing] FOR LOGIN [billing];\nGO\nEXEC sp_addrolemember N'db_datareader', N'billing';\nEXEC sp_addrolemember N'db_datawriter', N'billing';\nGO\n",
    },
  },
  {
    name: 'no server role of SQL Server',
    rule: 'db-superuser',
    offer: 'drop-statement',
    files: {
      'sql/logins.sql':
        "-- logins\nCREATE LOGIN billing WITH PASSWORD = '$(PW)';\nGO\nALTER SERVER ROLE [sysadmin] ADD MEMBER [billing];\nGO\nSELECT 1;\n",
    },
    after: {
      'sql/logins.sql': "-- logins\nCREATE LOGIN billing WITH PASSWORD = '$(PW)';\nGO\nSELECT 1;\n",
    },
  },
  {
    name: 'no administrator of Snowflake',
    rule: 'db-superuser',
    offer: 'drop-statement',
    files: {
      'snowflake/users.sql':
        'CREATE USER loader DEFAULT_ROLE = LOADER TYPE = SERVICE;\nGRANT ROLE ACCOUNTADMIN TO USER loader;\nGRANT ROLE LOADER TO USER loader;\n',
    },
    after: {
      'snowflake/users.sql':
        'CREATE USER loader DEFAULT_ROLE = LOADER TYPE = SERVICE;\nGRANT ROLE LOADER TO USER loader;\n',
    },
  },
  {
    name: 'no SUPER among other privileges',
    rule: 'db-superuser',
    offer: 'drop-right',
    files: { 'mysql/users.sql': "GRANT SELECT, SUPER, PROCESS ON *.* TO 'web'@'10.0.0.%';\n" },
    after: { 'mysql/users.sql': "GRANT SELECT, PROCESS ON *.* TO 'web'@'10.0.0.%';\n" },
  },
  {
    name: 'nothing for everybody',
    rule: 'db-public-grant',
    offer: 'drop-statement',
    files: {
      'db/open.sql': 'CREATE TABLE orders (id bigserial);\nGRANT SELECT, INSERT\n  ON orders TO PUBLIC;\n\nSELECT 1;\n',
    },
    after: { 'db/open.sql': 'CREATE TABLE orders (id bigserial);\n\nSELECT 1;\n' },
  },
  {
    name: 'no guest of a broker, with what it may do',
    rule: 'broker-default-account',
    offer: 'drop-account',
    files: {
      'rabbitmq/definitions.json':
        '{\n  "rabbit_version": "3.12.0",\n  "users": [\n    { "name": "shop", "tags": "" },\n    { "name": "guest", "tags": [] }\n  ],\n  "permissions": [\n    { "user": "guest", "vhost": "/", "configure": "", "write": "^a$", "read": "^a$" },\n    { "user": "shop", "vhost": "/", "configure": "", "write": "^b$", "read": "^b$" }\n  ]\n}\n',
    },
    after: {
      'rabbitmq/definitions.json':
        '{\n  "rabbit_version": "3.12.0",\n  "users": [\n    { "name": "shop", "tags": "" }\n  ],\n  "permissions": [\n    { "user": "shop", "vhost": "/", "configure": "", "write": "^b$", "read": "^b$" }\n  ]\n}\n',
    },
  },
  {
    name: 'topics of its own in Terraform',
    rule: 'broker-all-topics',
    offer: 'own-prefix',
    files: {
      'infra/kafka.tf':
        'resource "kafka_acl" "orders" {\n  resource_name       = "*" # all\n  resource_type       = "Topic"\n  acl_principal       = "User:orders"\n  acl_host            = "*"\n  acl_operation       = "Read"\n  acl_permission_type = "Allow"\n}\n',
    },
    after: {
      'infra/kafka.tf':
        'resource "kafka_acl" "orders" {\n  resource_name                = "orders" # all\n  resource_type                = "Topic"\n  resource_pattern_type_filter = "Prefixed"\n  acl_principal                = "User:orders"\n  acl_host                     = "*"\n  acl_operation                = "Read"\n  acl_permission_type          = "Allow"\n}\n',
    },
  },
  {
    name: 'topics of its own in a command',
    rule: 'broker-all-topics',
    offer: 'own-prefix',
    files: {
      'scripts/acls.sh':
        "set -eu\nkafka-acls --bootstrap-server kafka:9092 --add \\\n  --allow-principal User:orders --operation Read --topic '*'\necho done\n",
    },
    after: {
      'scripts/acls.sh':
        'set -eu\nkafka-acls --bootstrap-server kafka:9092 --add \\\n  --allow-principal User:orders --operation Read --topic orders --resource-pattern-type prefixed\necho done\n',
    },
  },
  {
    name: 'paths below its own name in Vault',
    rule: 'vault-path-star',
    offer: 'own-path:secret/data/shop/*',
    files: { 'vault/shop-policy.hcl': '# of the shop\npath "secret/data/*" {\n  capabilities = ["read"]\n}\n' },
    after: { 'vault/shop-policy.hcl': '# of the shop\npath "secret/data/shop/*" {\n  capabilities = ["read"]\n}\n' },
  },
  {
    name: 'no sudo in a policy within Terraform',
    rule: 'vault-sudo',
    offer: 'drop-item',
    files: {
      'vault.tf':
        'resource "vault_policy" "shop" {\n  name   = "shop"\n  policy = <<EOT\npath "sys/mounts" {\n  capabilities = ["read", "sudo"]\n}\nEOT\n}\n',
    },
    after: {
      'vault.tf':
        'resource "vault_policy" "shop" {\n  name   = "shop"\n  policy = <<EOT\npath "sys/mounts" {\n  capabilities = ["read"]\n}\nEOT\n}\n',
    },
  },
  {
    name: 'no shell in every program of Nomad',
    rule: 'nomad-namespace-all',
    offer: 'drop-item',
    files: {
      'nomad/ops.hcl': 'namespace "*" {\n  policy       = "read"\n  capabilities = ["alloc-exec", "read-logs"]\n}\n',
    },
    after: {
      'nomad/ops.hcl': 'namespace "*" {\n  policy       = "read"\n  capabilities = ["read-logs"]\n}\n',
    },
  },
  {
    name: 'no address by a star beside those that are named',
    rule: 'app-redirect-wildcard',
    offer: 'drop-item',
    files: {
      'auth.tf':
        'resource "keycloak_openid_client" "shop" {\n  realm_id              = "acme"\n  client_id             = "shop"\n  access_type           = "CONFIDENTIAL"\n  standard_flow_enabled = true\n  valid_redirect_uris   = ["https://shop.acme.com/callback", "*"]\n}\n',
    },
    after: {
      'auth.tf':
        'resource "keycloak_openid_client" "shop" {\n  realm_id              = "acme"\n  client_id             = "shop"\n  access_type           = "CONFIDENTIAL"\n  standard_flow_enabled = true\n  valid_redirect_uris   = ["https://shop.acme.com/callback"]\n}\n',
    },
  },
  {
    name: 'a longer key at ACM',
    rule: 'cert-weak-key',
    offer: 'certificate-setting',
    files: {
      'acm.tf':
        'resource "aws_acm_certificate" "shop" {\n  domain_name       = "shop.acme.com"\n  validation_method = "DNS"\n  key_algorithm     = "RSA_1024" # old clients\n}\n',
    },
    after: {
      'acm.tf':
        'resource "aws_acm_certificate" "shop" {\n  domain_name       = "shop.acme.com"\n  validation_method = "DNS"\n  key_algorithm     = "RSA_2048" # old clients\n}\n',
    },
  },
];
