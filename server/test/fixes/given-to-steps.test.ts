import assert from 'node:assert/strict';
import { fixed, secret } from './first-move.ts';
import { engineOver, type Texts } from './repository.ts';

const path = 'app.py';
const program: Texts = {
  [path]: `import os\n\nfrom flask import Flask\n\napp = Flask(__name__)\napp.config['SECRET_KEY'] = '${secret}'\n\nif __name__ == '__main__':\n    app.run()\n`,
  'requirements.txt': 'flask\n',
};

/** A pipeline after the fix of a secret, and what is advised; the pipeline parses, and neither file has a finding left. */
function done(file: string, pipeline: string, texts: Texts = program, of = path) {
  const move = fixed(of, { ...texts, [file]: pipeline }) ?? assert.fail('no move');
  const engine = engineOver(move.after);
  const left = [of, file].flatMap((each) => engine.findings(each)).filter(({ rule }) => rule.startsWith('secret-'));
  assert.deepEqual(left, []);
  return { after: move.after[file] ?? '', advice: move.advice };
}

describe('A step of a workflow that starts the program takes the new variable from the secrets', () => {
  const file = '.github/workflows/report.yml';
  const workflow = (steps: string, on = 'push') =>
    `name: Report\non: ${on} # as ever\njobs:\n  report:\n    runs-on: ubuntu-latest\n    steps:\n      - uses: actions/checkout@v4\n      - run: pip install -r requirements.txt\n${steps}`;
  const env = (indent = '        ') => `${indent}env:\n${indent}  SECRET_KEY: \${{ secrets.SECRET_KEY }}\n`;
  const start = '      - name: Nightly report # at three\n        run: python app.py\n';

  it('behind what it runs, and it is said which', () => {
    const { after, advice } = done(file, workflow(start));
    assert.equal(after, workflow(start + env()));
    assert.match(
      advice,
      /report\.yml runs app\.py in its step Nightly report, with SECRET_KEY from the secrets: add the secret SECRET_KEY to the repository or its environment first\./,
    );
    assert.doesNotMatch(advice, /forks/);
  });

  it('beside what it is given already', () => {
    const own = `${start}        env:\n          MODE: night # not day\n`;
    assert.equal(done(file, workflow(own)).after, workflow(`${own}          SECRET_KEY: \${{ secrets.SECRET_KEY }}\n`));
  });

  it('in each that does, and in no other', () => {
    const other =
      '      - run: python other.py\n      - run: echo "run python app.py"\n      - run: docker run shop python app.py\n';
    const block = '      - run: |\n          # warm up\n          python -u app.py --once\n          python other.py\n';
    const steps = `${other}${block}${start}`;
    const { after } = done(file, workflow(steps), { ...program, 'other.py': 'print(1)\n' });
    assert.equal(after, workflow(`${other}${block}${env()}${start}${env()}`));
  });

  it('where pull requests of forks are told to have none', () =>
    assert.match(
      done(file, workflow(start, '[push, pull_request]')).advice,
      /Pull requests of forks are given none\./,
    ));

  for (const [what, steps] of [
    ['is given it', `${start}        env:\n          SECRET_KEY: \${{ secrets.APP_KEY }}\n`],
    ['has it from a step before', `      - run: echo "SECRET_KEY=x" >> $GITHUB_ENV\n${start}`],
    ['starts a program beside it', start.replace('app.py', 'tools/app.py')],
    ['has gone where nobody can say', start.replace('python', 'cd $HOME && python')],
    ['only writes down how', '      - run: |\n          cat > run.sh <<EOF\n          python app.py\n          EOF\n'],
  ] as const)
    it(`but not where it ${what}`, () => assert.equal(done(file, workflow(steps)).after, workflow(steps)));

  for (const [what, text, words] of [
    [
      'has the file of variables made',
      workflow(`      - run: echo "MODE=1" > .env\n${start}`),
      /in its step Nightly report: have SECRET_KEY in the \.env that is made there, too\./,
    ],
    [
      'has others from a store',
      workflow(`      - uses: 1password/load-secrets-action@v2\n${start}`),
      /have SECRET_KEY come from where 1password\/load-secrets-action takes others\./,
    ],
    ['is called by other workflows', workflow(start, 'workflow_call'), /take SECRET_KEY as a secret of workflow_call/],
    [
      'takes its variables from an expression',
      workflow(`${start}        env: \${{ matrix.env }}\n`),
      /give it SECRET_KEY there, from \$\{\{ secrets\.SECRET_KEY \}\}\./,
    ],
  ] as const)
    it(`but a person does where it ${what}`, () => {
      const { after, advice } = done(file, text);
      assert.equal(after, text);
      assert.match(advice, words);
    });

  it('however the command is written, and not where another one is', () => {
    const wants = (command: string) =>
      done(file, workflow(`      - run: ${command}\n`), { ...program, 'other.py': 'print(1)\n' }).after.includes(
        'secrets.',
      );
    for (const command of [
      'python3 -u app.py --once',
      'poetry run python app.py',
      'uv run --with x python ./app.py > log',
      'MODE=1 python -X dev app.py && echo done',
      'python -m app',
      'gunicorn -w 2 app:app',
    ])
      assert.ok(wants(command), command);
    for (const command of [
      'cat app.py',
      'python -m other app.py',
      'python -c app.py',
      'python other.py app.py',
      'ruff check app.py',
      'gunicorn other:app',
      'ssh host python app.py',
    ])
      assert.ok(!wants(command), command);
  });

  it('in the folder that it works in', () => {
    const below = { 'web/app.py': program[path] ?? '', 'web/requirements.txt': 'flask\n' };
    const own = `${start}        working-directory: web\n`;
    assert.equal(done(file, workflow(own), below, 'web/app.py').after, workflow(own + env()));
    const gone = start.replace('python', 'cd ./web && python');
    assert.equal(done(file, workflow(gone), below, 'web/app.py').after, workflow(gone + env()));
    assert.equal(done(file, workflow(start), below, 'web/app.py').after, workflow(start));
  });

  it('that starts a module which takes the file in', () => {
    const texts = {
      'shop/keys.py': `API_KEY = '${secret}'\n`,
      'shop/__init__.py': '',
      'shop/run.py': 'from .mail import send\n\nsend()\n',
      'shop/mail.py': 'from shop import keys\n\ndef send():\n    print(keys.API_KEY)\n',
      'requirements.txt': 'flask\n',
    };
    const module = '      - run: python -m shop.run\n';
    const given = '        env:\n          API_KEY: ${{ secrets.API_KEY }}\n';
    assert.equal(done(file, workflow(module), texts, 'shop/keys.py').after, workflow(module + given));
    const apart = { ...texts, 'shop/mail.py': 'def send():\n    print(1)\n' };
    assert.equal(done(file, workflow(module), apart, 'shop/keys.py').after, workflow(module));
  });

  it('that starts a program of Django on its settings, with secrets', () => {
    const texts = {
      'shop/settings.py': `SECRET_KEY = '${secret}'\nDEBUG = False\n`,
      'manage.py': 'import os\nos.environ.setdefault("DJANGO_SETTINGS_MODULE", "shop.settings")\n',
      'requirements.txt': 'Django==4.2\n',
    };
    const given = '        env:\n          DATABASE_URL: ${{ secrets.DATABASE_URL }}\n';
    const migrate = `      - name: Migrate\n        run: python manage.py migrate\n${given}`;
    const static_ = '      - run: |\n          python manage.py collectstatic --noinput\n';
    const { after, advice } = done(file, workflow(migrate + static_), texts, 'shop/settings.py');
    const own = '          SECRET_KEY: ${{ secrets.SECRET_KEY }}\n';
    assert.equal(after, workflow(`${migrate}${own}${static_}        env:\n${own}`));
    assert.doesNotMatch(advice, /starts the program where it is deployed/);
    const tests = '      - run: python manage.py test\n';
    assert.doesNotMatch(done(file, workflow(tests), texts, 'shop/settings.py').after, /secrets\./);
  });

  it('by a script of package.json', () => {
    const texts = {
      'scripts/report.js': "const { key } = require('./key');\nconsole.log(key.length);\n",
      'scripts/key.js': `const apiKey = '${secret}';\nmodule.exports = { key: apiKey };\n`,
      'package.json': '{"scripts":{"report":"npm run nightly","nightly":"node scripts/report.js"}}\n',
    };
    const run = '      - run: npm ci\n      - run: npm run report\n';
    assert.match(
      done(file, workflow(run), texts, 'scripts/key.js').after,
      /npm run report\n {8}env:\n {10}\w*API_KEY: \$\{\{ secrets\.\w*API_KEY \}\}\n$/,
    );
  });

  it('with its options, and by the ending that TypeScript has', () => {
    const texts = {
      'src/report.ts': "import { key } from './key.js';\n\nconsole.log(key.length);\n",
      'src/key.ts': `const apiKey = '${secret}';\nexport const key = apiKey;\n`,
      'package.json': '{"type":"module"}\n',
    };
    const run = (command: string) => workflow(`      - run: ${command}\n`);
    for (const command of ['npx tsx src/report.ts', 'node --import tsx -r ./x.js src/report.ts'])
      assert.match(done(file, run(command), texts, 'src/key.ts').after, /secrets\.\w*API_KEY/, command);
    assert.equal(done(file, run('npx tsc src/report.ts'), texts, 'src/key.ts').after, run('npx tsc src/report.ts'));
  });

  it('of a shell by its name', () => {
    const texts = {
      'bin/report.sh': `#!/bin/sh\nAPI_KEY='${secret}'\ncurl -H "X-Key: $API_KEY" https://api.shop.test\n`,
    };
    const run = (command: string) => workflow(`      - run: ${command}\n`);
    for (const command of ['bash -e bin/report.sh', './bin/report.sh now'])
      assert.match(done(file, run(command), texts, 'bin/report.sh').after, /secrets\.API_KEY/, command);
    for (const command of ['shellcheck bin/report.sh', 'cat bin/report.sh', 'chmod +x ./bin/report.sh'])
      assert.equal(done(file, run(command), texts, 'bin/report.sh').after, run(command));
  });

  it('of Go, and of the package that is run alone', () => {
    const main = `package main\n\nimport "fmt"\n\nconst apiKey = "${secret}"\n\nfunc main() {\n\tfmt.Println(len(apiKey))\n}\n`;
    const texts = { 'cmd/report/main.go': main, 'go.mod': 'module example.com/shop\n\ngo 1.22\n' };
    const run = (folder: string) => workflow(`      - run: go run ./cmd/${folder}\n`);
    assert.match(
      done(file, run('report'), texts, 'cmd/report/main.go').after,
      /API_KEY: \$\{\{ secrets\.\w*API_KEY \}\}\n$/,
    );
    assert.equal(done(file, run('other'), texts, 'cmd/report/main.go').after, run('other'));
  });
});

