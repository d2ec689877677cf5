import assert from 'node:assert/strict';
import { fixed, secret } from './first-move.ts';
import { engineOver, type Texts } from './repository.ts';
import { pat } from './secret-samples.ts';

const next = { 'package.json': '{ "dependencies": { "next": "14.1.0" } }\n' };
const dockerfile = 'FROM node:20\nWORKDIR /app\nCOPY . .\nRUN npm run build\nCMD ["npm", "start"]\n';
const service = 'services:\n  web:\n    build: .\n    ports: ["3000:3000"]\n';

describe('A variable that leaves a file of an image', () => {
  const production = { '.env.production': `NEXTAUTH_SECRET=${secret}\n`, ...next, Dockerfile: dockerfile };

  it('is given to the container, which gets the file of this machine from nobody else', () => {
    const given = fixed('.env.production', {
      ...production,
      '.dockerignore': '.env*.local\n',
      'compose.yaml': service,
    });
    assert.equal(given?.after['.env.production'], 'NEXTAUTH_SECRET=\n');
    assert.equal(
      given?.after['compose.yaml'],
      `${service}    env_file:\n      - path: ./.env.production.local\n        required: false\n`,
    );
  });

  it('is named where no Compose file starts the container', () => {
    const given = fixed('.env.production', production);
    assert.match(given?.advice ?? '', /Give it to the container of Dockerfile by docker run --env NEXTAUTH_SECRET\./);
  });

  it('and not where pages are built with it', () => {
    const pages = {
      ...production,
      '.env.production': `NEXT_PUBLIC_GH_TOKEN=${pat}\n`,
      'compose.yaml': service,
    };
    assert.equal(fixed('.env.production', pages)?.after['compose.yaml'], service);
  });
});

describe('A program that its Dockerfile copies by name', () => {
  const bot = `from lib import chat\n\nchat.connect(password="${secret}")\n`;
  const texts = (copied: string): Texts => ({
    'bot/bot.py': bot,
    'bot/requirements.txt': 'chat==1.0\n',
    'bot/Dockerfile': `FROM python:3.12\nCOPY requirements.txt .\nCOPY ${copied} ./\nCMD ["python", "bot.py"]\n`,
    'docker-compose.yml': 'services:\n  bot:\n    build: ./bot\n',
  });

  for (const copied of ['bot.py', 'main.py bot.py', '*.py'])
    it(`is given the variable by Compose: ${copied}`, () => {
      const compose = fixed('bot/bot.py', texts(copied))?.after['docker-compose.yml'] ?? '';
      assert.match(compose, /env_file:\n {6}- path: \.\/bot\/\.env\n {8}required: false\n/);
    });

  it('unlike one that the image does not hold', () => {
    const before = texts('main.py');
    assert.equal(fixed('bot/bot.py', before)?.after['docker-compose.yml'], before['docker-compose.yml']);
  });
});

