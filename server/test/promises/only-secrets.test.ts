import assert from 'node:assert/strict';
import { askForSecrets } from '../../cli/secrets-asked.ts';
import type { Extractor } from '../../engine/extract/extractor.ts';
import { type Engine, readFacts } from '../../engine/index.ts';
import type { Finding } from '../../engine/model/finding.ts';
import { extractorOf, hasExtractor } from '../../engine/reading/read-facts.ts';
import { factsForSecretsOfBytes } from '../../engine/reading/read-for-secrets.ts';
import { keysOfWorkflows, mayAnswerWith } from '../../engine/reading/secret-answers.ts';
import type { HolderQuestion } from '../../engine/reading/secret-question.ts';
import { voiceOf } from '../../engine/reading/voices.ts';
import { generateToken } from '../../engine/secrets/generate/generate.ts';
import type { EncodedFile } from '../../host/read-text.ts';
import { readAsFar } from '../../worker/fact-batch.ts';
import { rows } from '../engine/joins/joined-secrets.ts';
import { files } from '../engine/joins/other-joins.ts';
import { readers, repository } from '../engine/repository.ts';
import { withCertificates } from '../engine/rules/certificates.ts';
import { textsOf } from '../engine/rules/example-engine.ts';
import { writtenRules } from '../engine/rules/written-rules.ts';
import { detectorNamed } from '../secrets/detectors.ts';
import { documents } from './edited-documents.ts';

const password = generateToken(detectorNamed('secret-generic-password'), 'only secrets');
const pair = (names: string) => ({
  key: withCertificates('{private-key:own}\n'),
  certificate: withCertificates(`{certificate:${names} pair=own}\n`),
});
const [own, theirs] = [pair('localhost names=localhost'), pair('shop.acme.com names=shop.acme.com')];
const account = (name: string) =>
  `apiVersion: v1\nkind: ServiceAccount\nmetadata:\n  name: ${name}\n  namespace: shop\n`;
const [, { secret: tokenOfOrders } = assert.fail()] = rows;

