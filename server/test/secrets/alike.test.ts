import assert from 'node:assert/strict';
import { scanSecrets } from '../../engine/secrets/scan.ts';
import { optionsFor } from './detectors.ts';

/** Of each finding its value, how sure the scan is, and what speaks against it. */
function told(path: string, text: string): readonly string[] {
  return scanSecrets(text, optionsFor(path)).credentials.map(
    ({ span, confidence, doubt }) => `${text.slice(span.start, span.end)} ${confidence} ${doubt ?? 'nothing'}`,
  );
}

const words = 'orchardpass';
const mixed = 'qT7vn2Lw9xK4';

describe('secrets of one environment that are used alike', () => {
  const keys = ['JWT_SECRET=', 'JWT_RESET_SECRET=', 'ADMIN_API_TOKENS=', 'API_TOKENS='];
  const mail = 'SMTP_HOST=smtp.orchard-mail.net\nSMTP_USER=sales@orchard-mail.net\nSMTP_PASS=Qm4!vTz9wLp2\n';
  const sure = (text: string) =>
    told('.env', text).filter((said) => said.startsWith('plum') && !said.includes(' low '));

  it('are told alike where mail is sent by it, in any order, with quotes or without', () => {
    for (const quote of ['', '"', "'"])
      for (const lines of [keys, [...keys].reverse()]) {
        const own = lines.map((name) => `${name}${quote}plumandcherrykeeper${quote}\n`).join('');
        for (const text of [own + mail, mail + own, `# settings\n${mail}\n${own}`])
          assert.equal(sure(text).length, keys.length, text);
      }
  });

  it('are not sure where no mail is sent, or what sends it is to be written', () => {
    const own = keys.map((name) => `${name}plumandcherrykeeper\n`).join('');
    for (const others of [
      '',
      mail.replaceAll(/^/gm, '# '),
      mail.replace('smtp.orchard-mail.net', 'localhost'),
      mail.replace('Qm4!vTz9wLp2', 'your-password'),
      mail.replace('sales@orchard-mail.net', 'your@example.com'),
    ])
      assert.deepEqual(sure(own + others), [], others);
    for (const path of ['.env.example', 'dev/.env'])
      for (const said of told(path, own + mail)) if (said.startsWith('plum')) assert.match(said, / low /, path);
  });
});

describe('the password of a store in a set-up', () => {
  interface SetUp {
    readonly program?: string;
    readonly port?: string;
    readonly restart?: string;
    readonly password: string;
  }
  const deployed = {
    program: 'build: .\n    environment:\n      NODE_ENV: production',
    port: '"5432:5432"',
    restart: 'restart: always',
  };
  const setUp = ({ program, port = '"5432:5432"', restart = '', password }: SetUp) =>
    [
      'services:',
      '  store:',
      '    image: postgres:16',
      ...(restart === '' ? [] : [`    ${restart}`]),
      '    environment:',
      '      POSTGRES_USER: keeper',
      `      POSTGRES_PASSWORD: ${password}`,
      '    ports:',
      `      - ${port}`,
      ...(program === undefined ? [] : ['  api:', `    ${program}`]),
      '',
    ].join('\n');

  it('is told by what is deployed, whether it is made of words or not', () => {
    for (const password of [words, mixed, `"${words}"`, `'${mixed}'`])
      assert.match(
        told('docker-compose.yml', setUp({ ...deployed, password })).join('\n'),
        /^\S+ (?:medium|high) nothing$/,
        password,
      );
  });

  it('is one of development where the set-up builds the program, and starts its store until that ends', () => {
    const own = { program: 'build: .', port: '"3307:5432"' };
    const byHand = 'Orchard#2041';
    const doubts = (path: string, text: string) => told(path, text).map((said) => said.split(' ')[2]);
    assert.deepEqual(doubts('docker-compose.yml', setUp({ ...own, password: byHand })), ['for-development']);
    // One that nobody would make up, one for others, one that is started again.
    for (const [path, one] of [
      ['docker-compose.yml', { ...own, password: mixed }],
      ['docker-compose.prod.yml', { ...own, password: byHand }],
      ['docker-compose.yml', { ...own, restart: 'restart: always', password: byHand }],
    ] as const)
      assert.ok(!doubts(path, setUp(one)).includes('for-development'), `${path} ${JSON.stringify(Object.keys(one))}`);
  });

  it('is one of development where stores alone are started while somebody works', () => {
    for (const password of [words, mixed])
      assert.deepEqual(
        told('infra/docker-compose.yml', setUp({ password })).map((said) => said.split(' ')[2]),
        ['stores-alone'],
        password,
      );
  });

  it('stays weak where others do not reach it, nothing says for whom it is, or it is named for development', () => {
    for (const [path, given] of [
      ['docker-compose.yml', { ...deployed, port: '"127.0.0.1:5432:5432"', password: words }],
      [
        'docker-compose.yml',
        { ...deployed, program: 'image: acme/api:2\n    environment:\n      NODE_ENV: production', password: words },
      ],
      // Nothing says for whom it is kept up.
      ['docker-compose.yml', { ...deployed, program: 'build: .', password: words }],
      ['docker-compose.dev.yml', { ...deployed, password: words }],
    ] as const)
      for (const said of told(path, setUp(given))) assert.match(said, / low /, JSON.stringify(given));
  });

  it('is in force in a workload of a cluster', () => {
    const workload = (kind: string) =>
      `apiVersion: apps/v1\nkind: ${kind}\nspec:\n  template:\n    spec:\n      containers:\n      - name: store\n        image: postgres:16\n        env:\n        - name: POSTGRES_PASSWORD\n          value: ${words}\n`;
    assert.deepEqual(told('kube/store.yaml', workload('Deployment')), [`${words} medium nothing`]);
    assert.deepEqual(told('kube/store.yaml', `---\n${workload('StatefulSet')}`), [`${words} medium nothing`]);
    for (const [path, kind] of [
      ['kube/store.yaml', 'Template'],
      ['examples/store.yaml', 'Deployment'],
    ] as const)
      for (const said of told(path, workload(kind))) assert.match(said, / low /, path);
  });
});
