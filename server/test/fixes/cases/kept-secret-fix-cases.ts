import { token } from '../repository.ts';
import { pat, rule } from '../secret-samples.ts';
import type { FixCase } from './fix-cases.ts';

const password = token('secret-generic-password');
const base64 = (text: string) => Buffer.from(text).toString('base64');
const inManifest = 'secret-kubernetes-secret-manifest';

const external = (spec: string, name = 'api', namespace = 'shop') =>
  `apiVersion: external-secrets.io/v1\nkind: ExternalSecret\nmetadata:\n  name: ${name}\n  namespace: ${namespace}\nspec:\n${spec}`;
const secret = (body: string) =>
  `apiVersion: v1\nkind: Secret\nmetadata:\n  name: orders\n  namespace: shop\n  labels: { app: orders } # ours\n${body}`;
const filled = (spec: string) =>
  external(spec, 'orders').replace('shop\nspec', 'shop\n  labels: { app: orders } # ours\nspec');
const chart = { 'chart/Chart.yaml': 'apiVersion: v2\nname: shop\nversion: 0.1.0\n' };

const parameters = (body: string) =>
  `{\n  "$schema": "https://schema.management.azure.com/schemas/2019-04-01/deploymentParameters.json#",\n  "contentVersion": "1.0.0.0",\n  "parameters": {\n    "region": {\n      "value": "westeurope"\n    }${body}\n  }\n}\n`;
const vault =
  '"/subscriptions/00000000-1111-2222-3333-444444444444/resourceGroups/shop/providers/Microsoft.KeyVault/vaults/shop-prod"';

/** A workload that reads a setting by its key, and all of a ConfigMap. */
const readerOf = (reference: string, name: string, more: string) =>
  `apiVersion: apps/v1\nkind: Deployment\nmetadata:\n  name: shop\nspec:\n  template:\n    spec:\n      containers:\n        - name: shop\n          env:\n            - name: GH_TOKEN\n              valueFrom:\n                ${reference}:\n                  name: ${name}\n                  key: GH_TOKEN\n          envFrom:\n            - configMapRef:\n                name: shop-config\n${more}`;

/** A workload that reads a setting by its key beside one of its Secret. */
const besideSecret = (reference: string, name: string) =>
  `apiVersion: apps/v1\nkind: Deployment\nmetadata:\n  name: shop\nspec:\n  template:\n    spec:\n      containers:\n        - name: shop\n          env:\n            - name: DB_PASSWORD\n              valueFrom:\n                secretKeyRef:\n                  name: orchard-secret\n                  key: DB_PASSWORD\n            - name: GH_TOKEN\n              valueFrom:\n                ${reference}:\n                  name: ${name}\n                  key: GH_TOKEN\n`;

