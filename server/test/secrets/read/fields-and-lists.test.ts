import assert from 'node:assert/strict';
import { toldAlike } from '../doubted.ts';
import { password, token } from '../made-values.ts';

/** With «P» and «T» for the values. */
function told(path: string, shape: string): readonly string[] {
  return toldAlike(path, shape.replaceAll('«P»', password).replaceAll('«T»', token));
}

const found: readonly (readonly [about: string, cases: readonly (readonly [path: string, text: string])[]])[] = [
  [
    'fields whose text is compared',
    [
      ['A.cs', 'if (txtUser.Text == "ops" && txtPassword.Text == "«P»") { Open(); }\n'],
      ['A.vb', 'If txtUser.Text = "ops" And txtPassword.Text = "«P»" Then\n'],
      ['a.js', 'if (document.getElementById("password").value === "«P»") { open(); }\n'],
      ['a.html', "<script>if (document.querySelector('#password').value == '«P»') open();</script>\n"],
      ['a.js', 'if (passwordInput.value == "«P»") open();\n'],
      ['a.ts', "if (passwordRef.current.value === '«P»') open();\n"],
      ['a.ts', "if (passwordInput?.value === '«P»') open();\n"],
      ['a.js', "if ($('#password').val() == '«P»') { open(); }\n"],
      ['a.js', "if ($('input[name=password]').val() !== '«P»') { shut(); }\n"],
      ['A.java', 'if (passwordField.getText().equals("«P»")) {}\n'],
      ['A.java', 'if (new String(passwordField.getPassword()).equals("«P»")) {}\n'],
      ['A.kt', 'if (etPassword.text.toString() == "«P»") {}\n'],
      ['a.py', 'if password_entry.get() == "«P»":\n'],
      ['a.py', 'if self.password_edit.text() == "«P»":\n'],
      ['a.cpp', 'if (ui->passwordLineEdit->text() == "«P»") {}\n'],
      ['a.swift', 'if passwordField.text == "«P»" { }\n'],
      ['a.dart', "if (passwordController.text == '«P»') {}\n"],
    ],
  ],
  [
    'options as rows of lists',
    [
      ['a.yaml', 'args:\n  - "--user"\n  - "ops"\n  - "--password"\n  - "«P»"\n'],
      ['a.yaml', 'args: [--user, ops, --password, «P»]\n'],
      ['a.yaml', 'args: ["--user", "ops", "--password", "«P»"]\n'],
      [
        'a.plist',
        '<key>ProgramArguments</key>\n<array>\n  <string>/usr/bin/shopd</string>\n  <string>--password</string>\n  <string>«P»</string>\n</array>\n',
      ],
      ['Dockerfile', 'CMD ["shopd", "--admin-password", "«P»"]\n'],
    ],
  ],
  [
    'Terraform',
    [
      ['a.tf', 'locals {\n  password = try(var.password, "«P»")\n}\n'],
      ['a.tf', 'password = sensitive("«P»")\n'],
      ['a.tf', 'password = nonsensitive("«P»")\n'],
      ['a.tf', 'variable "db" {\n  type = object({\n    password = optional(string, "«P»")\n  })\n}\n'],
    ],
  ],
  [
    'lines by which a program tells its runner of variables',
    [
      ['run.sh', 'echo "##vso[task.setvariable variable=ApiToken]«T»"\n'],
      ['a.yml', '- script: echo "##vso[task.setvariable variable=DB_PASSWORD;issecret=true]«P»"\n'],
      ['a.ps1', 'Write-Host "##vso[task.setvariable variable=sqlPassword;isSecret=true]«P»"\n'],
      ['a.yml', '- run: echo "::set-output name=db_password::«P»"\n'],
      ['a.yml', '- run: echo "::set-env name=DB_PASSWORD::«P»"\n'],
    ],
  ],
  [
    'accounts and their passwords, one a line',
    [
      ['run.sh', 'chpasswd <<EOF\nroot:$ROOT\nops:«P»\nEOF\n'],
      ['run.sh', 'cat <<EOF | sudo chpasswd\nops:«P»\nEOF\n'],
      ['run.sh', 'echo -e "root:$ROOT\\nops:«P»" | chpasswd\n'],
      ['run.sh', 'printf "ops:«P»\\n" | sudo chpasswd\n'],
      ['user-data.yaml', '#cloud-config\nchpasswd:\n  expire: false\n  list: |\n    ops:«P»\n'],
      ['user-data.yaml', '#cloud-config\nchpasswd:\n  list:\n    - ops:«P»\n'],
    ],
  ],
  [
    'quotes of two characters',
    [
      ['a.ps1', '$password = @"\n«P»\n"@\n'],
      ['a.ps1', "$apiKey = @'\n«T»\n'@\n"],
      ['a.nix', "password = ''«P»'';\n"],
    ],
  ],
  [
    'labels of pages',
    [
      ['a.html', '<tr><th>Username</th><td>ops</td></tr>\n<tr><th>Password</th><td>«P»</td></tr>\n'],
      ['a.html', '<td>Password:</td><td><code>«P»</code></td>\n'],
      ['a.html', '<dt>Password</dt><dd>«P»</dd>\n'],
      ['a.html', '<b>Password:</b> «P»<br>\n'],
      ['a.html', '<li>Password: <code>«P»</code></li>\n'],
      ['a.html', '<strong>API key:</strong> <code>«T»</code>\n'],
      ['a.md', '<b>Password</b>: `«P»`\n'],
    ],
  ],
  [
    'what texts in JSON say',
    [
      ['a.json', '{"user": "ann", "text": "the password is «P»"}\n'],
      ['a.json', '{"text": "hey, db password: «P» please rotate"}\n'],
      ['a.json', '{"text": "username: ops password: «P»"}\n'],
      ['a.json', '{"text": "The password for ops is «P»."}\n'],
    ],
  ],
  [
    'settings of devices, servers and keepers of passwords',
    [
      ['router.cfg', 'radius-server host 10.20.30.40 auth-port 1812 key «P»\n'],
      ['router.cfg', 'tacacs-server host 10.20.30.40 key 0 «P»\n'],
      ['router.cfg', ' wpa-psk ascii 0 «P»\n'],
      ['srx.conf', 'set security ike policy shop pre-shared-key ascii-text "«P»"\n'],
      ['config.boot', '    pre-shared-secret «P»\n'],
      ['network', "\toption password '«P»'\n"],
      ['unrealircd.conf', 'oper ops { password "«P»"; };\n'],
      ['ircd.conf', 'link hub {\n  password "«P»";\n};\n'],
      ['export.xml', '<String>\n  <Key>Password</Key>\n  <Value ProtectInMemory="True">«P»</Value>\n</String>\n'],
    ],
  ],
  ['the fourth of several arguments', [['a.py', 'r = redis.Redis("cache", 6379, 0, "«P»")\n']]],
  [
    'a long text in one line of a program',
    [
      ['a.ts', `const mail = \`${'Dear members of the shop, '.repeat(40)}\\n\\nPassword: «P»\\n\\nRegards\`;\n`],
      ['a.py', `MAIL = "${'Dear members of the shop, '.repeat(40)}\\nUser: ops\\nPassword: «P»\\nRegards"\n`],
    ],
  ],
];

