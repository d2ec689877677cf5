import assert from 'node:assert/strict';
import { hitsInBytes } from '../../../engine/secrets/anchors.ts';
import { scanSecrets } from '../../../engine/secrets/scan.ts';
import { optionsFor } from '../detectors.ts';
import { filled } from '../made-values.ts';

/** Where a line of a script stands, and whether its shell is one of Unix. */
const places: Readonly<Record<string, readonly [path: string, write: (line: string) => string]>> = {
  'a script of a shell': ['deploy.sh', (line) => `#!/bin/bash\nset -e\n${line}\n`],
  'a script of PowerShell': ['deploy.ps1', (line) => `Write-Host "x"\n${line}\n`],
  'a batch file': ['deploy.bat', (line) => `@echo off\r\n${line}\r\n`],
  'a workflow': [
    '.github/workflows/deploy.yml',
    (line) =>
      `on: push\njobs:\n  d:\n    runs-on: ubuntu-latest\n    steps:\n      - run: |\n          set -e\n          ${line}\n`,
  ],
  'a step in one line': [
    '.github/workflows/deploy.yml',
    (line) => `on: push\njobs:\n  d:\n    runs-on: ubuntu-latest\n    steps:\n      - run: ${line}\n`,
  ],
  'a job of GitLab': ['.gitlab-ci.yml', (line) => `deploy:\n  stage: deploy\n  script:\n    - ${line}\n`],
  'a pipeline of Azure': ['azure-pipelines.yml', (line) => `steps:\n  - script: |\n      ${line}\n`],
  'an image': ['Dockerfile', (line) => `FROM debian:12\nRUN ${line}\n`],
  'scripts of a package': [
    'package.json',
    (line) => `${JSON.stringify({ name: 'shop', scripts: { deploy: line } }, null, 2)}\n`,
  ],
  'a makefile': ['Makefile', (line) => `deploy:\n\t${line}\n`],
  'a pipeline of Jenkins': ['Jenkinsfile', (line) => `node {\n  sh "${line.replaceAll('"', '\\"')}"\n}\n`],
  'several lines in one of Jenkins': ['Jenkinsfile', (line) => `node {\n  sh '''\n    set -e\n    ${line}\n  '''\n}\n`],
  'data of a virtual machine': [
    'main.tf',
    (line) => `resource "aws_instance" "a" {\n  user_data = <<-EOF\n    #!/bin/bash\n    ${line}\n  EOF\n}\n`,
  ],
  'a Vagrantfile': [
    'Vagrantfile',
    (line) =>
      `Vagrant.configure("2") do |config|\n  config.vm.provision "shell", inline: <<-SHELL\n    set -e\n    ${line}\n  SHELL\nend\n`,
  ],
  'a text of Python': ['run.py', (line) => `script = """\nset -e\n${line}\n"""\nrun(script)\n`],
  'a template of TypeScript': ['run.ts', (line) => `const script = \`#!/bin/sh\nset -e\n${line}\n\`;\nrun(script);\n`],
  'a raw text of Go': ['run.go', (line) => `package a\n\nconst script = \`#!/bin/sh\nset -e\n${line}\n\`\n`],
  'a text block of Java': [
    'A.java',
    (line) => `class A {\n  static final String S = """\n    set -e\n    ${line}\n    """;\n}\n`,
  ],
  'a text of C# as it stands': ['A.cs', (line) => `class A {\n  const string S = @"\nset -e\n${line}\n";\n}\n`],
  'a raw text of C#': ['A.cs', (line) => `class A {\n  const string S = """\n    set -e\n    ${line}\n    """;\n}\n`],
  'a raw text of Kotlin': ['A.kt', (line) => `val s = """\n    set -e\n    ${line}\n    """.trimIndent()\n`],
  'a text of PHP': ['run.php', (line) => `<?php\n$s = <<<EOT\nset -e\n${line}\nEOT;\n`],
  'a raw text of Rust': ['run.rs', (line) => `const S: &str = r#"\nset -e\n${line}\n"#;\n`],
  'a text of TOML': ['a.toml', (line) => `[build]\ncommand = """\nset -e\n${line}\n"""\n`],
};

/** Lines that give a secret, P a password and T a token. */
const given: readonly string[] = [
  'helm upgrade shop ./chart --set image.tag=1.2,db.password=P',
  'kubectl create secret generic db --from-literal=username=shop --from-literal=password=P -n shop',
  'kubectl create secret generic db --from-literal=DB_PASSWORD=P',
  'kubectl set env deployment/shop DB_PASSWORD=P',
  'docker run -d -e DB_PASSWORD=P --name shop acme/shop',
  'docker run --env=API_TOKEN=T acme/shop',
  'docker build --build-arg NPM_TOKEN=T .',
  'gcloud run deploy shop --set-env-vars DB_USER=shop,DB_PASSWORD=P',
  'nomad job run -var db_password=P shop.nomad',
  'java -Dspring.datasource.password=P -jar shop.jar',
  'msbuild /p:PublishPassword=P shop.sln',
  'tool --password P',
  'tool --password=P run',
  'tool --api-key T run',
  'env DB_PASSWORD=P node server.js',
  'setx DB_PASSWORD P',
  'cf set-env shop DB_PASSWORD P',
  'glab variable set DB_PASSWORD P',
  'net user svc-backup P',
  'cmdkey /add:srv1 /user:svc /pass:P',
  'http --auth svc:P https://api.acme.test/orders',
];

