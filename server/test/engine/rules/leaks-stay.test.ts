import assert from 'node:assert/strict';
import type { Finding } from '../../../engine/model/finding.ts';
import { isOfShutInterface } from '../../../engine/secrets/around/opens-nothing/shut-interface.ts';
import type { Detector } from '../../../engine/secrets/detector.ts';
import { generateToken } from '../../../engine/secrets/generate/generate.ts';
import { scanSecrets } from '../../../engine/secrets/scan.ts';
import { detectorNamed, detectors, optionsFor } from '../../secrets/detectors.ts';
import { judgeExample } from './example-engine.ts';
import type { WrittenRule } from './written-rules.ts';

/** Where secrets leak in reality: files of a service that runs, in the layout that its ecosystem has. */
const places: Readonly<Record<string, (name: string, value: string) => string>> = {
  'billing/settings.py': (name, value) => `import os\n\nDEBUG = False\n${name} = "${value}"\n`,
  '.env': (name, value) => `APP_ENV=production\n${name}=${value}\n`,
  'src/main/resources/application.yml': (name, value) =>
    `shop:\n  region: eu\n  ${name.toLowerCase().replaceAll('_', '-')}: "${value}"\n`,
  'infra/terraform/main.tf': (name, value) =>
    `resource "shop_link" "main" {\n  name = "shop"\n  ${name.toLowerCase()} = "${value}"\n}\n`,
  Dockerfile: (name, value) => `FROM debian:12\nENV ${name}=${value}\nCMD ["shop"]\n`,
  'internal/config/config.go': (name, value) => `package config\n\nconst ${name} = "${value}"\n`,
  'src/main/java/com/acme/shop/Clients.java': (name, value) =>
    `class Clients {\n  private static final String ${name} = "${value}";\n}\n`,
  'bin/deploy.sh': (name, value) => `#!/bin/sh\nset -e\nexport ${name}="${value}"\n./shop\n`,
  '.github/workflows/deploy.yml': (name, value) =>
    `on: push\njobs:\n  deploy:\n    runs-on: ubuntu-latest\n    env:\n      ${name}: "${value}"\n    steps:\n      - run: ./shop\n`,
  'k8s/secret.yaml': (name, value) =>
    `apiVersion: v1\nkind: Secret\nmetadata:\n  name: shop\nstringData:\n  ${name}: "${value}"\n`,
};

const rule = { id: 'leaks-stay' } as WrittenRule;

/** Places whose leak is told as less than a warning, or not at all, each in a repository of its own: one value is told once. */
function quietPlaces(name: string, value: string): readonly string[] {
  return Object.entries(places).flatMap(([path, write]) => {
    const { findings } = judgeExample(rule, { files: [{ path, text: write(name, value) }] });
    return findings.some(isLoud) ? [] : [path];
  });
}

interface Leak {
  readonly id: string;
  readonly name: string;
  readonly value: string;
}

/** As `quietPlaces`, of many values: those that are loud in one repository, with a folder for each, are not asked about alone. */
function quietAmong(leaks: readonly Leak[]): readonly string[] {
  return Object.entries(places).flatMap(([path, write]) => {
    const pathOf = (index: number) =>
      path.startsWith('.github/') ? path.replace('.yml', `-${index}.yml`) : `shop-${index}/${path}`;
    const files = leaks.map(({ name, value }, index) => ({ path: pathOf(index), text: write(name, value) }));
    const loud = new Set(
      judgeExample(rule, { files })
        .findings.filter(isLoud)
        .map(({ at }) => at.path),
    );
    return leaks
      .filter(({ name, value }, index) => !loud.has(pathOf(index)) && quietPlaces(name, value).includes(path))
      .map(({ id }) => `${id} ${path}`);
  });
}

function isLoud({ level, rule: id }: Finding): boolean {
  return level !== 'note' && id.startsWith('secret-') && id !== 'secret-file-not-ignored';
}

