import { token } from '../repository.ts';
import type { FixCase } from './fix-cases.ts';

const password = token('secret-generic-password');
const rule = 'secret-generic-password';
const offer = 'move-to-existing-secret';

const flux = (spec: string) =>
  `apiVersion: helm.toolkit.fluxcd.io/v2\nkind: HelmRelease\nmetadata:\n  name: shop\nspec:\n  interval: 5m\n${spec}`;
const application = (auth: string) =>
  `apiVersion: argoproj.io/v1alpha1\nkind: Application\nmetadata:\n  name: shop-db\nspec:\n  source:\n    chart: postgresql\n    helm:\n      valuesObject:\n        auth:\n          username: shop\n${auth}  destination:\n    namespace: shop\n`;
const helmfile = (values: string) => `releases:\n  - name: cache\n    chart: acme/redis\n    values:\n${values}`;

/** Secrets in the values that releases give their charts. */
export const releaseFixCases: readonly FixCase[] = [
  {
    name: 'a value of a release of Flux',
    rule,
    offer,
    files: { 'shop.yaml': flux(`  values:\n    mail:\n      user: shop\n      password: ${password} # ours\n`) },
    after: {
      'shop.yaml': flux(
        '  values:\n    mail:\n      user: shop\n  valuesFrom:\n    - kind: Secret\n      name: shop-values\n      valuesKey: password\n      targetPath: mail.password\n',
      ),
    },
  },
  {
    name: 'the only value of a release of Flux, beside others that it reads',
    rule,
    offer,
    files: {
      'shop.yaml': flux(
        `  valuesFrom:\n    - kind: Secret\n      name: shop-secrets\n      valuesKey: password\n      targetPath: db.password\n  values:\n    mail:\n      password: ${password}\n  timeout: 5m\n`,
      ),
    },
    after: {
      'shop.yaml': flux(
        '  valuesFrom:\n    - kind: Secret\n      name: shop-secrets\n      valuesKey: password\n      targetPath: db.password\n    - kind: Secret\n      name: shop-secrets\n      valuesKey: mail-password\n      targetPath: mail.password\n  timeout: 5m\n',
      ),
    },
  },
  {
    name: 'a value of an application of Argo CD',
    rule,
    offer,
    files: { 'apps/db.yaml': application(`          password: ${password}\n`) },
    after: { 'apps/db.yaml': application('          existingSecret: shop-db-auth\n') },
  },
  {
    name: 'a value of a release of helmfile',
    rule,
    offer,
    files: { 'helmfile.yaml': helmfile(`      - auth:\n          password: ${password}\n`) },
    after: { 'helmfile.yaml': helmfile('      - auth:\n          existingSecret: cache-auth\n') },
  },
  {
    name: 'a value of a file that a helmfile names',
    rule,
    offer,
    files: {
      'deploy/values/cache.yaml': `auth:\n  password: ${password}\n`,
      'deploy/helmfile.yaml': helmfile('      - ./values/cache.yaml\n'),
    },
    after: { 'deploy/values/cache.yaml': 'auth:\n  existingSecret: cache-auth\n' },
  },
  {
    name: 'a value of a chart in a list',
    rule,
    offer: 'move-to-existing-secret:clipboard',
    files: {
      'values.yaml': `apps:\n  - name: web\n    env:\n      DB_PASSWORD: ${password} # ours\n`,
      'Chart.yaml': 'apiVersion: v2\nname: shop\nversion: 0.1.0\n',
    },
    after: { 'values.yaml': 'apps:\n  - name: web\n    env:\n      DB_PASSWORD: "" # ours\n' },
  },
];
