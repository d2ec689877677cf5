import assert from 'node:assert/strict';
import { repository } from '../repository.ts';

type Files = Readonly<Record<string, string>>;

const path = 'k8s/secrets.yaml';
const host = 'orders.c9akciq32.eu-west-1.rds.amazonaws.com';

const secret = (password = 'Harvest123!', name = 'keys') =>
  `apiVersion: v1\nkind: Secret\nmetadata:\n  name: ${name}\ntype: Opaque\nstringData:\n  STORE_USER: keeper\n  STORE_PASSWORD: "${password}"\n`;
const map = (at = host) =>
  `apiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: settings\ndata:\n  DB_HOST: ${at}\n  DB_NAME: orchard\n`;
const taken = (name: string, from: string, of: string, key = name) =>
  `            - name: ${name}\n              valueFrom:\n                ${from}KeyRef:\n                  name: ${of}\n                  key: ${key}\n`;
const workload = (environment: string) =>
  `apiVersion: apps/v1\nkind: Deployment\nmetadata:\n  name: orchard\nspec:\n  template:\n    spec:\n      containers:\n        - name: orchard\n          image: orchard:1.2\n${environment}`;
const referring = (prefix = 'DB_', of = 'keys') =>
  workload(
    `          env:\n${taken('DB_HOST', 'configMap', 'settings')}${taken('DB_NAME', 'configMap', 'settings')}${taken('DB_USER', 'secret', 'keys', 'STORE_USER')}${taken(`${prefix}PASSWORD`, 'secret', of, 'STORE_PASSWORD')}`,
  );

function found(files: Files, written = secret()) {
  const { engine } = repository({ [path]: written, ...files });
  return engine.findings(path).find(({ rule }) => /password|kubernetes-secret/.test(rule));
}

describe('a password that a Secret holds, and a container is given', () => {
  it('opens the database whose host a ConfigMap gives beside it', () => {
    const files = { 'k8s/settings.yaml': map(), 'k8s/app.yaml': referring() };
    for (const written of [
      secret(),
      `apiVersion: v1\nkind: Secret\nmetadata:\n  name: keys\ndata:\n  STORE_USER: ${btoa('keeper')}\n  STORE_PASSWORD: ${btoa('Harvest123!')}\n`,
    ]) {
      const finding = found(files, written);
      assert.equal(finding?.level, 'error', written);
      for (const said of [host, 'keeper', 'orchard']) assert.ok(finding?.message.includes(said), finding?.message);
      assert.ok(!finding?.message.includes('Harvest'));
      assert.match(finding?.message ?? '', /: it opens the database orchard on orders\.\S{1,60} as keeper/);
    }
  });

  it('is found whether the host is written there, or all of a Secret and a map is taken', () => {
    const written = workload(
      `          env:\n            - name: DB_HOST\n              value: ${host}:5432\n            - name: DB_USER\n              value: keeper\n${taken('DB_PASSWORD', 'secret', 'keys', 'STORE_PASSWORD')}`,
    );
    assert.equal(found({ 'k8s/app.yaml': written })?.level, 'error');
    const whole = workload(
      '          envFrom:\n            - secretRef:\n                name: keys\n            - configMapRef:\n                name: settings\n',
    );
    const settings = map().replace('DB_HOST', 'STORE_HOST');
    assert.equal(found({ 'k8s/app.yaml': whole, 'k8s/settings.yaml': settings })?.level, 'error');
  });

  it('is a note where no such host is told, or it is given as something else', () => {
    const others: readonly Files[] = [
      {},
      { 'k8s/settings.yaml': map() },
      { 'k8s/app.yaml': referring() },
      { 'k8s/settings.yaml': map('postgres'), 'k8s/app.yaml': referring() },
      { 'k8s/settings.yaml': map('yourdb.abc.eu-west-1.rds.amazonaws.com'), 'k8s/app.yaml': referring() },
      { 'k8s/settings.yaml': map(), 'k8s/app.yaml': referring('MAIL_') },
      { 'k8s/settings.yaml': map(), 'k8s/app.yaml': referring('DB_', 'others') },
      { 'k8s/settings.yaml': map(), 'examples/app.yaml': referring() },
    ];
    for (const files of others) assert.equal(found(files)?.level, 'note', JSON.stringify(files));
  });

  it('follows what is written beside it', () => {
    const { engine, write, remove } = repository({ [path]: secret(), 'k8s/settings.yaml': map() });
    const level = () => engine.findings(path).find(({ rule }) => /password|kubernetes-secret/.test(rule))?.level;
    assert.equal(level(), 'note');
    write('k8s/app.yaml', referring());
    assert.equal(level(), 'error');
    remove('k8s/app.yaml');
    assert.equal(level(), 'note');
  });
});