describe('A container that a document tells how to start', () => {
  const texts = {
    'app.py': `from mail import connect\n\nconnect(password="${secret}")\n`,
    'requirements.txt': 'mail==1.0\n',
    Dockerfile: 'FROM python:3.12\nCOPY . .\nCMD ["python", "app.py"]\n',
    'README.md': '```sh\ndocker build -t shop .\ndocker run -p 80:80 shop\ndocker run postgres\n```\n',
  };

  it('is handed the variable there', () => {
    const given = fixed('app.py', texts);
    assert.match(given?.after['README.md'] ?? '', /\ndocker run --env-file \.env -p 80:80 shop\ndocker run postgres\n/);
    assert.match(
      given?.advice ?? '',
      /Give it to the container of Dockerfile by docker run --env-file \.env, as README\.md does now\./,
    );
  });

  it('and where a pipeline starts it, that is named', () => {
    const given = fixed('app.py', { ...texts, Jenkinsfile: "node {\n  sh 'docker run -d shop'\n}\n" });
    assert.match(given?.advice ?? '', /Dockerfile, which Jenkinsfile:2 starts, by docker run/);
  });

  const told = (commands: string) => ({
    ...texts,
    'README.md': '```sh\ndocker build -t shop .\n```\n',
    ...files(commands),
  });
  const files = (commands: string): Texts => ({ 'run.sh': `#!/bin/sh\n${commands}` });

  it('by a script too, and as another user', () => {
    const given = fixed('app.py', told('docker run -d shop\nsudo docker run shop\n'));
    assert.equal(
      given?.after['run.sh'],
      '#!/bin/sh\ndocker run --env-file .env -d shop\nsudo docker run --env-file .env shop\n',
    );
  });

  for (const command of ['cd /srv/shop\ndocker run -d shop', 'cd x && docker run shop', 'pushd x\ndocker run shop'])
    it(`and one that has left the folder is named, since the file lies elsewhere: ${command}`, () => {
      const given = fixed('app.py', told(`${command}\n`));
      assert.equal(given?.after['run.sh'], `#!/bin/sh\n${command}\n`);
      assert.match(given?.advice ?? '', /which run\.sh:\d starts, by docker run --env PASSWORD\./);
    });

  it('which has no other file of variables for it, else says so', () => {
    const script = 'docker run -d shop\n';
    const given = fixed('app.py', { ...told(script), '.env': 'ZONE=eu\n', '.dockerignore': '.env\n' });
    assert.equal(given?.after['run.sh'], `#!/bin/sh\n${script}`);
    assert.match(given?.advice ?? '', /Dockerfile, which run\.sh:2 starts, by docker run --env PASSWORD\./);
  });

  it('but not by one that names it, as a whole word', () => {
    const given = fixed('app.py', told('docker run -e PASSWORD shop\ndocker run -e DB_PASSWORD shop\n'));
    assert.equal(
      given?.after['run.sh'],
      '#!/bin/sh\ndocker run -e PASSWORD shop\ndocker run --env-file .env -e DB_PASSWORD shop\n',
    );
  });

  for (const line of [
    'ssh ship@shop.example.com "docker run -d shop"',
    'ssh ship@shop.example.com docker run -d shop',
    'ssh ship@shop.example.com <<EOF\ndocker run shop\nEOF',
    '# docker run old shop',
    'echo "usage: docker run -d shop"',
  ])
    it(`and what runs it elsewhere, or only tells of it, stays: ${line}`, () => {
      assert.equal(fixed('app.py', told(`${line}\n`))?.after['run.sh'], `#!/bin/sh\n${line}\n`);
    });

  it('and so do sentences', () => {
    const readme = 'Use docker run to start shop in a shell.\n\n    docker build -t shop .\n';
    assert.equal(fixed('app.py', { ...texts, 'README.md': readme })?.after['README.md'], readme);
  });

  it('but for one that takes the file of variables, of which nothing is left to say', () => {
    const readme = texts['README.md'].replace('-p 80:80', '--env-file .env');
    const given = fixed('app.py', { ...texts, 'README.md': readme });
    assert.equal(given?.after['README.md'], readme);
    assert.doesNotMatch(given?.advice ?? '', /docker run|Dockerfile/);
  });

  it('and for one that takes another file, which is named', () => {
    const readme = texts['README.md'].replace('-p 80:80', '--env-file prod.env');
    const given = fixed('app.py', { ...texts, 'README.md': readme });
    assert.equal(given?.after['README.md'], readme);
    assert.match(
      given?.advice ?? '',
      /Give it to the container of Dockerfile, which README\.md:3 starts, in prod\.env\./,
    );
  });

  it('and is handed a value that Docker reads otherwise by its name besides', () => {
    const readme = texts['README.md'].replace('-p 80:80', '--env-file .env');
    const odd = texts['app.py'].replace(secret, 'kq2v$n8#xrtzswmf');
    const given = fixed('app.py', { ...texts, 'app.py': odd, 'README.md': readme });
    assert.equal(given?.after['.env'], "PASSWORD='kq2v$n8#xrtzswmf'\n");
    assert.equal(
      given?.after['README.md'],
      readme.replace('docker run --env-file', 'docker run --env PASSWORD --env-file'),
    );
    const again = fixed('app.py', { ...texts, 'app.py': odd, 'README.md': given?.after['README.md'] ?? '' });
    assert.equal(again?.after['README.md'], given?.after['README.md']);
  });
});