describe('A step of another system that starts the program', () => {
  it('of Azure takes the new variable from the secret one', () => {
    const azure = (more: string) =>
      `trigger: [main]\njobs:\n  - job: report\n    pool:\n      vmImage: ubuntu-latest\n    steps:\n      - script: pip install -r requirements.txt\n      - bash: python app.py # nightly\n        displayName: Report\n${more}`;
    const { after, advice } = done('azure-pipelines.yml', azure(''));
    assert.equal(after, azure('        env:\n          SECRET_KEY: $(SECRET_KEY)\n'));
    assert.match(
      advice,
      /runs app\.py in its step Report, .*add the secret variable SECRET_KEY to the pipeline first\./,
    );
  });

  for (const [system, file, text, words] of [
    [
      'GitLab',
      '.gitlab-ci.yml',
      'report:\n  image: python:3.12\n  script:\n    - pip install -r requirements.txt\n    - python app.py\n',
      /\.gitlab-ci\.yml runs app\.py in its job report: add SECRET_KEY to the CI\/CD variables of the project, masked, first\./,
    ],
    [
      'CircleCI',
      '.circleci/config.yml',
      'version: 2.1\njobs:\n  report:\n    docker:\n      - image: cimg/python:3.11\n    steps:\n      - checkout\n      - run:\n          name: Nightly\n          command: python app.py\n',
      /in its step Nightly: add SECRET_KEY to the environment variables of the project, or of a context of that job, first\./,
    ],
    [
      'Bitbucket',
      'bitbucket-pipelines.yml',
      'pipelines:\n  default:\n    - step:\n        name: Nightly\n        script:\n          - cd .\n          - python app.py\n',
      /in its step Nightly: add SECRET_KEY to the variables of the repository, secured, first\./,
    ],
  ] as const)
    it(`of ${system} is given what the settings hold, which is said`, () => {
      const { after, advice } = done(file, text);
      assert.equal(after, text);
      assert.match(advice, words);
    });
});

