import type { FixCase } from './fix-cases.ts';

const password = 'plum7Orbit4velvet';
const generic = 'secret-generic-password';

const kamal = (rest: string) => `service: shop\nimage: acme/shop\n${rest}`;
const line = (name: string) => `${name}=$${name}\n`;

const chart = { 'chart/Chart.yaml': 'apiVersion: v2\nname: shop\nversion: 0.1.0\n' };
const called = '{{ include "shop.fullname" . }}';
const labels = '  labels:\n    {{- include "shop.labels" . | nindent 4 }}\n';

const deployment = (env: string) =>
  `apiVersion: apps/v1\nkind: Deployment\nmetadata:\n  name: ${called}\n${labels}spec:\n  template:\n    spec:\n      automountServiceAccountToken: false\n      containers:\n        - name: shop\n          image: shop:1.2.3\n          env:\n${env}`;

const variable = (name: string, value: string) => `            - name: ${name}\n              value: ${value}\n`;
const reference = (name: string, secret: string, key: string, rest = '') =>
  `            - name: ${name}\n              valueFrom:${rest}\n                secretKeyRef:\n                  name: ${secret}\n                  key: ${key}\n`;

const secret = (entries: string) =>
  `apiVersion: v1\nkind: Secret\nmetadata:\n  name: ${called}\n${labels}type: Opaque\nstringData:\n${entries}`;
const asked = (setting: string) => `{{ required "${setting} is needed" .Values.${setting} | quote }}`;

/** Secrets in what puts a program on its machines: deployments of Kamal, variables of containers in charts. */
export const deployFixCases: readonly FixCase[] = [
  {
    name: 'the password of a registry, for Kamal',
    rule: generic,
    offer: 'move-to-deploy-secret',
    files: {
      'config/deploy.yml': kamal(
        `registry:\n  username: acme\n  password: ${password} # ours\nenv:\n  secret:\n    - A\n`,
      ),
      '.kamal/secrets': 'A=$A\n',
    },
    after: {
      'config/deploy.yml': kamal(
        'registry:\n  username: acme\n  password: # ours\n    - KAMAL_REGISTRY_PASSWORD\nenv:\n  secret:\n    - A\n',
      ),
      '.kamal/secrets': `A=$A\n${line('KAMAL_REGISTRY_PASSWORD')}`,
    },
  },
  {
    name: 'a clear variable of Kamal, beside secret ones',
    rule: generic,
    offer: 'move-to-deploy-secret',
    files: {
      'config/deploy.yml': kamal(
        `env:\n  clear:\n    DB_HOST: db # where\n    DB_PASSWORD: ${password}\n  secret:\n    - RAILS_MASTER_KEY\n`,
      ),
      '.kamal/secrets': `DB_PASSWORD=$(op read op://shop/db/password)\n`,
    },
    after: {
      'config/deploy.yml': kamal(
        'env:\n  clear:\n    DB_HOST: db # where\n  secret:\n    - RAILS_MASTER_KEY\n    - DB_PASSWORD\n',
      ),
    },
  },
  {
    name: 'the only clear variable of an accessory of Kamal',
    rule: generic,
    offer: 'move-to-deploy-secret',
    files: {
      'config/deploy.yml': kamal(
        `accessories:\n  db:\n    image: mysql:8.0\n    env:\n      clear:\n        MYSQL_ROOT_PASSWORD: ${password}\n`,
      ),
    },
    after: {
      'config/deploy.yml': kamal(
        'accessories:\n  db:\n    image: mysql:8.0\n    env:\n      secret:\n        - MYSQL_ROOT_PASSWORD\n',
      ),
      '.kamal/secrets': line('MYSQL_ROOT_PASSWORD'),
    },
  },
  {
    name: 'a variable of Kamal among others that nobody calls clear, of one destination',
    rule: generic,
    offer: 'move-to-deploy-secret',
    files: {
      'config/deploy.yml': kamal(''),
      'config/deploy.live.yml': `servers:\n  # machines\n\n  web:\n    - 192.168.0.1\nenv:\n  # where\n  DB_HOST: db\n  DB_PASSWORD: ${password}\n`,
    },
    after: {
      'config/deploy.live.yml':
        'servers:\n  # machines\n\n  web:\n    - 192.168.0.1\nenv:\n  clear:\n    # where\n    DB_HOST: db\n  secret:\n    - DB_PASSWORD\n',
      '.kamal/secrets.live': line('DB_PASSWORD'),
    },
  },
  {
    name: 'a variable of a container in a chart without a Secret',
    rule: generic,
    offer: 'move-to-chart-secret',
    files: {
      ...chart,
      'chart/values.yaml': 'image: shop # ours\n',
      'chart/templates/shop.yaml': deployment(variable('DB_HOST', 'db') + variable('DB_PASSWORD', `"${password}" # x`)),
    },
    after: {
      'chart/values.yaml': 'image: shop # ours\nsecrets:\n  dbPassword: ""\n',
      'chart/templates/shop.yaml': deployment(
        variable('DB_HOST', 'db') + reference('DB_PASSWORD', called, 'DB_PASSWORD', ' # x'),
      ),
      'chart/templates/secret.yaml': secret(`  DB_PASSWORD: ${asked('secrets.dbPassword')}\n`),
    },
  },
  {
    name: 'a variable of a container beside one that reads the Secret of the chart',
    rule: generic,
    offer: 'move-to-chart-secret',
    files: {
      ...chart,
      'chart/values.yaml': 'auth:\n  apiToken: ""\n',
      'chart/templates/auth.yaml': secret('  api-token: {{ .Values.auth.apiToken | quote }}\n'),
      'chart/templates/shop.yaml': deployment(
        reference('API_TOKEN', called, 'api-token') + variable('DB_PASSWORD', password),
      ),
    },
    after: {
      'chart/values.yaml': 'auth:\n  apiToken: ""\n  dbPassword: ""\n',
      'chart/templates/auth.yaml': secret(
        `  api-token: {{ .Values.auth.apiToken | quote }}\n  db-password: ${asked('auth.dbPassword')}\n`,
      ),
      'chart/templates/shop.yaml': deployment(
        reference('API_TOKEN', called, 'api-token') + reference('DB_PASSWORD', called, 'db-password'),
      ),
    },
  },
  {
    name: 'a variable of a container beside one that reads a Secret of somebody else',
    rule: generic,
    offer: 'move-to-chart-secret',
    files: {
      ...chart,
      'chart/values.yaml': 'existingSecret: shop\n',
      'chart/templates/shop.yaml': deployment(
        reference('API_TOKEN', '{{ .Values.existingSecret }}', 'api-token') + variable('DB_PASSWORD', password),
      ),
    },
    after: {
      'chart/templates/shop.yaml': deployment(
        reference('API_TOKEN', '{{ .Values.existingSecret }}', 'api-token') +
          reference('DB_PASSWORD', '{{ .Values.existingSecret }}', 'db-password'),
      ),
    },
  },
];
