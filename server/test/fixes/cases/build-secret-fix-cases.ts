import { token } from '../repository.ts';
import { compose, ignored, moved, pat, rule } from '../secret-samples.ts';
import type { FixCase } from './fix-cases.ts';

/** A secret of an image, a chart or a tool's settings moves to where these read it. */
export const buildSecretFixCases: readonly FixCase[] = [
  {
    name: 'a variable of an image that no command uses',
    rule,
    offer: 'move-to-build-secret',
    files: {
      Dockerfile: `FROM node:20\nENV NODE_ENV=production GH_TOKEN="${pat}"\nCOPY . .\nCMD ["node", "a.js"]\n`,
      ...ignored,
    },
    after: {
      Dockerfile: 'FROM node:20\nENV NODE_ENV=production\nCOPY . .\nCMD ["node", "a.js"]\n',
      '.dockerignore': '.env\n',
      ...moved('GH_TOKEN'),
    },
  },
  {
    name: 'an argument of a build',
    rule,
    offer: 'move-to-build-secret',
    files: {
      'api/Dockerfile': `# syntax=docker/dockerfile:1\nFROM node:20\nARG GH_TOKEN=${pat}\nRUN npm ci \\\n  && ./fetch "$GH_TOKEN"\n`,
      ...ignored,
    },
    after: {
      'api/Dockerfile':
        '# syntax=docker/dockerfile:1\nFROM node:20\nRUN --mount=type=secret,id=GH_TOKEN,env=GH_TOKEN npm ci \\\n  && ./fetch "$GH_TOKEN"\n',
      ...moved('GH_TOKEN'),
    },
  },
  {
    name: 'a command of a build',
    rule,
    offer: 'move-to-build-secret',
    files: { Dockerfile: `FROM alpine:3\nRUN git clone https://x:${pat}@github.com/acme/shop.git\n`, ...ignored },
    after: {
      Dockerfile:
        '# syntax=docker/dockerfile:1\nFROM alpine:3\nRUN --mount=type=secret,id=GITHUB_PAT,env=GITHUB_PAT git clone https://x:$GITHUB_PAT@github.com/acme/shop.git\n',
      ...moved('GITHUB_PAT'),
    },
  },
  {
    name: 'a value that a chart gives to a container',
    rule,
    offer: 'move-to-existing-secret',
    files: {
      'chart/Chart.yaml': 'apiVersion: v2\nname: shop\nversion: 0.1.0\n',
      'chart/values.yaml': `github:\n  owner: acme\n  accessToken: ${pat} # ours\n`,
      'chart/templates/api.yaml':
        'env:\n  - name: GH_TOKEN\n    value: {{ .Values.github.accessToken | quote }}\n  - name: OWNER\n    value: {{ .Values.github.owner }}\n',
    },
    after: {
      'chart/values.yaml': 'github:\n  owner: acme\n  existingSecret: shop-github\n',
      'chart/templates/api.yaml':
        'env:\n  - name: GH_TOKEN\n    valueFrom:\n      secretKeyRef:\n        name: {{ .Values.github.existingSecret }}\n        key: access-token\n  - name: OWNER\n    value: {{ .Values.github.owner }}\n',
    },
  },
  {
    name: 'a value of a subchart',
    rule: 'secret-generic-password',
    offer: 'move-to-existing-secret',
    files: {
      'Chart.yaml':
        'apiVersion: v2\nname: shop\nversion: 0.1.0\ndependencies:\n  - name: postgresql\n    alias: db\n    version: 15.5.0\n    repository: oci://charts.example.com\n',
      'values.yaml': `db:\n  auth:\n    username: shop\n    password: ${token('secret-generic-password')}\n`,
    },
    after: { 'values.yaml': 'db:\n  auth:\n    username: shop\n    existingSecret: shop-db\n' },
  },
  {
    name: 'a variable of Ansible',
    rule,
    offer: 'move-to-placeholder',
    files: { 'group_vars/all.yml': `gh_owner: acme\ngh_token: ${pat}\n`, ...ignored },
    after: {
      'group_vars/all.yml': `gh_owner: acme\ngh_token: "{{ lookup('ansible.builtin.env', 'GH_TOKEN') or undef(hint='GH_TOKEN is not set') }}"\n`,
      ...moved('GH_TOKEN'),
    },
  },
  {
    name: 'a profile of dbt',
    rule,
    offer: 'move-to-placeholder',
    files: {
      'dbt_project.yml': 'name: shop\n',
      'profiles.yml': `shop:\n  outputs:\n    prod:\n      token: ${pat}\n`,
      ...ignored,
    },
    after: {
      'profiles.yml': `shop:\n  outputs:\n    prod:\n      token: "{{ env_var('GITHUB_TOKEN') }}"\n`,
      ...moved('GITHUB_TOKEN'),
    },
  },
  {
    name: 'a credential of Jenkins as code',
    rule,
    offer: 'move-to-placeholder',
    files: { 'jenkins.yaml': `credentials:\n  system:\n    - string:\n        ghToken: "${pat}"\n`, ...ignored },
    after: {
      'jenkins.yaml': 'credentials:\n  system:\n    - string:\n        ghToken: "${GH_TOKEN}"\n',
      ...moved('GH_TOKEN'),
    },
  },
  {
    name: 'an exporter of the OpenTelemetry Collector',
    rule,
    offer: 'move-to-placeholder',
    files: { 'otel-collector.yaml': `exporters:\n  otlp:\n    headers:\n      gh-token: ${pat}\n`, ...ignored },
    after: {
      'otel-collector.yaml': 'exporters:\n  otlp:\n    headers:\n      gh-token: ${env:GH_TOKEN}\n',
      ...moved('GH_TOKEN'),
    },
  },
  {
    name: 'a provider of Supabase',
    rule,
    offer: 'move-to-placeholder',
    files: { 'supabase/config.toml': `[auth.external.github]\nenabled = true\ngh_token = "${pat}"\n`, ...ignored },
    after: {
      'supabase/config.toml': '[auth.external.github]\nenabled = true\ngh_token = "env(GH_TOKEN)"\n',
      ...moved('GH_TOKEN'),
    },
  },
  {
    name: 'secrets of Rails',
    rule,
    offer: 'move-to-placeholder',
    files: {
      Gemfile: "gem 'rails'\ngem 'dotenv-rails'\n",
      'config/secrets.yml': `production:\n  gh_token: ${pat}\n`,
      ...ignored,
    },
    after: {
      'config/secrets.yml': `production:\n  gh_token: <%= ENV["GH_TOKEN"] %>\n`,
      ...moved('GH_TOKEN'),
    },
  },
  {
    name: 'an address in the settings of Airflow',
    rule: 'secret-database-uri',
    offer: 'move-to-placeholder',
    files: {
      'airflow.cfg':
        '[core]\nexecutor = LocalExecutor\n[database]\nsql_alchemy_conn = postgresql://shop:plum7Orbit4velvet@db.acme.test/shop\nload_default_connections = False\n',
      ...ignored,
    },
    after: {
      'airflow.cfg': '[core]\nexecutor = LocalExecutor\n[database]\nload_default_connections = False\n',
      '.env': 'AIRFLOW__DATABASE__SQL_ALCHEMY_CONN=postgresql://shop:plum7Orbit4velvet@db.acme.test/shop\n',
    },
  },
  {
    name: 'a setting of Grafana',
    rule,
    offer: 'move-to-placeholder',
    files: { 'grafana.ini': `[security]\nadmin_user = admin\nadmin_password = ${pat}\n`, ...ignored },
    after: { 'grafana.ini': '[security]\nadmin_user = admin\n', ...moved('GF_SECURITY_ADMIN_PASSWORD') },
  },
  {
    name: 'a setting of Flyway',
    rule,
    offer: 'move-to-placeholder',
    files: { 'conf/flyway.conf': `flyway.user=app\nflyway.password=${pat}\n`, ...ignored },
    after: {
      'conf/flyway.conf': 'flyway.user=app\nflyway.password=${FLYWAY_PASSWORD}\n',
      ...moved('FLYWAY_PASSWORD'),
    },
  },
  {
    name: 'a setting of Elasticsearch',
    rule,
    offer: 'move-to-placeholder',
    files: { 'config/elasticsearch.yml': `cluster.name: shop\ngh_token: ${pat}\n`, ...ignored },
    after: {
      'config/elasticsearch.yml': 'cluster.name: shop\ngh_token: ${GH_TOKEN}\n',
      ...moved('GH_TOKEN'),
    },
  },
  {
    name: 'a setting of Keycloak',
    rule,
    offer: 'move-to-placeholder',
    files: { 'conf/keycloak.conf': `db=postgres\ndb-password=${pat}\n`, ...ignored },
    after: {
      'conf/keycloak.conf': 'db=postgres\ndb-password=${DB_PASSWORD}\n',
      ...moved('DB_PASSWORD'),
    },
  },
  {
    name: 'a token in a command of Compose',
    rule,
    offer: 'move-to-placeholder',
    files: { 'compose.yaml': compose(`    command: ["fetch", "--token", "${pat}"]\n`), ...ignored },
    after: {
      'compose.yaml': compose('    command: ["fetch", "--token", "${GITHUB_PAT:?}"]\n'),
      ...moved('GITHUB_PAT'),
    },
  },
  {
    name: 'a setting of Liquibase',
    rule,
    offer: 'move-to-placeholder',
    files: { 'liquibase.properties': `username=app\npassword: ${pat}\n`, ...ignored },
    after: { 'liquibase.properties': 'username=app\n', ...moved('LIQUIBASE_COMMAND_PASSWORD') },
  },
  {
    name: 'a setting of the SonarScanner',
    rule,
    offer: 'move-to-placeholder',
    files: { 'sonar-project.properties': `sonar.projectKey=shop\nsonar.token=${pat}\n`, ...ignored },
    after: {
      'sonar-project.properties': 'sonar.projectKey=shop\nsonar.token=${env.SONAR_TOKEN}\n',
      ...moved('SONAR_TOKEN'),
    },
  },
  {
    name: 'a server of Maven',
    rule,
    offer: 'move-to-placeholder',
    files: { 'settings.xml': `<settings>\n  <password>${pat}</password>\n</settings>\n`, ...ignored },
    after: {
      'settings.xml': `<settings>\n  <password>\${env.GITHUB_PASSWORD}</password>\n</settings>\n`,
      ...moved('GITHUB_PASSWORD'),
    },
  },
  {
    name: 'a property of Gradle',
    rule,
    offer: 'move-to-placeholder',
    files: { 'gradle.properties': `owner=acme\nghToken=${pat}\norg.gradle.caching=true\n`, ...ignored },
    after: {
      'gradle.properties': 'owner=acme\norg.gradle.caching=true\n',
      ...moved('ORG_GRADLE_PROJECT_ghToken'),
    },
  },
  {
    name: 'a registry of Cargo',
    rule,
    offer: 'move-to-placeholder',
    files: {
      '.cargo/config.toml': `[registries.acme]\nindex = "sparse+https://cargo.example.com/"\ntoken = "${pat}"\n`,
      ...ignored,
    },
    after: {
      '.cargo/config.toml': '[registries.acme]\nindex = "sparse+https://cargo.example.com/"\n',
      ...moved('CARGO_REGISTRIES_ACME_TOKEN'),
    },
  },
  {
    name: 'a password in an address of Compose',
    rule: 'secret-database-uri',
    offer: 'move-to-placeholder',
    files: {
      'compose.yaml': compose('    environment:\n      DATABASE_URL: postgres://shop:plum7Orbit4velvet@db/shop\n'),
      ...ignored,
    },
    after: {
      'compose.yaml': compose(
        `    environment:\n      DATABASE_URL: postgres://shop:\${DATABASE_PASSWORD:?}@db/shop\n`,
      ),
      '.env': 'DATABASE_PASSWORD=plum7Orbit4velvet\n',
    },
  },
  {
    name: 'a password of a database of Django',
    rule: 'secret-generic-password',
    offer: 'move-to-environment',
    files: {
      'shop/settings.py': `import os\n\nDATABASES = {\n    "default": {\n        "PASSWORD": "plum7Orbit4velvet",\n    }\n}\n`,
      ...ignored,
    },
    after: {
      'shop/settings.py': `import os\n\nDATABASES = {\n    "default": {\n        "PASSWORD": os.environ["DATABASE_PASSWORD"],\n    }\n}\n`,
      '.env': 'DATABASE_PASSWORD=plum7Orbit4velvet\n',
    },
  },
  {
    name: 'a file of secrets',
    rule: 'secret-file-not-ignored',
    offer: 'ignore-in-git',
    files: { 'web/.env': `GH_TOKEN=${pat}\n`, '.gitignore': 'dist\n' },
    after: { '.gitignore': 'dist\n.env\n' },
  },
];
