import { kept, type SettingsCase } from './settings-cases.ts';

const services = (more: string, member = '') =>
  `<?php\n\nreturn [\n\n    'mailgun' => [\n        'domain' => env('MAILGUN_DOMAIN'),\n${member}    ],\n${more}];\n`;

/** Secrets that Laravel reads through its configuration, which answers from a cache too. */
export const laravelSettingsCases: readonly SettingsCase[] = [
  {
    what: 'Laravel, by a service that is new to its configuration',
    files: {
      'app/Shop.php': "<?php\n$client->login('shop', ['gatePassword' => '<P>']);\n",
      'config/services.php': services(''),
      artisan: '',
    },
    after: {
      'app/Shop.php': "<?php\n$client->login('shop', ['gatePassword' => config('services.gate.password')]);\n",
      'config/services.php': services("\n    'gate' => [\n        'password' => env('GATE_PASSWORD'),\n    ],\n"),
      '.env': 'GATE_PASSWORD=<P>\n',
    },
  },
  {
    what: 'Laravel, by a service that it configures',
    files: {
      'app/Shop.php': "<?php\n$mailgunPassword = '<P>';\n",
      'config/services.php': services(''),
      artisan: '',
    },
    after: {
      'app/Shop.php': "<?php\n$mailgunPassword = config('services.mailgun.password');\n",
      'config/services.php': services('', "        'password' => env('MAILGUN_PASSWORD'),\n"),
      '.env': 'MAILGUN_PASSWORD=<P>\n',
    },
  },
  {
    what: 'Laravel, by a setting that its configuration states',
    files: {
      'app/Shop.php': "<?php\n$mailgunDomain = ['mailgunPass' => '<P>'];\n",
      'config/services.php': services("\n    'mail' => ['pass' => env('MAILGUN_PASS')],\n"),
      artisan: '',
    },
    after: {
      'app/Shop.php': "<?php\n$mailgunDomain = ['mailgunPass' => config('services.mailgun.pass')];\n",
      'config/services.php': services(
        "\n    'mail' => ['pass' => env('MAILGUN_PASS')],\n",
        "        'pass' => env('MAILGUN_PASS'),\n",
      ),
      '.env': 'MAILGUN_PASS=<P>\n',
    },
  },
  {
    what: 'Laravel, by the shorter name that its configuration has for it',
    files: {
      'app/Shop.php': "<?php\n$mailgunSecretKey = '<P>';\n",
      'config/services.php': services('', "        'secret' => env('MAILGUN_SECRET'),\n"),
      artisan: '',
    },
    after: {
      'app/Shop.php': "<?php\n$mailgunSecretKey = config('services.mailgun.secret');\n",
      '.env': 'MAILGUN_SECRET=<P>\n',
    },
  },
  {
    what: 'Laravel, in a comparison that nobody passes without the setting',
    files: {
      'app/Shop.php': "<?php\nif ($user == 'keeper' && $gate->gatePassword == '<P>') {\n    open();\n}\n",
      'config/services.php': services(''),
      artisan: '',
    },
    after: {
      'app/Shop.php':
        "<?php\nif ($user == 'keeper' && config('services.gate.password') && $gate->gatePassword == config('services.gate.password')) {\n    open();\n}\n",
      'config/services.php': services("\n    'gate' => [\n        'password' => env('GATE_PASSWORD'),\n    ],\n"),
      '.env': 'GATE_PASSWORD=<P>\n',
    },
  },
  {
    what: 'Laravel, in its configuration itself',
    files: {
      'config/shop.php': "<?php\n\nreturn [\n    'dbPassword' => '<P>',\n];\n",
      'config/services.php': services(''),
      artisan: '',
    },
    after: {
      'config/shop.php': "<?php\n\nreturn [\n    'dbPassword' => env('DB_PASSWORD'),\n];\n",
      '.env': kept,
    },
  },
];