/** Repositories in which a secret proves an identity that another file decides about. */
const repositories: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  ...Object.fromEntries(
    rows.map(({ what, secret, declared }) => [what, { [secret[0]]: secret[1], [declared[0]]: declared[1] }]),
  ),
  'accounts and tokens of other kinds': files,
  'a certificate of the machine itself': { 'a/tls.key': own.key, 'b/tls.crt': own.certificate },
  'a certificate that others trust': { 'a/tls.key': theirs.key, 'b/tls.crt': theirs.certificate },
  'a certificate that is no text, as the host gives it': {
    'a/tls.key': own.key,
    'b/tls.der': withCertificates('{der-certificate:localhost names=localhost pair=own}'),
  },
  'a certificate in a program': { 'a/tls.key': own.key, 'b/tls.go': `var pem = \`${own.certificate}\`\n` },
  'a certificate in a Secret': {
    'a/tls.key': own.key,
    'b/tls.yaml': `apiVersion: v1\nkind: Secret\nmetadata:\n  name: tls\ndata:\n  tls.crt: ${Buffer.from(own.certificate).toString('base64')}\n`,
  },
  'an account whose name Kustomize puts together': {
    [tokenOfOrders[0]]: tokenOfOrders[1],
    'k8s/account.yaml': account('ders'),
    'k8s/kustomization.yaml': 'namePrefix: or\nresources: [account.yaml]\n',
  },
  'an account whose name a chart puts together': {
    [tokenOfOrders[0]]: tokenOfOrders[1],
    'chart/Chart.yaml': 'apiVersion: v2\nname: shop\nversion: 1.0.0\n',
    'chart/values.yaml': 'account: or\n',
    'chart/templates/account.yaml': account("'{{ .Values.account }}ders'"),
    'release.yaml':
      'apiVersion: argoproj.io/v1alpha1\nkind: Application\nmetadata: { name: shop }\nspec:\n  source:\n    path: chart\n    helm: { valuesObject: { account: or } }\n',
  },
  'an account whose name a release hands to a chart': {
    [tokenOfOrders[0]]: tokenOfOrders[1],
    'chart/Chart.yaml': 'apiVersion: v2\nname: shop\nversion: 1.0.0\n',
    'chart/values.yaml': 'account: orders\n',
    'chart/templates/account.yaml': account("'{{ .Values.account }}'"),
    'release.yaml':
      'apiVersion: v1\nkind: List\nitems:\n  - apiVersion: argoproj.io/v1alpha1\n    kind: Application\n    metadata: { name: shop }\n    spec: { source: { path: chart, helm: { valuesObject: { account: own } } } }\n',
  },
  'an account that Terraform makes': {
    [tokenOfOrders[0]]: tokenOfOrders[1],
    'infra/names.tf': 'locals {\n  name = "orders"\n}\n',
    'infra/account.tf':
      'resource "kubernetes_service_account" "orders" {\n  metadata {\n    name = local.name\n    namespace = "shop"\n  }\n}\n',
  },
  'an account in a patch of whatever a selector finds': {
    [tokenOfOrders[0]]: tokenOfOrders[1],
    'k8s/account.yaml': account('own').replace('metadata:\n', 'metadata:\n  labels: { app: shop }\n'),
    'k8s/patch.yaml': account('orders'),
    'k8s/kustomization.yaml':
      'resources: [account.yaml]\npatches:\n  - path: patch.yaml\n    target: { kind: ServiceAccount, labelSelector: app=store }\n',
  },
  'an account in whose repository workflows run': {
    [tokenOfOrders[0]]: tokenOfOrders[1],
    'k8s/account.yaml': account('orders'),
    '.github/workflows/orders.yml':
      'on: push\njobs:\n  orders:\n    runs-on: x\n    env:\n      TOKEN: ${{ secrets.TOKEN }}\n    steps: [{ run: ./orders }]\n',
  },
  'a variable that a workflow sets': {
    '.env': `DB_PASSWORD=${password}\n`,
    '.github/workflows/ci.yml':
      'on: push\njobs:\n  a:\n    runs-on: x\n    env:\n      DB_PASSWORD: ${{ secrets.DB_PASSWORD }}\n    steps: [{ run: ./orders }]\n',
    'compose.yaml': 'services:\n  db:\n    image: postgres\n    environment:\n      DB_PASSWORD: ${DB_PASSWORD}\n',
  },
  'a variable that a service reads': {
    '.env': `DB_PASSWORD=${password}\n`,
    'compose.yaml': 'services:\n  db:\n    image: postgres\n    environment:\n      DB_PASSWORD: ${DB_PASSWORD}\n',
  },
  'a variable that a server of an agent reads': {
    '.env': `DB_PASSWORD=${password}\n`,
    '.mcp.json':
      '{ "mcpServers": { "db": { "command": "npx", "args": ["db"], "env": { "PASSWORD": "${DB_PASSWORD}" } } } }\n',
  },
  'an account that a script of a database makes': {
    'settings.yaml': `url: postgres://orders:${password}@db.acme.com/shop\n`,
    'db/1.sql': "CREATE ROLE orders LOGIN PASSWORD 'changeit';\n",
    'db/2.sql': 'GRANT SELECT ON carts TO orders;\n',
  },
  'a file that a service is handed': {
    'db/password.yaml': `password: ${password}\n`,
    'compose.yaml':
      'services:\n  db:\n    image: postgres\n    secrets: [password]\nsecrets:\n  password: { file: ./db/password.yaml }\n',
  },
  'a file that a play reads': {
    'ansible/vars/db.yml': `db_password: ${password}\n`,
    'ansible/site.yml': '- hosts: db\n  name: Databases\n  vars_files: [vars/db.yml]\n  tasks: []\n',
  },
  'a file that a unit reads': {
    'deploy/db.json': `{ "password": "${password}" }\n`,
    'deploy/shop.service':
      '[Unit]\nDescription=Shop\n[Service]\nUser=shop\nEnvironmentFile=deploy/db.json\nExecStart=/usr/bin/shop\n',
  },
  'a service in which it stands': {
    'compose.yaml': `services:\n  db:\n    image: postgres\n    environment:\n      POSTGRES_PASSWORD: ${password}\n`,
  },
  'an account in which it stands': {
    'k8s/account.yaml': `apiVersion: v1\nkind: ServiceAccount\nmetadata:\n  name: orders\n  annotations:\n    example.com/password: ${password}\n`,
    'k8s/kustomization.yaml': 'namespace: shop\nnamePrefix: own-\nresources: [account.yaml]\n',
  },
};

