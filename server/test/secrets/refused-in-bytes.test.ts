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
];

const taken: readonly (readonly [text: string, path: string])[] = [
  ["x = ['S3cure', 'h0rse9f3c'].join('')", 'a.js'],
  ["x = ['S3cure', 'h0rse9f3c',\n].join('')", 'a.js'],
  ["x = ''.join(['S3cure', 'h0rse9f3c'])", 'a.py'],
  ["$x = implode('', array('S3cure', 'h0rse9f3c'));", 'a.php'],
  ['x = String.Concat("S3cure", "h0rse9f3c");', 'a.cs'],
  ["x = 'S3cure' ||\n  'h0rse9f3c'\n", 'a.sql'],
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
];

/** By what is refused: what stands around it, and what gives it something. */
const classes: readonly string[] = [
  `x = |[|]|(|)|{|}|"|'|,|, |\n|.join(|.join("")|.join('')|].join|join("", |''.join(|concat(|implode(|implode('', |array(|.concat()|String.Concat(|new string[] {|r"|"ghp_"|'ghp_'|"${'aB3'.repeat(7)}"|'${'dE4'.repeat(8)}'|"${'x9'.repeat(18)}"|"AKIA"|password = |+| + |.append(|").append("|;|\u00a0|\u00e9`,
  `.login(|->login(|.authenticate(|Hash::make(|password_hash(|.sendKeys(|.send_keys(|.type(|.fill(|provider :|basic_auth(|new PDO(|(|)|[|]|{|}|"|'|,|, |;|\n| |a|"ops"|'ops'|"S3cure-h0rse-9f3c"|'S3cure-h0rse-9f3c'|#password|"#password"|By.id("pass")|)|&quot;|&#34;|&#39;|%q(|q{|String(|user|/.env|<<EOF\n|EOF\n|> .env |A_PASSWORD=S3cure-h0rse-9f3c\n`,
  `zoom|zoom_secret|sonar_token|scale_api_key|modal|translator_key|bitbucket|discord_token|"|'|]|\\\\| |\n|\t|=|:|: |, |>|(| = |=>|:=|   |          |value="|translatable="false">|formatted="true">|String = |\u00a0|\u3000|\u00e9|\u65e5|x|${'x1y2'.repeat(8)}|live_${'0a1b'.repeat(8)}|as-${'aB3'.repeat(8).slice(0, 22)}|${'0a1b2c3d'.repeat(5)}`,
  `password|token|api_token|apiKey|secret|_key|'|"|$data['|$_['|'] = |'] => |' => |"] = |'] . '|'] .= '|'], '|'], true|'], default='|']) ?: '|$this->ask('|$this->x ?: '|$_ENV['A'] ?? '|(await a()).get('|(a) || '|(a ? b : '|encrypt('|$b.encrypt('|<?php echo 'a' ?>|<?|&|?|=|: |:|, |;|\n|.</a>|. |</|S3cure-h0rse-9f3c|Passwort|Das Wort, \u00e9|9f3c7a1b22d84e60a5b1|of words|abcd efgh ijkl mnop|string = '|?: Token = '|' ?>`,
];

const inPieces = (pieces: string) =>
  fc.array(fc.constantFrom(...pieces.split('|')), { maxLength: 24 }).map((parts) => parts.join(''));

const paths =
  'a.js a.ts a.tsx a.py a.php A.java a.cs a.rb a.kt a.go a.sh a.yaml a.json a.xml a.html a.txt a.tpl a.properties lang/de/a.php locale/de.json i18n/de.yaml po/de.po a.sql'.split(
    ' ',
  );
