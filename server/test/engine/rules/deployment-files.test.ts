import assert from 'node:assert/strict';
import { isDeployment, mayReplace } from '../../../engine/graph/credentials/in-force/replacing.ts';

const deployments = [
  'docker-compose.prod.yml',
  'ops/Compose.yaml',
  'build/api.Dockerfile.arm',
  'Procfile',
  'ci/Jenkinsfile',
  'README.md',
  'Makefile',
  'captain-definition',
  '.envrc',
  'azure-pipelines-main.yml',
  'samconfig.toml',
  'fly.toml',
  'template.json',
  '.env',
  'api/shop.env',
  '.env.production',
  'shop.env.local',
  'ecosystem.config.cjs',
  'start.sh',
  'run.ps1',
  'shop.service',
  'main.tf',
  'prod.tfvars',
  'shop.nomad',
  'main.bicep',
  '.github/workflows/test.yml',
  'k8s/base/app/settings.conf',
  'charts/shop/values.tpl',
  'ansible/roles/shop/env.j2',
  'docker/app/server.xml',
  'deploy/shop.env',
  'aws/taskdef-shop.json',
];

const others = [
  'src/app.ts',
  'src/environment.ts',
  'node_modules/shop/start.sh',
  'docs/settings.md',
  'k8s/readme.txt',
  'src/settings.yml',
  'ecosystem.config.ts',
  'envrc',
];

describe('files that set up where a program runs', () => {
  for (const path of deployments) it(path, () => assert.ok(isDeployment(path)));
  for (const path of others) it(`not ${path}`, () => assert.ok(!isDeployment(path)));
});

const ofEnvironments = [
  'src/main/resources/application-prod.properties',
  'application-live.yml',
  'api/appsettings.Production.json',
  'config/production.json5',
  'config/app-live.toml',
  'shop/settings/production_settings.py',
];

describe('files of which the name leaves open whether they replace a setting', () => {
  for (const path of [...deployments, ...ofEnvironments]) it(path, () => assert.ok(mayReplace(path)));
  for (const path of ['src/app.ts', 'shop/settings/base.py', 'dockerfiles/app/main.go', 'shop.env/src/app.ts'])
    it(`not ${path}`, () => assert.ok(!mayReplace(path)));
});