describe('only-secrets: what is read for secrets alone finds what a whole scan finds of them', () => {
  for (const [what, texts] of Object.entries(repositories))
    it(what, () => {
      assert.ok(foundAmongAll(texts).some(({ identity }) => identity !== undefined));
      check(texts, what);
    });

  it('in examples of rules', () => {
    const examples = writtenRules()
      .filter(({ category }) => category === 'secrets')
      .flatMap(({ id, examples: { bad, good } }) => [...bad, ...good].map((example) => ({ id, example })));
    // The examples of a rule are much alike.
    for (const { id, example } of examples.filter((_, at) => at % 5 === 0))
      check(Object.fromEntries(textsOf(example)), `${id}: ${example.name}`);
  });

  it('without workflows where keys are asked about that none has', () => {
    const examples = writtenRules().flatMap(({ examples: { bad, good } }) => [...bad, ...good]);
    const stated = examples
      .flatMap((example) => [...textsOf(example)])
      .filter(([path]) => /(?:^|\/)\.github\/workflows\//.test(path))
      .map(([path, text]) => readFacts(path, text, readers))
      .filter(({ format }) => /workflow$/.test(format))
      .flatMap(({ identities }) => identities.flatMap(({ keys }) => keys.map(({ scheme }) => scheme)));
    assert.ok(stated.length > 100);
    assert.deepEqual(
      [...new Set(stated)].filter((scheme) => !keysOfWorkflows.includes(scheme)),
      [],
    );
  });

  it('of formats that may say whose a secret is', () => {
    const texts = writtenRules()
      .flatMap(({ examples: { bad, good } }) => [...bad, ...good])
      .flatMap((example) => [...textsOf(example)]);
    let [keyed, reading] = [0, 0];
    for (const [path, text] of [...texts, ...documents]) {
      const extractor = extractorOf(path, text);
      const voice = extractor && voiceOf(extractor);
      if (!voice) continue;
      const { identities, links } = readFacts(path, text, readers);
      for (const { scheme, parts } of identities.flatMap(({ keys }) => keys)) {
        if (scheme === 'cert' || (scheme === 'id' && text.includes('identity-id:'))) continue;
        keyed++;
        assert.ok(voice.schemes.includes(scheme), `${extractor.format} states ${scheme}: ${path}`);
        const key = { scheme, value: parts.map((part) => (typeof part === 'string' ? part : '*')).join('') };
        assert.ok(isAnswering(extractor, text, { keys: [key] }), `${extractor.format} states ${key.value}: ${path}`);
      }
      for (const { to } of links) {
        if (!('key' in to && to.key.value.startsWith('env:'))) continue;
        reading++;
        const variables = new Set([to.key.value.slice('env:'.length)]);
        assert.ok(extractor.decidesSecrets || isAnswering(extractor, text, { variables }), `${to.key.value}: ${path}`);
      }
    }
    assert.ok(keyed > 500 && reading > 5, `${keyed} ${reading}`);
  });

  it('of passwords that tests have plainly typed, of which nobody is told', () => {
    const values = ['newPassword2', 'test-password', 'summer12', 'hunter22', 'letmein99', 'userpass1'];
    const places = {
      'tests/test_login.py': (value: string) =>
        `def test_login(client):\n    User.objects.create(username='ann', password='${value}')\n`,
      'spec/user_spec.rb': (value: string) => `let(:user) { User.create!(login: 'ann', password: '${value}') }\n`,
      'tests/LoginTest.java': (value: string) => `  private static final String PASSWORD = "${value}";\n`,
    };
    const uses: Readonly<Record<string, (value: string) => string>> = {
      'config/production.yml': (value) =>
        `database:\n  host: db.shop.acme.net\n  name: orders\n  username: orders\n  password: ${value}\n`,
      'deploy/compose.yaml': (value) =>
        `services:\n  db:\n    image: mysql\n    environment:\n      MYSQL_PASSWORD: ${value}\n`,
      'src/settings.py': (value) => `DB_PASSWORD = '${value}'\nDB_HOST = 'db.shop.acme.net'\n`,
      'docs/set-up.md': (value) => `Sign in with the password \`${value}\`.\n`,
    };
    let reduced = 0;
    for (const value of values)
      for (const [place, test] of Object.entries(places)) {
        for (const [path, use] of Object.entries(uses))
          check({ [place]: test(value), [path]: use(value) }, `${value}: ${path}`);
        check({ [place]: test(value) }, value);
        const [all, alone] = [{}, { isUnconfigured: true } as const].map((more) =>
          factsForSecretsOfBytes(place, encoded(test(value)), { ...readers, ...more }),
        );
        if (JSON.stringify(all) !== JSON.stringify(alone)) reduced++;
      }
    assert.ok(reduced > values.length, `${reduced}`);
  });

  it('of such passwords where somebody has said that they are told', () => {
    const test = `def test_login(client):\n    User.objects.create(username='ann', password='userpass1')\n`;
    const configuration = 'version: 1\nrules:\n  secret-generic-password: error\n';
    const files = { 'tests/test_login.py': test, '.identity/config.yaml': configuration };
    assert.ok(foundAmongAll(files).length > 0);
    check(files, 'as an error');
  });

  it('in documents of all formats', () => {
    check(Object.fromEntries(documents), 'documents');
  });
});

function isAnswering(
  extractor: Extractor,
  text: string,
  question: Partial<Pick<HolderQuestion, 'keys' | 'variables'>>,
): boolean {
  const whole = { kind: 'holders', certificates: false, keys: [], variables: new Set<string>(), ...question } as const;
  return mayAnswerWith(extractor, text, whole);
}

function check(files: Readonly<Record<string, string>>, about: string): void {
  assert.deepEqual(foundAlone(files), foundAmongAll(files), about);
}

function foundAmongAll(files: Readonly<Record<string, string>>): readonly Finding[] {
  return findingsOf(repository(files).engine);
}

/** As the command line reads. */
function foundAlone(files: Readonly<Record<string, string>>): readonly Finding[] {
  const { engine, texts, write } = repository({});
  for (const [path, text] of Object.entries(files)) texts.set(path, text);
  const [own, others] = [true, false].map((isOwn) =>
    Object.keys(files).filter((path) => path.startsWith('.identity/') === isOwn),
  );
  const asked = askForSecrets(() => engine);
  const asDelivered = own?.length === 0 ? ({ isUnconfigured: true } as const) : {};
  const read = (path: string) =>
    factsForSecretsOfBytes(path, encoded(files[path] ?? ''), { ...readers, ...asDelivered });
  const told = (others ?? []).map((path) => ({ path, facts: read(path) }));
  for (const { path, facts } of told) facts ? engine.put(facts) : engine.putSilent([path]);
  asked.take({
    facts: told.flatMap(({ facts }) => facts ?? []),
    answering: told.flatMap(({ path, facts }) =>
      facts || !hasExtractor(path, encoded(files[path] ?? ''), readers) ? [] : [path],
    ),
  });
  for (const path of own ?? []) write(path, files[path] ?? '');
  for (let further = asked.further(own ?? []); further; further = asked.further(own ?? [])) {
    const { paths, extent } = further;
    const answers = paths.flatMap((path) => readAsFar(extent, path, encoded(files[path] ?? ''), readers) ?? []);
    for (const facts of answers) engine.put(facts);
    asked.take({ facts: answers, answering: [] });
  }
  engine.setCategories(['secrets']);
  return findingsOf(engine);
}

function findingsOf(engine: Engine): readonly Finding[] {
  const paths = [...engine.paths()].sort();
  return paths.flatMap((path) => engine.findings(path)).filter(({ rule }) => engine.rule(rule)?.category === 'secrets');
}

function encoded(text: string): EncodedFile {
  return { kind: 'encoded', encoded: Buffer.from(text), text: () => text, head: () => text };
}
