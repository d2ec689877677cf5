import type { Texts } from './repository.ts';

/** A project whose file holds a value, and the tool that reads the file. */
export interface ReadSetting {
  readonly what: string;
  /** What asks whether the tool is there. */
  readonly asks: readonly [string, ...string[]];
  /** Prints what the program is given. */
  readonly reads: readonly [string, ...string[]];
  readonly path: string;
  /** The texts with a value in them, written as their language does. */
  readonly texts: (value: string) => Texts;
  /** Values that are not found in such a text, or are left to a person. */
  readonly lacks?: RegExp;
}

/** A literal whose quotes the value does not hold, where there is one; a fix leaves others to a person. */
const literal = (value: string) =>
  value.includes("'") ? JSON.stringify(value) : `'${value.replaceAll('\\', '\\\\')}'`;
const filledIn = (value: string) => (value.includes("'") ? literal(value).replaceAll('$', '\\$') : literal(value));
const bothQuotes = /'.*"/;
const inYaml = (value: string) => `'${value.replaceAll("'", "''")}'`;
const symfony = "require 'Symfony/Component/Dotenv/autoload.php';";
const compose = ['docker-compose', '-p', 'shop', 'config', '--format', 'json'] as const;
const python = (load: string, requirement: string) => (value: string) => ({
  'app.py': `${load}\nDB_PASSWORD = ${literal(value)}\nprint(ascii(DB_PASSWORD))\n`,
  'requirements.txt': `${requirement}\n`,
});

