import assert from 'node:assert/strict';
import { afterFix, engineOver, type Texts, token } from './repository.ts';

const slack = token('secret-slack-bot-token');

/** The file after the move of its token. */
function moved(text: string, others: Texts = { 'Cargo.toml': '[package]\nname = "shop"\n' }): string {
  const texts = { '.gitignore': '.env\n', 'src/main.rs': text.replace('<T>', slack), ...others };
  const engine = engineOver(texts);
  const [finding] = engine.findings('src/main.rs');
  assert.ok(finding);
  return afterFix(texts, engine.fix('src/main.rs', finding.key, 'move-to-environment'))['src/main.rs'] ?? '';
}

/** What would read its token from the environment. */
function offers(text: string): readonly string[] {
  const engine = engineOver({ 'src/main.rs': text.replace('<T>', slack), 'Cargo.toml': '[package]\n' });
  const [finding] = engine.findings('src/main.rs');
  assert.ok(finding);
  return engine.offers(finding).flatMap(({ id }) => (id.startsWith('move-to-environment') ? [id] : []));
}

const program = (use: string, declared = 'const SLACK_TOKEN: &str = "<T>";') =>
  `use std::collections::HashMap;\n\n${declared}\n\nfn main() {\n    ${use}\n}\n`;

describe('a constant of Rust', () => {
  it('is read when it is first used, and its uses take the text of it', () => {
    const read =
      'static SLACK_TOKEN: LazyLock<String> =\n    LazyLock::new(|| std::env::var("SLACK_TOKEN").expect("SLACK_TOKEN is not set"));';
    assert.equal(
      moved(program('send(SLACK_TOKEN, SLACK_TOKEN.len()); // SLACK_TOKEN')),
      program('send(SLACK_TOKEN.as_str(), SLACK_TOKEN.len()); // SLACK_TOKEN', read).replace(
        'HashMap;\n',
        'HashMap;\nuse std::sync::LazyLock;\n',
      ),
    );
  });

  it('is read by the compiler where it is used as only a constant may be, elsewhere, or by an old compiler', () => {
    const built = /const SLACK_TOKEN: &str = env!\("SLACK_TOKEN"\);/;
    assert.match(moved(program('match token { SLACK_TOKEN => 1, _ => 2 };')), built);
    assert.match(moved(program('println!("{SLACK_TOKEN}");')), built);
    assert.match(moved(program('send(SLACK_TOKEN);', 'pub const SLACK_TOKEN: &str = "<T>";')), built);
    const manifest = '[package]\nname = "shop"\nrust-version = "1.70"\n';
    assert.match(moved(program('send(SLACK_TOKEN);'), { 'Cargo.toml': manifest }), built);
    const other = { 'Cargo.toml': '[package]\n', 'src/chat.rs': 'use crate::SLACK_TOKEN;\n' };
    assert.match(moved(program('send(SLACK_TOKEN);'), other), built);
  });

  it('gives a map what its other texts are', () => {
    const text = 'fn main() {\n    call(HashMap::from([("X-Slack-Token", "<T>")]));\n}\n';
    assert.match(moved(text), /\("X-Slack-Token", std::env::var\("[A-Z_]+"\)\.expect\("[A-Z_ a-z]+"\)\.as_str\(\)\)/);
  });

  it('moves nothing where what is borrowed would outlive what it is borrowed from', () => {
    for (const body of [
      'fn token() -> &\'static str {\n    "<T>"\n}\n',
      'fn token(name: &str) -> Option<&str> {\n    if name.is_empty() {\n        return None;\n    }\n    Some("<T>")\n}\n',
      'fn headers() -> HashMap<&\'static str, &\'static str> {\n    HashMap::from([("X-Slack-Token", "<T>")])\n}\n',
      'fn main() {\n    let headers = HashMap::from([("X-Slack-Token", "<T>")]);\n    call(headers);\n}\n',
    ])
      assert.deepEqual(offers(body), [], body);
    assert.match(moved('fn main() {\n    let token = "<T>";\n    call(token);\n}\n'), /let token = &std::env::var/);
  });
});