const silent: readonly (readonly [path: string, text: string])[] = [
  [
    'A.cs',
    'txtPassword.Text = ""; if (txtPassword.Text == string.Empty) Warn(); if (txtPassword.Text == "") Warn();\n',
  ],
  ['A.cs', 'if (txtPassword.Text == txtConfirm.Text) Save();\n'],
  ['a.js', "if (passwordInput.type === 'password') passwordInput.type = 'text';\n"],
  ['a.js', "if (passwordInput.value === '' || $('#password').val() === 'undefined') warn();\n"],
  ['a.js', "if ($('#password').attr('type') === 'Text2Shown') show();\n"],
  ['A.vb', 'lblPassword.Text = "Passwort des Ladens 2024"\n'],
  ['a.ts', "if (tokenInput.value === 'bearer') pick();\n"],
  ['router.cfg', 'radius-server host 10.20.30.40 auth-port 1812 acct-port 1813\nradius-server host 10.20.30.40\n'],
  ['router.cfg', 'set security zones security-zone trust interfaces ge-0/0/1\n'],
  ['network', "\toption password ''\n\toption proto 'pppoe2024'\n"],
  ['nginx.conf', 'auth_basic_user_file "/etc/nginx/htpasswd";\npassword_file "/run/secrets/pw2024";\n'],
  [
    'export.xml',
    '<Key>Password</Key><Value ProtectInMemory="True"></Value>\n<Key>Title</Key><Value>Brass24Lamp</Value>\n',
  ],
  ['a.yaml', 'args:\n  - "--password"\n  - "$(PASSWORD)"\n  - --password\n  - ${SHOP_PASSWORD}\n'],
  ['a.yaml', 'args: [--password, --verbose]\nothers: [--password, "$PW", --password-file, /run/secrets/pw1]\n'],
  ['a.plist', '<string>--password</string>\n<string>--verbose</string>\n'],
  ['a.tf', 'password = try(var.password, "")\nsecret = optional(string, "")\ntoken = try(var.token, "none")\n'],
  ['a.tf', 'password = sensitive(var.password)\n'],
  ['a.py', 'r = redis.Redis("cache", 6379, 0)\nq = redis.Redis("cache", 6379, 0, os.environ["PW"])\n'],
  ['run.sh', 'echo "##vso[task.setvariable variable=DB_PASSWORD;issecret=true]$PASSWORD"\n'],
  ['a.yml', '- run: echo "::set-output name=token::${{ steps.a.outputs.token }}"\n'],
  ['a.yml', '- run: echo "::set-output name=token::$(make-token)"\n'],
  ['run.sh', 'echo "ops:$PASSWORD" | chpasswd\nchpasswd <<EOF\nops:$PASSWORD\nroot:${ROOT_PASSWORD}\nEOF\n'],
  ['run.sh', 'chpasswd < accounts.txt\nuseradd ops:Brass24Lamp\n'],
  ['user-data.yaml', 'chpasswd:\n  expire: false\nusers:\n  - name: ops:Brass24Lamp\n'],
  ['a.ps1', '$password = @"\n$env:SHOP_PASSWORD\n"@\n$text = @"\nBrass24Lampshade\n"@\n'],
  ['a.nix', "passwordFile = ''/run/secrets/pw1'';\npassword = '''';\n"],
  ['a.html', '<tr><td>Password</td><td>Required, 8 to 72 characters</td></tr>\n<dt>Token</dt><dd>string</dd>\n'],
  ['a.html', '<label>Password</label><input type="password"><b>Password:</b> <input name="pw">\n'],
  ['a.html', '<td>Password</td><td>{{ user.password }}</td><td>API key</td><td><%= key2024abc %></td>\n'],
  ['a.html', '<strong>Token:</strong> see <a href="/docs">Version2.4.1</a>\n'],
  [
    'a.ts',
    `const help = "${'Dear members of the shop, '.repeat(40)}\\nPassword: required, 8 characters\\nToken: none";\n`,
  ],
  ['a.py', 'path \\nPassword: other9, "Brass24Lampshade"\n'],
  ['a.json', '{"text": "the password is required", "hint": "password: at least 8 characters, 2 digits"}\n'],
  ['a.json', '{"text": "The token is not valid for version 2024.10.1-beta2"}\n'],
];

describe('what fields, lists, pages and lines hold', () => {
  for (const [about, cases] of found)
    describe(about, () => {
      for (const [path, text] of cases)
        it(`${path}: ${text.slice(0, 70)}`, () => {
          assert.deepEqual(told(path, text), [text.includes('«T»') ? 'T' : 'P']);
        });
    });

  for (const [path, text] of silent)
    it(`${path}: nothing in ${text.slice(0, 60)}`, () => {
      assert.deepEqual(told(path, text), []);
    });
});
