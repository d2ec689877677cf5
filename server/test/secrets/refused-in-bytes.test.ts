import assert from 'node:assert/strict';
import fc from 'fast-check';
import { hitsInFile } from '../../engine/secrets/hits-in-file.ts';
import { isReadWhole } from '../../engine/secrets/read-whole.ts';
import { scanSecrets } from '../../engine/secrets/scan.ts';
import { languageOf } from '../../engine/text/language.ts';
import { readers } from '../engine/repository.ts';

const { detectors } = readers;

/** What bytes let through of a file. */
function hitsOf(text: string, path: string): readonly number[] {
  return [...Array.from(hitsInFile(detectors.anchors, path, Buffer.from(text)))];
}

function credentialsOf(text: string, path: string) {
  return scanSecrets(text, { path, language: languageOf(path), ...readers }).credentials;
}

describe('what bytes refuse', () => {
  it('is given no text, and what is like it is', () => {
    for (const [text, path] of refused) assert.deepEqual(hitsOf(text, path), [], `${path}: ${text}`);
    for (const [text, path] of taken) assert.notEqual(hitsOf(text, path).length, 0, `${path}: ${text}`);
  });

  it('whatever was read before', () => {
    for (const left of ['password wd ', '"\' = ( ', ')]} ']) {
      hitsOf(left.repeat(400), 'a.txt');
      for (const [text, path] of refused) assert.deepEqual(hitsOf(text, path), [], `${path}: ${text}`);
    }
  });

  it('is nothing to the matchers', () => {
    fc.assert(
      fc.property(fc.oneof(...classes.map(inPieces)), fc.constantFrom(...paths), (text, path) => {
        const bytes = Buffer.from(text);
        const hits = hitsInFile(detectors.anchors, path, bytes);
        const found = credentialsOf(text, path);
        const seen = { bytes, hits };
        assert.deepEqual(
          scanSecrets(text, { path, language: languageOf(path), ...readers, seen }).credentials,
          found,
          JSON.stringify([path, text]),
        );
        if (hits.length === 0 && !isReadWhole(path)) assert.deepEqual(found, [], JSON.stringify([path, text]));
      }),
      { numRuns: 4_000 },
    );
  });
});

const refused: readonly (readonly [text: string, path: string])[] = [
  // Lists of which nothing is put together, types, and texts too short for a secret.
  ["x = parts.map((part) => part.name).join('')", 'a.js'],
  ["x = parts[0].join(' ')", 'a.ts'],
  ["$x = implode('/', array_slice($parts, 3));", 'a.php'],
  ['x.concat({ name: "a" }, other)', 'a.js'],
  ["type A =\n  | 'first'\n  | 'second';\n", 'a.ts'],
  ["$('body').append('<p class=\"a\">' + html)", 'a.js'],
  ['b.append("abc").append("def");', 'A.java'],
  ["$('body').append('abcdefgh')", 'a.tpl'],
  // Calls.
  ['self.login()\nself.url = "of"\n', 'a.py'],
  ["if (model.login(user)) {\n  go('home')\n}", 'a.js'],
  ["user.type(field, 'words')", 'a.tsx'],
  ['Find("comment").SendKeys("words");', 'a.cs'],
  ['class OwnProvider : IProvider { string a = "b"; }', 'a.cs'],
  ["config({ path: resolve(root, '../.env') })", 'a.ts'],
  // Providers.
  ['<h1 class="zoom" id="viewport">Text</h1>', 'a.html'],
  ['f(a,\n                    zoom,\n                    other)', 'a.js'],
  // Messages, indexes, sentences, pages.
  ["return [\n  'user_password' => 'Passwort',\n];\n", 'lang/de/auth.php'],
  ["return [\n  'api_token' => 'Das ist ein Zeichen, mehr nicht',\n];\n", 'lang/de/auth.php'],
  ['/// <summary>The access token.</summary>\n', 'a.cs'],
  ["$link = url('a', 'x=' . $session->data['token'] . '&b=1');", 'a.php'],
  ["\n$data['token'] = $this->session->data['other'];", 'a.php'],
  ["const token = (await read()).get('name');\n", 'a.ts'],
  ["x: 'index?a=b&token=<?php echo $token; ?>',\n", 'a.tpl'],
  // Texts that are put together without an anchor in them, or too short.
  ['return "Shop{" + "name=" + name + "}";', 'A.java'],
  ["x = '</td>' +\n  '</tr>' +\n  '</table>';", 'a.js'],
  ['x = (t.test(u) ? "&" : "?") + "_=" + n;', 'a.js'],
  ['x = "*/".concat("*");', 'a.js'],
  ['x = own("text") + "</button>";', 'a.js'],
  // Passwords in other languages: of messages, and parts of longer words.
  ["return [\n  'reset' => 'Ihre Contrase\u00f1a',\n  'other' => '\u5bc6\u7801',\n];\n", 'lang/es/auth.php'],
  ['String a = "\ube44\ubc00\ubc88\ud638\ub97c";', 'A.java'],
  // Commands without the option by which they take a password, and names that are no command.
  ['curl -sS https://shop.example | php -- --install', 'a.sh'],
  ["$a['b'] = 'Ship to ZIP';\n", 'a.php'],
  ["x = ['cmd' => 'zip', 'argc' => '-r -y'];", 'a.php'],
  ['openssl_random(26)', 'a.php'],
  // Calls.
  ["$this->account()->set('a', 'b')", 'a.php'],
  ['ToBase64String(bytes);', 'a.cs'],
  ['<div role="dialog" aria-modal="true"\n aria-label="a">', 'a.html'],
  ["if (array_key_exists('image', $given)) {", 'a.php'],
  // Slots, variables and pairs.
  ['{"jwt": {"key": 1}}', 'a.json'],
  ['password: "{{ .Config.password }}"\n', 'a.yaml'],
  ['api_key: "${API_KEY}"\n', 'a.yaml'],
  ['<a href="$url/a?token=$token">', 'a.txt'],
  // Elements that hold nothing, keys of any kind, and bytes that are no text.
  ['<rule pattern="a"><token type="NameSpace"/></rule>', 'a.xml'],
  ["<token type = 'LiteralNumber' />", 'a.html'],
  ['// Resolve the key to a string first.', 'a.go'],
  [`const raw = "${'\\x0a\\x02'.repeat(12)}"`, 'a.go'],
];