export const readSettings: readonly ReadSetting[] = [
  {
    what: 'node --env-file',
    asks: ['node', '--version'],
    reads: ['node', '--env-file=.env', 'index.js'],
    path: 'index.js',
    lacks: bothQuotes,
    texts: (value) => ({
      'index.js': `const config = { user: 'shop', password: ${literal(value)} };\nconsole.log(JSON.stringify(config));\n`,
      'package.json': '{ "name": "shop", "scripts": { "start": "node --env-file=.env index.js" } }\n',
      '.env': 'HOST=b\n',
    }),
  },
  {
    what: 'python-dotenv',
    asks: ['python3', '-c', 'import dotenv'],
    reads: ['python3', 'app.py'],
    path: 'app.py',
    texts: python('from dotenv import load_dotenv\n\nload_dotenv()\n', 'python-dotenv'),
    lacks: bothQuotes,
  },
  {
    what: 'python-decouple',
    asks: ['python3', '-c', 'import decouple'],
    reads: ['python3', 'app.py'],
    path: 'app.py',
    lacks: bothQuotes,
    texts: (value) => ({
      ...python("from decouple import config\n\nHOST = config('HOST', default='a')\n", 'python-decouple')(value),
      '.env': 'HOST=b\n',
    }),
  },
  {
    what: 'dotenv of Ruby',
    asks: ['ruby', '-e', "require 'dotenv'"],
    reads: ['ruby', 'app.rb'],
    path: 'app.rb',
    lacks: bothQuotes,
    texts: (value) => ({
      'app.rb': `require 'json'\nrequire 'dotenv/load'\n\nDB_PASSWORD = ${filledIn(value)}\nputs JSON.generate([DB_PASSWORD])\n`,
      Gemfile: "source 'https://gems.example.com'\ngem 'dotenv'\n",
    }),
  },
  {
    what: 'Dotenv of Symfony',
    asks: ['php', '-r', symfony],
    reads: [
      'php',
      '-r',
      `${symfony} (new Symfony\\Component\\Dotenv\\Dotenv())->bootEnv('.env'); require 'src/Db.php'; echo json_encode((new Db())->connect());`,
    ],
    path: 'src/Db.php',
    lacks: /'.*["$]/,
    texts: (value) => ({
      'src/Db.php': `<?php\n\nclass Db {\n    public function connect() {\n        $config = ['user' => 'shop', 'password' => ${filledIn(value)}];\n        return $config;\n    }\n}\n`,
      'composer.json': '{ "require": { "symfony/framework-bundle": "^6.4", "symfony/dotenv": "^6.4" } }\n',
      'symfony.lock': '{}\n',
      '.env': 'APP_ENV=dev\n',
    }),
  },
  {
    what: 'phpdotenv',
    asks: ['php', '-r', "require 'Dotenv/autoload.php';"],
    reads: [
      'php',
      '-r',
      "require 'Dotenv/autoload.php'; Dotenv\\Dotenv::createImmutable('.')->safeLoad(); function env($name, $else = null) { return $_ENV[$name] ?? $else; } echo json_encode((require 'config/database.php')['connections']['mysql']['password']);",
    ],
    path: 'config/database.php',
    lacks: /'.*["$]/,
    texts: (value) => ({
      'config/database.php': `<?php\n\nreturn [\n    'default' => env('DB_CONNECTION', 'mysql'),\n    'connections' => [\n        'mysql' => [\n            'username' => 'shop',\n            'password' => ${filledIn(value)},\n        ],\n    ],\n];\n`,
      'composer.json': '{ "require": { "laravel/framework": "^10.0" } }\n',
      artisan: '<?php\n',
      '.env': 'APP_ENV=local\n',
    }),
  },
  {
    what: 'Compose',
    asks: ['docker-compose', 'version'],
    reads: compose,
    path: 'compose.yaml',
    lacks: /'.*["$]|\\$/,
    texts: (value) => ({
      'compose.yaml': `services:\n  web:\n    image: acme/web:1\n    environment:\n      DB_PASSWORD: ${inYaml(value.replaceAll('$', '$$$$'))}\n`,
    }),
  },
  {
    what: 'Compose, of a service that another file extends',
    asks: ['docker-compose', 'version'],
    reads: compose,
    path: 'deploy/base.yaml',
    lacks: /'.*["$]/,
    texts: (value) => ({
      'compose.yaml':
        'services:\n  web:\n    extends:\n      file: deploy/base.yaml\n      service: base\n    ports: ["80:80"]\n',
      'deploy/base.yaml': `services:\n  base:\n    image: acme/web:1\n    environment:\n      - ${inYaml(`DB_PASSWORD=${value.replaceAll('$', '$$$$')}`)}\n`,
    }),
  },
  {
    what: 'database.yml of Rails',
    asks: ['ruby', '-e', "require 'dotenv'"],
    reads: [
      'ruby',
      '-e',
      "require 'json'; require 'erb'; require 'yaml'; require 'dotenv'; Dotenv.load; puts JSON.generate(YAML.load(ERB.new(File.read('config/database.yml')).result))",
    ],
    path: 'config/database.yml',
    texts: (value) => ({
      'config/database.yml': `development:\n  username: shop\n  password: ${inYaml(value)}\n`,
      'config/application.rb': "require 'rails'\n",
      Gemfile: "source 'https://gems.example.com'\ngem 'rails'\ngem 'dotenv-rails'\n",
    }),
    lacks: /'.*["$]|\\$/,
  },
];

/** Values with the signs that readers take for something else. */
export const readValues: Readonly<Record<string, string>> = {
  letters: 'plum7Orbit4velvet',
  'a dollar sign': 'plum7$Orbit4velvet',
  'a dollar sign at the end': 'plum7Orbit4velvet$',
  'a comment': 'plum7#Orbit4velvet',
  'a quote': "plum7'Orbit4velvet",
  'other quotes': 'plum7"Orbit4velvet',
  'quotes of both kinds': `pl'um7"Orbit4velvet`,
  'a quote and a dollar sign': "pl'um7$Orbit4velvet",
  'a backslash': 'plum7\\Orbit4velvet',
  'a backslash before n': 'plum7\\nOrbit4velvet',
  'two backslashes': 'plum7\\\\Orbit4velvet',
  'a backslash at the end': 'plum7Orbit4velvet\\',
  'letters of another language': 'plüm7Örbit4velvet',
};