/** Secrets whose values a store keeps, or who installs: manifests of clusters, and parameters of Azure. */
export const keptSecretFixCases: readonly FixCase[] = [
  {
    name: 'a Secret where others are filled from a store by properties',
    rule: inManifest,
    offer: 'move-to-external-secret',
    files: {
      'k8s/orders.yaml': secret(
        `type: Opaque\ndata:\n  username: ${base64('orders')}\n  password: ${base64(password)}\n`,
      ),
      'k8s/api.yaml': external(
        '  refreshInterval: 1h\n  secretStoreRef:\n    name: vault\n    kind: ClusterSecretStore\n  data:\n    - secretKey: token\n      remoteRef:\n        key: shop/api\n        property: token\n',
      ),
    },
    after: {
      'k8s/orders.yaml': filled(
        '  refreshInterval: 1h\n  secretStoreRef:\n    name: vault\n    kind: ClusterSecretStore\n  target:\n    template:\n      mergePolicy: Merge\n      data:\n        username: orders\n  data:\n    - secretKey: password\n      remoteRef:\n        key: shop/orders\n        property: password\n',
      ),
    },
  },
  {
    name: 'a Secret behind another object, where others have an entry a value',
    rule: inManifest,
    offer: 'move-to-external-secret',
    files: {
      'k8s/orders.yaml': `apiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: a\ndata:\n  a: b\n---\n${secret(`stringData:\n  password: ${password}\n`)}`,
      'k8s/api.yaml': external(
        '  secretStoreRef: { name: aws }\n  data:\n    - secretKey: token\n      remoteRef: { key: prod/api-token }\n',
      ),
    },
    after: {
      'k8s/orders.yaml': `apiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: a\ndata:\n  a: b\n---\n${filled('  secretStoreRef:\n    name: aws\n  data:\n    - secretKey: password\n      remoteRef:\n        key: prod/orders-password\n')}`,
    },
  },
  {
    name: 'a setting of a ConfigMap, read by its key and as a whole',
    rule,
    offer: 'move-to-cluster-secret',
    files: {
      'k8s/config.yaml': `apiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: shop-config\ndata:\n  HOST: a # kept\n  GH_TOKEN: ${pat}\n`,
      'k8s/deploy.yaml': readerOf('configMapKeyRef', 'shop-config', ''),
    },
    after: {
      'k8s/config.yaml': 'apiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: shop-config\ndata:\n  HOST: a # kept\n',
      'k8s/deploy.yaml': readerOf(
        'secretKeyRef',
        'shop-secrets',
        '            - secretRef:\n                name: shop-secrets\n',
      ),
    },
  },
  {
    name: 'a setting of a ConfigMap beside what comes from the one Secret of the workload',
    rule,
    offer: 'move-to-cluster-secret',
    files: {
      'k8s/config.yaml': `apiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: shop-config\ndata:\n  HOST: a # kept\n  GH_TOKEN: ${pat}\n`,
      'k8s/deploy.yaml': besideSecret('configMapKeyRef', 'shop-config'),
    },
    after: {
      'k8s/config.yaml': 'apiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: shop-config\ndata:\n  HOST: a # kept\n',
      'k8s/deploy.yaml': besideSecret('secretKeyRef', 'orchard-secret'),
    },
  },
  {
    name: 'a variable of Next.js in the file that is committed',
    rule,
    offer: 'move-to-file-beside',
    files: {
      '.env': `# ours\nHOST=a\nGH_TOKEN="${pat}" # of the shop\n`,
      'package.json': '{ "dependencies": { "next": "15" } }\n',
      '.gitignore': '.env*.local\n',
    },
    after: { '.env': '# ours\nHOST=a\nGH_TOKEN= # of the shop\n', '.env.local': `GH_TOKEN=${pat}\n` },
  },
  {
    name: 'a setting of .NET Framework, beside others that are kept apart',
    rule,
    offer: 'move-to-file-beside',
    files: {
      'Web.config': `<configuration>\n  <appSettings file="Own.config">\n    <add key="GhToken" value="${pat}" />\n  </appSettings>\n</configuration>\n`,
      'Own.config': '<appSettings>\n  <add key="Other" value="a" />\n</appSettings>\n',
      '.gitignore': 'Own.config\n',
    },
    after: {
      'Web.config':
        '<configuration>\n  <appSettings file="Own.config">\n    <add key="GhToken" value="" />\n  </appSettings>\n</configuration>\n',
      'Own.config': `<appSettings>\n  <add key="Other" value="a" />\n  <add key="GhToken" value="${pat}" />\n</appSettings>\n`,
    },
  },
  {
    name: 'a connection of .NET Framework moves with its section',
    rule: 'secret-generic-password',
    offer: 'move-to-file-beside',
    files: {
      'Web.config': `<configuration>\n  <connectionStrings>\n    <add name="Shop" connectionString="Server=db.acme-trade.com;User Id=shop;Password=${password}" />\n  </connectionStrings>\n</configuration>\n`,
      '.gitignore': 'ConnectionStrings.config\n',
    },
    after: {
      'Web.config':
        '<configuration>\n  <connectionStrings configSource="ConnectionStrings.config" />\n</configuration>\n',
      'ConnectionStrings.config': `<connectionStrings>\n  <add name="Shop" connectionString="Server=db.acme-trade.com;User Id=shop;Password=${password}" />\n</connectionStrings>\n`,
    },
  },
  {
    name: 'a connection of .NET Framework above one that is commented out',
    rule: 'secret-generic-password',
    offer: 'move-to-file-beside',
    files: {
      'Web.config': `<configuration>\n  <connectionStrings>\n    <add name="Shop" connectionString="Server=db.acme-trade.com;User Id=shop;Password=${password}" />\n  </connectionStrings>\n  <!--<connectionStrings>\n    <add name="Shop" connectionString="Server=." />\n  </connectionStrings>-->\n</configuration>\n`,
      '.gitignore': 'ConnectionStrings.config\n',
    },
    after: {
      'Web.config':
        '<configuration>\n  <connectionStrings configSource="ConnectionStrings.config" />\n  <!--<connectionStrings>\n    <add name="Shop" connectionString="Server=." />\n  </connectionStrings>-->\n</configuration>\n',
      'ConnectionStrings.config': `<connectionStrings>\n  <add name="Shop" connectionString="Server=db.acme-trade.com;User Id=shop;Password=${password}" />\n</connectionStrings>\n`,
    },
  },
  {
    name: 'a setting of Xcode',
    rule,
    offer: 'move-to-file-beside',
    files: {
      'Config/Release.xcconfig': `// keys\nHOST = a\nGH_TOKEN = ${pat}\n`,
      '.gitignore': 'Secrets.xcconfig\n',
    },
    after: {
      'Config/Release.xcconfig': '// keys\nHOST = a\n#include? "Secrets.xcconfig"\n',
      'Config/Secrets.xcconfig': `GH_TOKEN = ${pat}\n`,
    },
  },
  {
    name: 'a Secret among the templates of a chart',
    rule: inManifest,
    offer: 'move-to-chart-values',
    files: {
      'chart/templates/secret.yaml': `apiVersion: v1\nkind: Secret\nmetadata:\n  name: {{ .Release.Name }}\ndata:\n  DB_PASSWORD: ${base64(password)}\n`,
      ...chart,
      'chart/values.yaml': 'replicas: 1\n',
    },
    after: {
      'chart/templates/secret.yaml':
        'apiVersion: v1\nkind: Secret\nmetadata:\n  name: {{ .Release.Name }}\ndata:\n  DB_PASSWORD: {{ required "secrets.dbPassword is needed" .Values.secrets.dbPassword | b64enc | quote }}\n',
      'chart/values.yaml': 'replicas: 1\nsecrets:\n  dbPassword: ""\n',
    },
  },
  {
    name: 'a plain value of such a Secret, beside another setting',
    rule,
    offer: 'move-to-chart-values',
    files: {
      'chart/templates/secret.yaml': `apiVersion: v1\nkind: Secret\nmetadata:\n  name: shop\nstringData:\n  gh-token: "${pat}"\n`,
      ...chart,
      'chart/values.yaml': 'secrets:\n  other: "" # kept\n',
    },
    after: {
      'chart/templates/secret.yaml':
        'apiVersion: v1\nkind: Secret\nmetadata:\n  name: shop\nstringData:\n  gh-token: {{ required "secrets.ghToken is needed" .Values.secrets.ghToken | quote }}\n',
      'chart/values.yaml': 'secrets:\n  other: "" # kept\n  ghToken: ""\n',
    },
  },
  {
    name: 'a parameter of Azure, where another is read from a vault',
    rule: 'secret-generic-password',
    offer: 'move-to-key-vault',
    files: {
      'main.parameters.json': parameters(
        `,\n    "adminPassword": {\n      "value": "${password}"\n    },\n    "apiKey": {\n      "reference": {\n        "keyVault": {\n          "id": ${vault}\n        },\n        "secretName": "api-key"\n      }\n    }`,
      ),
    },
    after: {
      'main.parameters.json': parameters(
        `,\n    "adminPassword": {\n      "reference": {\n        "keyVault": {\n          "id": ${vault}\n        },\n        "secretName": "admin-password"\n      }\n    },\n    "apiKey": {\n      "reference": {\n        "keyVault": {\n          "id": ${vault}\n        },\n        "secretName": "api-key"\n      }\n    }`,
      ),
    },
  },
  {
    name: 'a parameter of Azure without a vault',
    rule: 'secret-generic-password',
    offer: 'move-to-key-vault:clipboard',
    files: {
      'main.parameters.json': parameters(`,\n    "adminPassword": {\n      "value": "${password}"\n    }`),
    },
    after: { 'main.parameters.json': parameters('') },
  },
  {
    name: 'a script that another shell takes in, beside a file of variables',
    rule: 'secret-generic-password',
    offer: 'move-to-environment',
    files: {
      'lib/common.sh': `export PGPASSWORD="${password}"\nready() {\n  pg_isready -h db.acme.io\n}\n`,
      'run.sh': '#!/bin/bash\n. "$(dirname "$0")/lib/common.sh"\nready\n',
      '.env': 'HOST=x\n',
      '.gitignore': '.env\n',
    },
    after: {
      'lib/common.sh': 'export PGPASSWORD="${PGPASSWORD:?}"\nready() {\n  pg_isready -h db.acme.io\n}\n',
      '.env': `HOST=x\nPGPASSWORD=${password}\n`,
    },
  },
  {
    name: 'a password that PHP makes a digest of further down',
    rule: 'secret-generic-password',
    offer: 'move-to-environment',
    files: {
      'fill.php': `<?php\n$admin_password = '${password}';\n$hash = password_hash($admin_password, PASSWORD_DEFAULT);\n`,
      'composer.json': '{}\n',
      '.env': 'HOST=x\n',
      '.gitignore': '.env\n',
    },
    after: {
      'fill.php':
        "<?php\nif (!getenv('ADMIN_PASSWORD')) throw new \\RuntimeException('ADMIN_PASSWORD is not set');\n$admin_password = getenv('ADMIN_PASSWORD');\n$hash = password_hash($admin_password, PASSWORD_DEFAULT);\n",
      '.env': `HOST=x\nADMIN_PASSWORD=${password}\n`,
    },
  },
];