const taken: readonly (readonly [text: string, path: string])[] = [
  ["x = ['S3cure', 'h0rse9f3c'].join('')", 'a.js'],
  ["x = ['S3cure', 'h0rse9f3c',\n].join('')", 'a.js'],
  ["x = ''.join(['S3cure', 'h0rse9f3c'])", 'a.py'],
  ["$x = implode('', array('S3cure', 'h0rse9f3c'));", 'a.php'],
  ['x = String.Concat("S3cure", "h0rse9f3c");', 'a.cs'],
  ["password = 'S3cure' ||\n  'h0rse9f3c'\n", 'a.sql'],
  ['b.append("S3cure-").append("h0rse-9f3c");', 'A.java'],
  ['b.append("abc").append("def").append("S3cure-h0rse");', 'A.java'],
  ["client.login(user, 'S3cure-h0rse')", 'a.js'],
  ['client.login(hash(user), "S3cure-h0rse")', 'a.py'],
  ['Find("password").SendKeys("S3cure-h0rse");', 'a.cs'],
  ["page.fill('#password', 'S3cure-h0rse')", 'a.ts'],
  ['<a>$c = new NetworkCredential($user, &#34;S3cure-h0rse&#34;);</a>', 'a.xml'],
  ["provider :github, 'a', 'b'\n", 'a.rb'],
  ['cat > conf/.env <<EOF\nA=b\nEOF\n', 'a.sh'],
  [`zoom_secret = "${'x1y2'.repeat(8)}"`, 'a.py'],
  [`<string name="zoom_secret" translatable="false">${'x1y2'.repeat(8)}</string>`, 'a.xml'],
  [`zoom secret:\n          "${'x1y2'.repeat(8)}"`, 'a.yaml'],
  ["return [\n  'user_password' => 'S3cure-h0rse',\n];\n", 'config/auth.php'],
  ["return [\n  'api_token' => '9f3c7a1b22d84e60a5b1',\n];\n", 'lang/de/auth.php'],
  ["$data['token'] = $this->other ?: 'S3cure-h0rse';", 'a.php'],
  ["$data['token'] .= 'S3cure-h0rse';", 'a.php'],
  ["const token = (await read()) ?? 'S3cure-h0rse';\n", 'a.ts'],
  ["x: 'index?a=b&token=S3cure-h0rse',\n", 'a.tpl'],
  ['password = "S3cure" + "h0rse9f3c"', 'A.java'],
  ['return "https://user:" + "S3cure-h0rse@shop.example";', 'A.java'],
  ["x = 'pass' + 'word=S3cure-h0rse'", 'a.js'],
  ['x = "*/".concat("password=S3cure").concat("h0rse");', 'a.js'],
  ['x = "pass".concat("word=").concat("S3cure-h0rse");', 'a.js'],
  ['password = own("S3cure") + "h0rse9f3c";', 'a.js'],
  ["return [\n  'contrase\u00f1a' => 'S3cure-h0rse',\n];\n", 'config/auth.php'],
  ['String \ube44\ubc00\ubc88\ud638 = "S3cure-h0rse";', 'A.java'],
  ['curl -sSu shop:S3cure-h0rse https://shop.example', 'a.sh'],
  ['curl -H a --user shop:S3cure-h0rse https://shop.example', 'a.sh'],
  ['zip -r -P S3cure-h0rse a.zip a', 'a.sh'],
  ['echo S3cure-h0rse | sudo docker login -u a\n', 'a.sh'],
  ['ToBase64String("shop:S3cure-h0rse");', 'a.cs'],
  ['password("S3cure-h0rse")', 'a.php'],
  ['password: "{{ .Config.password }}S3cure"\n', 'a.yaml'],
  ['api_key: "${API_KEY:-S3cure-h0rse}"\n', 'a.yaml'],
  ['<a href="$url/a?token=S3cure-h0rse-9f3c">', 'a.txt'],
  ['{ "name": "password", "type": "string", "value": "S3cure-h0rse" }', 'a.json'],
  [`<token type="${'0a1b2c3d'.repeat(4)}"/>`, 'a.xml'],
  ['<token type="Opaque">S3cure-h0rse-9f3c</token>', 'a.xml'],
  [`// The api key: ${'x1y2'.repeat(8)}`, 'a.go'],
  [`any-key="${'0a1b2c3d'.repeat(4)}"`, 'a.js'],
  [`x = "${inEscapes('password=S3cure-h0rse-9f3c')}"`, 'a.go'],
  ['{\n "db_password": {\n  "raw": "S3cure-h0rse-9f3c"\n }\n}', 'a.json'],
  ['{\n "db_password": {\n  "type": "string",\n  "defaultValue": "S3cure-h0rse-9f3c"\n }\n}', 'a.json'],
];