/** Those that only a shell of Unix knows. */
const ofUnix: readonly string[] = [
  'API_TOKEN=T npm publish',
  'export DB_PASSWORD=P',
  'aws lambda update-function-configuration --function-name f --environment Variables={DB_PASSWORD=P,STAGE=prod}',
];

/** Lines of PowerShell alone. */
const ofPowerShell: readonly string[] = [
  'Set-Item Env:DB_PASSWORD P',
  'Set-Item -Path "Env:DB_PASSWORD" -Value "P"',
  'New-Item Env:DB_PASSWORD -Value P',
  '& "C:\\tools\\app.exe" /password:P',
  'app.exe -Password:P',
  'Set-Variable -Name DbPassword -Value "P"',
  'New-Variable DbPassword P',
  'Set-ItemProperty -Path $winlogon -Name "DefaultPassword" -Value P -Type String',
  '$secure = ConvertTo-SecureString P -AsPlainText -Force',
  'Set-LocalUser svc -Password (ConvertTo-SecureString P -AsPlainText -Force)',
];

/** Lines of batch files alone. */
const ofBatch: readonly string[] = [
  'reg add "HKLM\\SOFTWARE\\Microsoft\\Windows NT\\CurrentVersion\\Winlogon" /v DefaultPassword /t REG_SZ /d P /f',
  'set "DB_PASSWORD=P"',
];

/** What gives none, though there is a digit in it. */
const givenNone: readonly string[] = [
  'helm install shop ./chart --set db.password=$DB_PASSWORD1',
  'helm install shop ./chart --set auth.existingSecret=shop-secret-v2',
  'helm install shop ./chart --set image.tokenTag=sha-1a2b3c4d',
  'kubectl create secret generic db --from-literal=password="$DB_PASSWORD1"',
  'kubectl create secret generic db --from-literal=password=<password1>',
  'docker run -e DB_PASSWORD=%DB_PASSWORD1% acme/shop',
  'docker run -e DB_PASSWORD_FILE=/run/secrets/db_password2 acme/shop',
  'tool --password-file=/etc/shop/pw2.txt',
  'tool --token-url=https://id.acme.test/oauth2/token',
  'tool --api-key YOUR_API_KEY_HERE1',
  'tool --secret-id=arn:aws:secretsmanager:eu-west-1:123456789012:secret:db-1',
  'DB_PASSWORD=xxxxxxxx1 ./run',
  'export DB_PASSWORD=$(vault kv get -field=password secret/db1)',
  'net user administrator /active:yes',
  'net user guest1',
  'cf set-env shop DB_PASSWORD $PW1',
  'setx DB_PASSWORD %DB_PASSWORD1%',
];

const ofPowerShellNone: readonly string[] = [
  'Set-Item Env:DB_PASSWORD $pw1',
  'Set-Item Env:DB_PASSWORD (Get-Secret db1)',
  'New-ADUser -Name a1 -PasswordNotRequired:$false',
  'Get-ADUser -Filter * -Properties PasswordLastSet,PasswordNeverExpires1',
  'Connect-Shop -Credential $cred1 -TokenType:Bearer2',
  'Set-Variable -Name Password -Value $pw1',
  '$secure = ConvertTo-SecureString $pw1 -AsPlainText -Force',
  'Set-ItemProperty -Path $path -Name PasswordExpiryWarning -Value 14',
];

/** Rules of what is found, which is the same in the text and in its bytes. */
function foundIn(path: string, text: string): readonly string[] {
  const options = optionsFor(path);
  const found = scanSecrets(text, options).credentials.map(({ rule }) => rule);
  const bytes = Buffer.from(text);
  const hits = hitsInBytes(options.detectors.anchors, bytes, options.language);
  const ofBytes = scanSecrets(text, { ...options, seen: { bytes, hits } }).credentials.map(({ rule }) => rule);
  assert.deepEqual(ofBytes, found, `as bytes, ${path}: ${text}`);
  return found;
}

const isUnix = (path: string) => !/\.(?:ps1|bat)$/.test(path);

describe('commands in scripts', () => {
  for (const [place, [path, write]] of Object.entries(places)) {
    it(`give a secret in ${place}`, () => {
      const lines = [
        ...given,
        ...(isUnix(path) ? ofUnix : []),
        ...(path.endsWith('.ps1') ? ofPowerShell : []),
        ...(path.endsWith('.bat') ? ofBatch : []),
      ];
      for (const line of lines)
        assert.notDeepEqual(foundIn(path, write(filled(line))), [], `${path}: ${write(filled(line))}`);
    });

    it(`give none in ${place}`, () => {
      for (const line of [...givenNone, ...(path.endsWith('.ps1') ? ofPowerShellNone : [])])
        assert.deepEqual(foundIn(path, write(line)), [], `${path}: ${write(line)}`);
    });
  }

  it('are not what programs and prose hold', () => {
    for (const [path, text] of [
      ['a.py', 'def f(a, password=DEFAULT1, token=b.c2):\n    return g(a, password=settings.P1, token=t2)\n'],
      ['a.ts', 'const css = `\n  .password:hover2 { color: red }\n  .a .token:nth-child(2) { b: c }\n`;\n'],
      ['a.go', 'const q = `\n  SELECT a FROM b WHERE token=t2.token AND password=u1.password\n`\n'],
      ['docs/a.yaml', 'description: |\n  set the password=<value1> or token=yourtoken1 to use it\n'],
    ] as const)
      assert.deepEqual(foundIn(path, text), [], `${path}: ${text}`);
  });
});
