import assert from 'node:assert/strict';
import type { Finding } from '../../engine/model/finding.ts';
import { compileDetectors } from '../../engine/secrets/compile-detectors.ts';
import type { Belonging, Detector, DetectorEntry } from '../../engine/secrets/detector.ts';
import { generateToken } from '../../engine/secrets/generate/generate.ts';
import { repository } from '../engine/repository.ts';
import { detectorNamed, detectors } from '../secrets/detectors.ts';

/** A secret, and what it works with: two values that are one finding. */
interface Composite {
  readonly rule: string;
  readonly name: string;
  readonly value: string;
  readonly idName: string;
  readonly id: string;
  /** What the id is called in the finding. */
  readonly called: string;
  /** Whether the secret weighs less without the id. */
  readonly isWeakAlone: boolean;
}

/** All that the detectors say of two halves; what is read as a block has a test of its own. */
const composites: readonly Composite[] = detectors.all
  .filter(({ match }) => match === 'token' || match === 'assigned')
  .flatMap((detector) => [
    ...[detector.entry.partner ?? []].flat().map((secret) => ofPair(detector, detectorNamed(secret))),
    ...(detector.entry.belongsTo ?? [])
      .slice(0, 1)
      .filter(({ isSecret }) => isSecret !== true)
      .map((belonging) => ofId(detector, belonging)),
  ])
  // What begins with its own name is given none.
  .filter(({ value }) => !/[=:] |=$|["\s]/.test(value.slice(0, 60)));

function ofPair(id: Detector, secret: Detector): Composite {
  return {
    ...secretOf(secret),
    idName: nameOf(id, 'id'),
    id: liveOf(id),
    called: secret.entry.belongsTo?.[0]?.called ?? 'key id',
    isWeakAlone: true,
  };
}

function ofId(secret: Detector, belonging: Belonging): Composite {
  return {
    ...secretOf(secret),
    idName: `${vendorOf(secret)}_${belonging.called.replaceAll(' ', '_').toLowerCase()}`,
    id: liveOf(detectorOf(belonging)),
    called: belonging.called,
    isWeakAlone: belonging.isOptional !== true,
  };
}

function secretOf(detector: Detector): Pick<Composite, 'rule' | 'name' | 'value'> {
  return { rule: detector.entry.id, name: nameOf(detector, 'secret'), value: generateToken(detector, 'composite') };
}

/** The name by which it is found, where that is needed; two halves of one vendor may be told by the same word. */
function nameOf(detector: Detector, kind: 'id' | 'secret'): string {
  const { anchors, names = [] } = detector.entry;
  if (detector.match !== 'assigned') return `${vendorOf(detector)}_${kind}`;
  const anchor = (kind === 'id' ? anchors[1] : undefined) ?? anchors[0] ?? '';
  return [anchor.replaceAll(/\W/g, '_').replace(/_$/, ''), ...names.slice(0, 1)].join('_');
}

function vendorOf({ entry }: Detector): string {
  return entry.id.split('-')[1] ?? '';
}

/** Makes up what is of the form of an id. */
function detectorOf({ shape = '[a-z]{8}[0-9]{8}' }: Belonging): Detector {
  const entry: DetectorEntry = {
    id: 'secret-made-id',
    title: 'Made',
    match: 'assigned',
    anchors: ['made_id'],
    shape,
    why: 'Made.',
  };
  const made = compileDetectors([entry], []).named('secret-made-id');
  assert.ok(made);
  return made;
}

/** One that moves something real. */
function liveOf(detector: Detector): string {
  const made = ['1', '2', '3', '4', '5', '6'].map((seed) => generateToken(detector, seed));
  return made.find((token) => !/test|sandbox/i.test(token)) ?? '';
}

const camel = (name: string) => name.replaceAll(/_(\w)/g, (_, letter: string) => letter.toUpperCase());

type Given = readonly (readonly [name: string, value: string])[];

const lines = (given: Given, line: (name: string, value: string) => string) =>
  given.map(([name, value]) => line(name, value)).join('');

/** How settings and programs give both their names. */
const syntaxes: readonly (readonly [path: string, write: (given: Given) => string])[] = [
  ['src/client.py', (given) => lines(given, (name, value) => `${name.toUpperCase()} = "${value}"\n`)],
  ['src/call.py', (given) => `client = Client(${lines(given, (name, value) => `${name}="${value}", `)})\n`],
  ['src/client.ts', (given) => `start({ ${lines(given, (name, value) => `${camel(name)}: "${value}", `)}});\n`],
  [
    'src/Client.java',
    (given) =>
      `class A {\n${lines(given, (name, value) => `  private static final String ${name.toUpperCase()} = "${value}";\n`)}}\n`,
  ],
  ['config/app.yaml', (given) => `service:\n${lines(given, (name, value) => `  ${name}: ${value}\n`)}`],
  [
    'deploy/app.yaml',
    (given) => `env:\n${lines(given, (name, value) => `  - name: ${name.toUpperCase()}\n    value: ${value}\n`)}`,
  ],
  [
    'deploy/task.json',
    (given) =>
      `${JSON.stringify({ environment: given.map(([name, value]) => ({ name: name.toUpperCase(), value })) }, undefined, 2)}\n`,
  ],
  ['.env', (given) => lines(given, (name, value) => `${name.toUpperCase()}=${value}\n`)],
  [
    'app.json',
    (given) =>
      `${JSON.stringify({ service: Object.fromEntries(given.map(([name, value]) => [camel(name), value])) }, undefined, 2)}\n`,
  ],
  ['main.tf', (given) => `locals {\n${lines(given, (name, value) => `  ${name} = "${value}"\n`)}}\n`],
];

function secretsIn(path: string, text: string): readonly Finding[] {
  const { engine } = repository({ [path]: text });
  return engine.findings(path).filter(({ rule }) => rule.startsWith('secret-') && rule !== 'secret-file-not-ignored');
}

const rank = { error: 3, warning: 2, note: 1 };

describe('a key id and its secret in reach of each other are one finding with both places, and the secret alone is weaker', () => {
  it('of most vendors that give out two halves', () => {
    assert.ok(composites.length > 60, `${composites.length}`);
  });

  for (const { rule, name, value, idName, id, called, isWeakAlone } of composites)
    it(`${rule} with ${called}`, () => {
      for (const [path, write] of syntaxes) {
        const text = write([
          [idName, id],
          [name, value],
        ]);
        const [both, ...more] = secretsIn(path, text);
        assert.deepEqual([both?.rule, ...more.map((other) => other.rule)], [rule], `${path}: ${text}`);
        assert.ok(both);
        assert.deepEqual(
          (both.related ?? []).map(({ at: { span }, message }) => [message, text.slice(span.start, span.end)]),
          [[`The ${called} that belongs to it`, id]],
          `${path}: ${text}`,
        );
        const [alone] = secretsIn(path, write([[name, value]]));
        assert.ok(alone, `${path}: ${name} alone`);
        if (isWeakAlone) assert.ok(rank[alone.level] < rank[both.level], `${path}: ${alone.level}`);
        else assert.equal(alone.level, both.level, path);
      }
    });
});

describe('a secret that comes with two tokens, as of EdgeGrid', () => {
  const [client, access, other] = ['client', 'access', 'other'].map((seed) =>
    generateToken(detectorNamed('secret-akamai-client-token'), seed),
  );
  const secret = generateToken(detectorNamed('secret-akamai-client-secret'), 'three');
  const host = `host = ${other}.luna.akamaiapis.net\n`;
  const found = (path: string, text: string) => secretsIn(path, text).map(({ rule, level }) => `${rule} ${level}`);
  const one = ['secret-akamai-client-secret error'];

  it('is one finding in its own file, wherever each stands', () => {
    const three = [`client_token = ${client}\n`, `client_secret = ${secret}\n`, `access_token = ${access}\n`];
    for (const [first, second, third] of [
      [0, 1, 2],
      [1, 2, 0],
      [2, 0, 1],
      [1, 0, 2],
    ] as const)
      assert.deepEqual(found('.edgerc', `[default]\n${three[first]}${host}${three[second]}${three[third]}`), one);
  });

  it('is one finding where a program gives it', () => {
    const text = `s.auth = EdgeGridAuth(client_token="${client}", client_secret="${secret}", access_token="${access}")\n`;
    assert.deepEqual(found('src/purge.py', text), one);
  });

  it('leads to both tokens', () => {
    const text = `AKAMAI_CLIENT_SECRET=${secret}\nAKAMAI_CLIENT_TOKEN=${client}\nAKAMAI_ACCESS_TOKEN=${access}\n`;
    const related = secretsIn('deploy.sh', text).flatMap((finding) => finding.related ?? []);
    assert.deepEqual(
      related.map(({ at: { span } }) => text.slice(span.start, span.end)),
      [client, access],
    );
  });

  it('leaves out no token of another client, and the host alone is none', () => {
    const text = `AKAMAI_CLIENT_SECRET=${secret}\nAKAMAI_CLIENT_TOKEN=${client}\nPURGE=${other}\n`;
    assert.deepEqual(found('deploy.sh', text), [...one, 'secret-akamai-client-token note']);
    assert.deepEqual(found('.edgerc', `[default]\n${host}`), []);
  });
});
