import assert from 'node:assert/strict';
import { afterFix, engineOver, findingsOf, type Texts } from './repository.ts';

const password = 'plum7Orbit4velvet';
const rule = 'secret-generic-password';

/** The first file after its secret has moved; undefined where nothing is offered. */
function moved(files: Texts): string | undefined {
  const texts = { '.gitignore': '.env\n', ...files };
  const [path = ''] = Object.keys(files);
  const engine = engineOver(texts);
  const [finding] = findingsOf(engine, rule);
  assert.ok(finding, 'no finding');
  if (!engine.offers(finding).some(({ id }) => id === 'move-to-environment')) return undefined;
  const fixed = afterFix(texts, engine.fix(path, finding.key, 'move-to-environment'));
  assert.deepEqual(findingsOf(engineOver(fixed), rule), []);
  return fixed[path];
}

const inClass = (body: string, head = 'class Mailer') => `<?php\n\n${head}\n{\n${body}}\n`;
const property = `    private $smtpPassword = '${password}';\n`;
const empty = '    private $smtpPassword;\n';
const statement = "        $this->smtpPassword = getenv('SMTP_PASSWORD');\n";

describe('what a member of a PHP class begins with', () => {
  it('is read in the constructor that is there', () => {
    const rest = "        $this->open('}');\n    }\n";
    const signature = '\n    public function __construct(private array $options = [])\n    {\n';
    assert.equal(
      moved({ 'a.php': inClass(`${property}${signature}${rest}`) }),
      inClass(`${empty}${signature}${statement}${rest}`),
    );
  });

  it('is read in an empty constructor', () =>
    assert.equal(
      moved({ 'a.php': inClass(`${property}\n    public function __construct() {}\n`) }),
      inClass(`${empty}\n    public function __construct() {\n${statement}    }\n`),
    ));

  it('is read in a new constructor, above what documents the first method', () => {
    const method = '    /** Sends it. */\n    public function send() {\n    }\n';
    assert.equal(
      moved({ 'a.php': inClass(`${property}\n${method}`) }),
      inClass(`${empty}\n    public function __construct() {\n${statement}    }\n\n${method}`),
    );
  });

  it('is read at the depth of the body, where members are not indented', () => {
    const method = 'public function send() {\n  return true;\n}\n';
    assert.equal(
      moved({ 'a.php': inClass(`private $smtpPassword = '${password}';\n\n${method}`) }),
      inClass(
        `private $smtpPassword;\n\npublic function __construct() {\n  $this->smtpPassword = getenv('SMTP_PASSWORD');\n}\n\n${method}`,
      ),
    );
  });

  it('is read where a constant is used, in its own file alone', () => {
    const constant = `    /** Of the relay. */\n    private const SMTP_PASSWORD = '${password}';\n`;
    const body = (read: string) => `    public $host;\n\n    public function send() {\n        open(${read});\n    }\n`;
    assert.equal(
      moved({ 'a.php': inClass(constant + body('self::SMTP_PASSWORD')) }),
      inClass(body("getenv('SMTP_PASSWORD')")),
    );
  });

  for (const [why, files] of [
    ['its parent may have a constructor', { 'a.php': inClass(property, 'class Mailer extends Base') }],
    ['it is static', { 'a.php': inClass(property.replace('private', 'private static')) }],
    ['it is of a trait', { 'a.php': inClass(property, 'trait Mails') }],
    [
      'others use the constant',
      {
        'a.php': inClass(
          `    const SMTP_PASSWORD = '${password}';\n\n    function send() {\n        open(self::SMTP_PASSWORD);\n    }\n`,
        ),
        'b.php': '<?php\nopen(Mailer::SMTP_PASSWORD);\n',
      },
    ],
    [
      'the constant is a default',
      {
        'a.php': inClass(
          `    private const SMTP_PASSWORD = '${password}';\n\n    function send($key = self::SMTP_PASSWORD) {\n    }\n`,
        ),
      },
    ],
  ] as const)
    it(`stays where ${why}`, () => assert.equal(moved(files), undefined));
});