describe('A step that starts a program by its framework or build is given the variable as well', () => {
  const file = '.github/workflows/run.yml';
  const workflow = (command: string, more = '') =>
    `on: push\njobs:\n  run:\n    runs-on: ubuntu-latest\n    steps:\n      - uses: actions/checkout@v4\n      - run: ${command}\n${more}`;
  /** Whether the step of a command is given what a file of a program has read from then on. */
  const isGiven = (command: string, of: string, texts: Texts) =>
    /^ {8}env:\n {10}\w+: \$\{\{ secrets\.\w+ \}\}$/m.test(done(file, workflow(command), texts, of).after);

  const flask = program;
  const rails: Texts = {
    Gemfile: "gem 'rails'\n",
    Rakefile: "require_relative 'config/application'\nRails.application.load_tasks\n",
    'config/application.rb':
      "require_relative 'boot'\nmodule Shop\n  class Application < Rails::Application\n  end\nend\n",
    'config/initializers/pay.rb': `Pay.api_token = '${secret}'\n`,
  };
  const dotnet: Texts = {
    'src/Shop/Shop.csproj': '<Project Sdk="Microsoft.NET.Sdk"></Project>\n',
    'src/Shop/Program.cs': `var apiToken = "${secret}";\nawait new Mail(apiToken).Send();\n`,
  };
  const cargo: Texts = {
    'Cargo.toml': '[package]\nname = "shop"\nversion = "0.1.0"\n',
    'src/main.rs': `fn main() {\n    let api_token = "${secret}";\n    send(api_token);\n}\n`,
    'src/bin/other.rs': 'fn main() {}\n',
  };
  const java = 'src/main/java/shop/Main.java';
  const source = (head: string) =>
    `package shop;\n\n${head}public class Main {\n    public static void main(String[] args) {\n        String apiToken = "${secret}";\n        new Mail(apiToken).send();\n    }\n}\n`;
  const gradle: Texts = { 'build.gradle': "application {\n    mainClass = 'shop.Main'\n}\n", [java]: source('') };
  const maven: Texts = { 'pom.xml': '<project></project>\n', [java]: source('') };
  const spring: Texts = {
    'pom.xml': '<project><artifactId>spring-boot-starter-parent</artifactId></project>\n',
    [java]: source('import org.springframework.boot.autoconfigure.SpringBootApplication;\n\n@SpringBootApplication\n'),
  };

  const ruby = `Pay.api_token = '${secret}'\n`;
  const within = (folder: string, texts: Texts): Texts =>
    Object.fromEntries(Object.entries(texts).map(([file, text]) => [folder + file, text]));
  // The same value in two files would leave both at once.
  const plain: Texts = { ...rails, 'config/initializers/pay.rb': 'Pay.retries = 3\n' };
  const seeded: Texts = { 'db/seeds.rb': "require_relative '../lib/keys'\n", 'lib/keys.rb': ruby };
  const bare: Texts = { ...cargo, 'src/main.rs': 'fn main() {}\n' };
  const ofOther: Texts = {
    ...bare,
    'Cargo.toml': '[package]\nname = "shop"\nversion = "0.1.0"\ndefault-run = "other"\n',
    'src/bin/other.rs': cargo['src/main.rs'] ?? '',
  };
  const empty: Texts = { ...spring, [java]: spring[java]?.replace(secret, '') ?? '' };
  const mail = 'src/main/java/shop/Mail.java';
  const bean = (head: string) =>
    `package shop;\n\nimport org.springframework.stereotype.Service;\n\n${head}\npublic class Mail {\n    public void send() {\n        String apiToken = "${secret}";\n        new Post(apiToken).send();\n    }\n}\n`;

  for (const [command, of, texts] of [
    ['flask run', path, flask],
    ['flask --app app db upgrade', path, flask],
    ['FLASK_APP=app.py python -m flask run --port 80', path, flask],
    ['bin/rails db:migrate', 'config/initializers/pay.rb', rails],
    ['bundle exec rails runner Report.send', 'config/initializers/pay.rb', rails],
    ['bundle exec rake db:seed', 'config/initializers/pay.rb', rails],
    ['dotnet run --project src/Shop', 'src/Shop/Program.cs', dotnet],
    ['cd src/Shop && dotnet run -- --once', 'src/Shop/Program.cs', dotnet],
    ['cargo run --release', 'src/main.rs', cargo],
    ['cargo run --bin shop', 'src/main.rs', cargo],
    ['cargo run --manifest-path shop/Cargo.toml', 'shop/src/main.rs', within('shop/', cargo)],
    ['cargo run', 'src/bin/other.rs', ofOther],
    ['bin/rails runner script/report.rb', 'script/report.rb', { ...plain, 'script/report.rb': ruby }],
    ['bin/rails db:seed', 'lib/keys.rb', { ...plain, ...seeded }],
    ['dotnet run --project src/Shop/Shop.csproj', 'src/Shop/Program.cs', dotnet],
    ['gradle :shop:run', `shop/${java}`, within('shop/', gradle)],
    ['mvn exec:java', java, { ...maven, 'pom.xml': '<project><mainClass>shop.Main</mainClass></project>\n' }],
    ['./mvnw spring-boot:run', mail, { ...empty, [mail]: bean('@Service') }],
    ['./gradlew run', java, gradle],
    ['mvn -q compile exec:java -Dexec.mainClass=shop.Main', java, maven],
    ['./mvnw spring-boot:run', java, spring],
    ['gradle bootRun', java, spring],
  ] as const)
    it(command, () => assert.ok(isGiven(command, of, texts)));

  for (const [command, of, texts] of [
    ['flask --app other run', path, { ...flask, 'other.py': 'app = 1\n' }],
    ['flask run', path, { ...flask, '.flaskenv': 'FLASK_APP=other.py\n', 'other.py': 'app = 1\n' }],
    ['bin/rails routes', 'config/initializers/pay.rb', rails],
    ['dotnet run --project src/Other', 'src/Shop/Program.cs', dotnet],
    ['dotnet build src/Shop', 'src/Shop/Program.cs', dotnet],
    ['cargo run --bin other', 'src/main.rs', cargo],
    ['cargo build', 'src/main.rs', cargo],
    ['cargo run', 'src/main.rs', { ...cargo, 'Cargo.toml': ofOther['Cargo.toml'] ?? '' }],
    ['cargo run -p shop', 'src/main.rs', cargo],
    ['cargo run --example shown', 'src/main.rs', cargo],
    ['bin/rails db:migrate', 'lib/keys.rb', { ...plain, ...seeded }],
    ['mvn -f web/pom.xml spring-boot:run', java, spring],
    ['gradle -p web bootRun', java, spring],
    ['./mvnw spring-boot:run', mail, { ...empty, [mail]: bean('@Service\n@Profile("mail")') }],
    ['./gradlew build', java, gradle],
    ['./gradlew :web:run', java, gradle],
    ['mvn exec:java -Dexec.mainClass=shop.Other', java, maven],
  ] as const)
    it(`but not by ${command}`, () => assert.ok(!isGiven(command, of, texts)));

  it('but not by flask run where a pipeline names another program', () => {
    const nightly =
      'on: push\njobs:\n  own:\n    env:\n      FLASK_APP: other.py\n    steps:\n      - run: flask run\n';
    assert.ok(
      !isGiven('flask run', path, { ...flask, 'other.py': 'app = 1\n', '.github/workflows/nightly.yml': nightly }),
    );
  });
});