/** By what is refused: what stands around it, and what gives it something. */
const classes: readonly string[] = [
  `x = |[|]|(|)|{|}|"|'|,|, |\n|.join(|.join("")|.join('')|].join|join("", |''.join(|concat(|implode(|implode('', |array(|.concat()|String.Concat(|new string[] {|r"|"ghp_"|'ghp_'|"${'aB3'.repeat(7)}"|'${'dE4'.repeat(8)}'|"${'x9'.repeat(18)}"|"AKIA"|password = |+| + |.append(|").append("|;|\u00a0|\u00e9`,
  `.login(|->login(|.authenticate(|Hash::make(|password_hash(|.sendKeys(|.send_keys(|.type(|.fill(|provider :|basic_auth(|new PDO(|(|)|[|]|{|}|"|'|,|, |;|\n| |a|"ops"|'ops'|"S3cure-h0rse-9f3c"|'S3cure-h0rse-9f3c'|#password|"#password"|By.id("pass")|)|&quot;|&#34;|&#39;|%q(|q{|String(|user|/.env|<<EOF\n|EOF\n|> .env |A_PASSWORD=S3cure-h0rse-9f3c\n`,
  `zoom|zoom_secret|sonar_token|scale_api_key|modal|translator_key|bitbucket|discord_token|"|'|]|\\\\| |\n|\t|=|:|: |, |>|(| = |=>|:=|   |          |value="|translatable="false">|formatted="true">|String = |\u00a0|\u3000|\u00e9|\u65e5|x|${'x1y2'.repeat(8)}|live_${'0a1b'.repeat(8)}|as-${'aB3'.repeat(8).slice(0, 22)}|${'0a1b2c3d'.repeat(5)}`,
  `password|token|api_token|apiKey|secret|_key|'|"|$data['|$_['|'] = |'] => |' => |"] = |'] . '|'] .= '|'], '|'], true|'], default='|']) ?: '|$this->ask('|$this->x ?: '|$_ENV['A'] ?? '|(await a()).get('|(a) || '|(a ? b : '|encrypt('|$b.encrypt('|<?php echo 'a' ?>|<?|&|?|=|: |:|, |;|\n|.</a>|. |</|S3cure-h0rse-9f3c|Passwort|Das Wort, \u00e9|9f3c7a1b22d84e60a5b1|of words|abcd efgh ijkl mnop|string = '|?: Token = '|' ?>`,
  `"|'|" + "|' + '|" +\n  "|"+"|").append("|".concat("|") + "|own("|(|)|new String("|.toString()|return |x = |password = "|password: |secret=|://|user:|@shop.example|S3cure|-h0rse|9f3c|</td>|{|}|?|_=|&|ghp_|${'aB3'.repeat(12)}|\n|  |;|,|key|pass|word|to|ken=|\u00e9`,
  `contrase\u00f1a|Contrase\u00f1a|\u5bc6\u7801|\u5bc6\u78bc|\ube44\ubc00\ubc88\ud638|\u043f\u0430\u0440\u043e\u043b\u044c|\u00e9|\ub97c|\u3092|\uff1a| = "| => '|": "|: |"|'|S3cure-h0rse|,|\n|_db|2|curl|zip|mysql|openssl|docker login| -u| -su | --user |shop:| -P | -p|-pS3cure-h0rse| -sS | /p | |sudo |echo |;|\\\n|http://shop.example|'ZIP'|.exe`,
  `password|token|api_key|key|db_password|"|'|": {|\n|  |"name": "|"type": "|"value": "|"value": {|"defaultValue": |"raw": "|"key": "|"default": "|}|,|null|S3cure-h0rse-9f3c|: |: "|{{ .a }}|\${A}|\${A:-|$a|%env(A)%|?|&|=|(|('a', |('S3cure-h0rse'|)|ToBase64String(|base64_encode("|shop:|account(|Client(|#|=>`,
  `\\x41|\\x00|\\x0a|\\x1F|\\u0041|\\u0000|\\u000A|\\n|\\|x41|"|'| = |\n|a|${inEscapes('password=S3cure-h0rse-9f3c')}|${inEscapes('api_key: ')}|${inEscapes('4f9a2c7e1b8d6053')}`,
  `<token|<secret|<api_key|<password| type=| type = | value=|"NameSpace"|'Opaque'|"S3cure-h0rse-9f3c"|"${'dE4'.repeat(8)}"|"${'0a1b2c3d'.repeat(4)}"|/>| />|>|</token>|</|<|\n|  |The key|api key|the token|API key|any-key|=|: |"|${'x1y2'.repeat(8)}|S3cure-h0rse-9f3c|// |# `,
  `password|api_token|secret_key|self.token|@secret|:password|def |set :|:| => |: | = | ||= || |"|'|%q(|%Q[|%(|%{|<<~EOS\n|EOS\n|)|]|}|#{|, |\n|  |return |end\n|do\n|ENV[|ENV.fetch(|{ |.new(|(|if |unless |==|S3cure-h0rse-9f3c|words|${'x1y2'.repeat(8)}|# |=begin\n|=end\n|?|!|--password|%w[`,
  `password|"password"|'Password'|Password|token|api_key|db_password|txtPass|"|'|env(|): |: |<%= ENV["A"] ?? |ENV.fetch("A", |) %>|!ENV [A, |]|{{ a or | }}|\${oc.env:A,|}|{ "|", "|" },|Dictionary|{ get { return |; }|{\n|get\n|\n|    | String {|: String = {\n| As String|get() {|return |do\n|, do: |def |defp |function |val |var |string |() -> String {\n|String::from(|.to_string()|) |Some(|Cow::Borrowed(|.as_str() == b|.Text == |is |prompt(|input(|(Read-Host |?' |?") == |: ') |')) -eq |=== |[]byte(|subtle.ConstantTimeCompare(|, []byte(|S3cure-h0rse-9f3c|"S3cure-h0rse-9f3c"|'S3cure-h0rse-9f3c'|"${'0a1b2c3d'.repeat(4)}"|S3cure|words|, |;`,
  `password|"password"|"DB_PASSWORD"|#password|token|apiKey|'--password|<x>'|#[arg(default_value = |#[clap(long, default_value_t = |)]\n|: String,|pub |\n|    |.unwrap_or_else(|.orElse(|env::var(|)|)\n|"|'|""|{""|"": ""|""}|StringVarP(&p, |"p", |.option('-p, |, 'of the shop', |this.#a|#password = |  #apiKey: string = |ref(|ref<string>(|field(default=|<argument>--password</argument>\n|<argument>|</argument>|--|: &[u8; 24] = b|$('#password').val(|.value = |fill('input[name="password"]', |.BasicAuth()|u, p, ok := r|p != |options.fetch(:password, |append("""|"(password = """|).append(|S3cure-h0rse-9f3c|"S3cure-h0rse-9f3c"|'S3cure-h0rse-9f3c'|"${'0a1b2c3d'.repeat(4)}"|;|{|}|, |(|=| = `,
];

function inEscapes(text: string): string {
  return Array.from(text, (char) => `\\x${char.charCodeAt(0).toString(16)}`).join('');
}

const inPieces = (pieces: string) =>
  fc.array(fc.constantFrom(...pieces.split('|')), { maxLength: 24 }).map((parts) => parts.join(''));

const paths =
  'a.js a.ts a.tsx a.py a.php A.java a.cs a.rb a.kt a.go a.sh a.yaml a.json a.xml a.html a.txt a.tpl a.properties lang/de/a.php locale/de.json i18n/de.yaml po/de.po a.sql a.rs a.swift a.ex a.lua a.scala a.ps1'.split(
    ' ',
  );