describe('Settings that their program fills in by itself', () => {
  const beat = `filebeat.inputs:\n  - type: log\noutput.elasticsearch:\n  hosts: ["https://es.shop.example.com"]\n  username: shop\n  password: "${secret}"\n`;
  const stack =
    'services:\n  beat:\n    image: docker.elastic.co/beats/filebeat:8.12.0\n    volumes:\n      - ./beat/nginx.yml:/usr/share/filebeat/filebeat.yml\n  web:\n    image: nginx\n    volumes:\n      - ./beat:/srv\n';

  it('of Beats, whatever the file is called, with the container that it is mounted into', () => {
    const given = fixed('beat/nginx.yml', { 'beat/nginx.yml': beat, 'docker-compose.yml': stack });
    assert.equal(given?.after['beat/nginx.yml'], beat.replace(secret, '${ELASTICSEARCH_PASSWORD}'));
    const compose = given?.after['docker-compose.yml'] ?? '';
    assert.match(
      compose,
      /filebeat\.yml\n {4}environment:\n {6}ELASTICSEARCH_PASSWORD: \$\{ELASTICSEARCH_PASSWORD:\?\}\n/,
    );
    assert.ok(compose.endsWith('      - ./beat:/srv\n'), 'another container that is given the folder');
  });

  it('of Beats under their own name, and of no program that only has such keys', () => {
    const named = fixed('beat/filebeat.yml', {
      'beat/filebeat.yml': beat,
      'docker-compose.yml': stack.replace('./beat/nginx.yml', './beat/filebeat.yml'),
    });
    assert.equal(named?.after['beat/filebeat.yml'], beat.replace(secret, '${ELASTICSEARCH_PASSWORD}'));
    assert.match(named?.after['docker-compose.yml'] ?? '', /ELASTICSEARCH_PASSWORD: \$\{ELASTICSEARCH_PASSWORD:\?\}\n/);
    const redis = `output.redis:\n  hosts: ["redis.shop.example.com"]\n  password: "${secret}"\n`;
    const ofRedis = fixed('filebeat.yml', { 'filebeat.yml': redis });
    assert.doesNotMatch(ofRedis?.after['filebeat.yml'] ?? '', /ELASTICSEARCH|jpmwd/);
    const program = `output.redis: x\npassword: ${secret}\n`;
    assert.equal(fixed('app/shop.yml', { 'app/shop.yml': program }), undefined);
  });

  it('of Grafana, with a folder that is mounted', () => {
    const path = 'grafana/provisioning/datasources/all.yml';
    const source = `apiVersion: 1\ndatasources:\n  - name: Shop\n    url: db.shop.example.com:5432\n    user: grafana\n    secureJsonData:\n      password: ${secret}\n`;
    const started =
      'services:\n  grafana:\n    image: grafana/grafana:11.0.0\n    volumes:\n      - ./grafana/provisioning:/etc/grafana/provisioning\n';
    const given = fixed(path, { [path]: source, 'docker-compose.yml': started });
    assert.match(given?.after[path] ?? '', /password: \$\{GRAFANA_DATASOURCE_PASSWORD\}\n$/);
    assert.match(given?.after['docker-compose.yml'] ?? '', /GRAFANA_DATASOURCE_PASSWORD: \$\{/);
  });

  it('of Loki, where it is started so', () => {
    const loki = `common:\n  storage:\n    s3:\n      endpoint: s3.shop.example.com\n      secret_access_key: ${secret}${secret}\n`;
    const started =
      'services:\n  loki:\n    image: grafana/loki\n    command: -config.file=/etc/config.yml -config.expand-env=true\n';
    const given = fixed('loki/config.yml', { 'loki/config.yml': loki, 'compose.yaml': started });
    assert.match(given?.after['loki/config.yml'] ?? '', /secret_access_key: \$\{LOKI_SECRET_ACCESS_KEY\}\n$/);
    assert.equal(fixed('loki/config.yml', { 'loki/config.yml': loki }), undefined);
  });

  it('of Vector, by any name in its folder', () => {
    const vector = `sinks:\n  logs:\n    auth:\n      user: shop\n      password: ${secret}\n`;
    const given = fixed('vector/vector.yaml', {
      'vector/vector.yaml': vector,
      'compose.yaml':
        'services:\n  vector:\n    image: timberio/vector:0.40.0\n    volumes:\n      - ./vector:/etc/vector\n',
    });
    assert.match(given?.after['vector/vector.yaml'] ?? '', /password: \$\{VECTOR_\w*PASSWORD\}\n$/);
    assert.match(given?.after['compose.yaml'] ?? '', /VECTOR_\w*PASSWORD: \$\{/);
    assert.equal(fixed('shop/logs.yaml', { 'shop/logs.yaml': vector }), undefined);
  });

  it('of Cloudinary beside Rails', () => {
    const cloudinary = `production:\n  cloud_name: shop\n  api_secret: ${secret}abc\n`;
    const given = fixed('config/cloudinary.yml', { 'config/cloudinary.yml': cloudinary, Gemfile: "gem 'rails'\n" });
    assert.match(given?.after['config/cloudinary.yml'] ?? '', /api_secret: <%= ENV\["CLOUDINARY_API_SECRET"\] %>\n$/);
  });
});

describe('A literal of a generator of Kustomize', () => {
  const kustomization = `secretGenerator:\n  - name: web\n    literals:\n      - DB_PASSWORD=${secret}\n      - DB_USER=shop\n`;

  it('leaves a sample for whoever builds', () => {
    const given = fixed('k8s/kustomization.yaml', { 'k8s/kustomization.yaml': kustomization });
    assert.equal(given?.after['k8s/web.env.example'], 'DB_PASSWORD=\n');
    assert.match(given?.advice ?? '', /whoever does makes it from web\.env\.example first/);
  });

  it('and none that git would not have', () => {
    const given = fixed('k8s/kustomization.yaml', {
      'k8s/kustomization.yaml': kustomization,
      '.gitignore': '.env\n*.example\n',
    });
    assert.equal(given?.after['k8s/web.env.example'], undefined);
    assert.match(given?.advice ?? '', /git has neither it nor a sample: whoever builds makes it first\./);
  });

  it('stays for a person where a cluster builds what git holds', () => {
    const flux = 'apiVersion: kustomize.toolkit.fluxcd.io/v1\nkind: Kustomization\nmetadata:\n  name: apps\n';
    const engine = engineOver({ 'k8s/kustomization.yaml': kustomization, 'clusters/apps.yaml': flux });
    const [finding] = engine.findings('k8s/kustomization.yaml').filter(({ rule }) => rule.startsWith('secret-'));
    assert.ok(finding);
    const offer = engine.offers(finding).find(({ id }) => id === 'move-to-file-beside');
    assert.equal(offer?.isAttended, true);
    assert.match(offer?.why ?? '', /which Flux builds from git, where web\.env would be missing/);
  });
});

describe('A pipeline of Jenkins', () => {
  const steps = (step: string) =>
    `pipeline {\n  agent any\n  stages {\n    stage('Deploy') {\n      steps {\n        ${step}\n      }\n    }\n  }\n}\n`;
  const scripted = (step: string) => `node {\n  stage('Deploy') {\n    ${step}\n  }\n}\n`;

  for (const [what, text] of [
    ['that is a script', scripted(`sh "sshpass -p '${secret}' ssh root@shop.example.com ./ship"`)],
    [
      'whose text has quotes that Groovy takes out',
      steps(`sh 'curl -d \\'{"password": "${secret}"}\\' https://shop.example.com'`),
    ],
    ['in a comment', steps(`//sh "sshpass -p '${secret}' ssh root@shop.example.com ./ship"`)],
  ] as const)
    it(`moves none ${what}`, () => {
      const engine = engineOver({ Jenkinsfile: text });
      for (const finding of engine.findings('Jenkinsfile').filter(({ rule }) => rule.startsWith('secret-'))) {
        assert.ok(!engine.offers(finding).some(({ id }) => id.startsWith('move-to-')));
        assert.match(engine.byHand(finding) ?? '', /withCredentials/);
      }
    });
});

describe('A pipeline says where its secret is kept', () => {
  function kept(path: string, text: string) {
    const engine = engineOver({ [path]: text });
    const [finding] = engine.findings(path).filter(({ rule }) => rule.startsWith('secret-'));
    assert.ok(finding, 'no finding');
    const offer = engine.offers(finding).find(({ id }) => id === 'move-to-pipeline-variable');
    const result = offer && engine.fix(path, finding.key, offer.id);
    const changes = result?.kind === 'changes' ? result : undefined;
    return { keep: changes?.takenOut?.keep, advice: changes?.advice, hand: engine.byHand(finding) };
  }

  it('in the group or context that it takes already', () => {
    const azure = `variables:\n- group: shop-shared\n- name: dbPassword\n  value: ${secret}\nsteps:\n- script: make\n`;
    assert.match(
      kept('azure-pipelines.yml', azure).keep ?? '',
      / of the pipeline or of the variable group shop-shared\.$/,
    );
    const circle = `jobs:\n  a:\n    docker:\n      - image: x\n    environment:\n      DB_PASSWORD: ${secret}\n      A: b\nworkflows:\n  all:\n    jobs:\n      - a:\n          context: shop\n`;
    assert.match(kept('.circleci/config.yml', circle).keep ?? '', / of the project or of the context shop\.$/);
  });

  it('and that a step of Azure reads no secret variable by itself', () => {
    const azure = `variables:\n  dbPassword: ${secret}\n  a: b\nsteps:\n- pwsh: ./ship.ps1 $env:DBPASSWORD\n`;
    assert.match(kept('azure-pipelines.yml', azure).advice ?? '', /add env: DBPASSWORD: \$\(dbPassword\)/);
    assert.equal(kept('azure-pipelines.yml', azure.replace('$env:DBPASSWORD', '$(dbPassword)')).advice, undefined);
  });

  it('but in none for a container of CircleCI beside the steps', () => {
    const circle = `jobs:\n  a:\n    docker:\n      - image: x\n      - image: postgres\n        environment:\n          POSTGRES_USER: shop\n          POSTGRES_PASSWORD: ${secret}\n    steps: [checkout]\n`;
    const { keep, hand } = kept('.circleci/config.yml', circle);
    assert.equal(keep, undefined);
    assert.match(hand ?? '', /to the first container alone/);
  });
});