describe('a leak in a file of what runs stays more than a note', () => {
  const issued = detectors.all.filter(
    ({ match, entry }) =>
      match === 'token' &&
      !entry.isPublic &&
      // Of forms that a vendor gives to keys of its sandbox alone.
      entry.level !== 'note' &&
      entry.partner === undefined &&
      !isPart(entry.id),
  );

  it('a token of every vendor, in each of ten places', () => {
    const leaks = issued.flatMap((detector): readonly Leak[] => {
      const token = liveToken(detector);
      if (token === undefined || /[\s"'\\$`]/.test(token) || isMadeInPart(token)) return [];
      if (isOfShutInterface(detector.entry.id, token)) return [];
      const name = detector.entry.id
        .replace(/^secret-/, '')
        .replaceAll('-', '_')
        .toUpperCase();
      return [{ id: detector.entry.id, name, value: token }];
    });
    assert.deepEqual(quietAmong(leaks), []);
    assert.ok(leaks.length > 200);
    assert.ok(issued.length > 250);
  });

  it('a password and a key that nobody would guess, under names that set-ups use too', () => {
    for (const [name, value] of [
      ['DATABASE_PASSWORD', 'Kr4ken-Ufer77'],
      ['SMTP_PASSWORD', 'tz9LqU2xNw'],
      ['PAYMENT_API_KEY', 'q7Rz81nLx0vB4mKc92TtEw'],
      ['SIGNING_TOKEN', 'b1946ac92492d2347c6235b4d2611184'],
    ] as const)
      assert.deepEqual(quietPlaces(name, value), [], name);
  });

  it('a private key in a file of its own, and in program text', () => {
    const key = generateToken(detectorNamed('secret-private-key-pem'), 'leak');
    for (const path of ['deploy/tls/server.key', 'ansible/files/id_rsa', '.github/deploy_key.pem', 'src/sign/keys.py'])
      assert.deepEqual(levelsOf(path, path.endsWith('.py') ? `KEY = """${key}"""\n` : key), ['error'], path);
  });

  it('not the key of a certificate that only the machine itself has use for', () => {
    const files = (wishes: string) => [
      { path: 'deploy/tls/server.crt', text: `{certificate:${wishes} pair=shop}\n` },
      { path: 'deploy/tls/server.key', text: '{private-key:shop}\n' },
    ];
    const level = (wishes: string) =>
      judgeExample(rule, { files: files(wishes) }).findings.find(({ rule: id }) => id === 'secret-private-key-pem')
        ?.level;
    assert.equal(level('shop.acme.com names=shop.acme.com'), 'error');
    assert.equal(level('billing'), 'error');
    assert.equal(level('localhost names=localhost,127.0.0.1,web'), 'note');
    assert.equal(level('shop.example.com names=shop.example.com'), 'note');
    assert.equal(level('shop.acme.com names=shop.acme.com until=2026-10-01'), 'note');
  });

  it('a token of a vendor in a set-up for trying, whose own keys are notes', () => {
    const token = generateToken(detectorNamed('secret-slack-bot-token'), 'leak');
    const text = `POSTGRES_PASSWORD: b7Xq2mVz81Lk\nSLACK_TOKEN: ${token}\n`;
    assert.deepEqual(levelsOf('.ci/compose.ci.yaml', text), ['note', 'error']);
    assert.deepEqual(levelsOf('hack/values.yaml', text), ['note', 'error']);
    assert.deepEqual(levelsOf('deploy/values.yaml', text), ['warning', 'error']);
  });
});

function levelsOf(path: string, text: string): readonly string[] {
  return judgeExample(rule, { files: [{ path, text }] })
    .findings.filter(({ rule: id }) => id.startsWith('secret-') && id !== 'secret-file-not-ignored')
    .map(({ level }) => level);
}

/** One that moves real money, where its vendor has others for trying; undefined where the generator makes none. */
function liveToken(detector: Detector): string | undefined {
  return ['leak', 'drip', 'flood', 'spill', 'seep']
    .map((seed) => generateToken(detector, seed))
    .find((token) => !/_test_/.test(token) && !isForTrying(token));
}

function isForTrying(token: string): boolean {
  const { credentials } = scanSecrets(`key = "${token}"\n`, optionsFor('billing/settings.py'));
  return credentials.some(({ decoded }) => decoded.some(({ label, value }) => label === 'mode' && value === 'test'));
}

/** The generator makes the form of it, not the structure or the place that its vendor's have. */
function isMadeInPart(token: string): boolean {
  const { credentials } = scanSecrets(`key = "${token}"\n`, optionsFor('billing/settings.py'));
  return credentials.every(({ doubt }) => doubt === 'structure-broken' || doubt === 'out-of-place');
}

/** Known by what stands around it: a header, a file of its own. */
function isPart(id: string): boolean {
  return id.startsWith('secret-http-');
}
