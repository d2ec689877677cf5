import type { SettingsCase } from './settings-cases.ts';

const rust = (rest: string) =>
  `fn settings() {\n    Config::builder()\n        .add_source(File::with_name("config/default"))\n        .add_source(Environment::with_prefix("shop")${rest});\n}\n`;
const viper = (rest: string) =>
  `package main\n\nfunc init() {\n\tviper.SetConfigName("config")\n\tviper.AddConfigPath("./configs")\n${rest}\tviper.AutomaticEnv()\n}\n`;
const replaced = '\tviper.SetEnvKeyReplacer(strings.NewReplacer(".", "_"))\n';
const table = (rest: string) => `[mail]\nhost = "mail.acme-trade.com"\n${rest}`;

/** Settings that a program reads by a library which puts variables of the environment before them. */
export const programSettingCases: readonly SettingsCase[] = [
  {
    what: 'the crate config, with a separator of its own behind the prefix',
    files: {
      'config/default.toml': table('password = "<P>"\n'),
      'src/settings.rs': rust('.prefix_separator("_").separator("__")'),
    },
    after: { 'config/default.toml': table(''), '.env': 'SHOP_MAIL__PASSWORD=<P>\n' },
  },
  {
    what: 'the crate config, with one separator',
    files: {
      'config/default.toml': table('password = "<P>"\n'),
      'src/settings.rs': rust('.separator("__")'),
      'Cargo.toml': '[dependencies]\nconfig = "0.14"\n',
    },
    after: { 'config/default.toml': table(''), '.env': 'SHOP__MAIL__PASSWORD=<P>\n' },
  },
  {
    what: 'Viper',
    files: { 'configs/config.yaml': 'mail:\n  password: <P>\n', 'main.go': viper(replaced) },
    after: { 'configs/config.yaml': 'mail:\n  password: ""\n', '.env': 'MAIL_PASSWORD=<P>\n' },
  },
  {
    what: 'Viper, a whole address under a prefix',
    files: {
      'configs/config.yaml': 'db:\n  url: postgres://shop:<P>@db.acme-trade.com/shop\n',
      'main.go': viper(`\tviper.SetEnvPrefix("shop")\n${replaced}`),
    },
    after: {
      'configs/config.yaml': 'db:\n  url: ""\n',
      '.env': 'SHOP_DB_URL=postgres://shop:<P>@db.acme-trade.com/shop\n',
    },
  },
  {
    what: 'Dynaconf, with environments',
    files: {
      'settings.toml': '[default]\nhost = "mail.acme-trade.com"\nmail_password = "<P>"\n',
      'config.py': 'settings = Dynaconf(settings_files=["settings.toml"], environments=True, envvar_prefix="SHOP")\n',
    },
    after: { 'settings.toml': '[default]\nhost = "mail.acme-trade.com"\n', '.env': 'SHOP_MAIL_PASSWORD=<P>\n' },
  },
  {
    what: 'helmfile, which is a template already',
    files: {
      'helmfile.yaml':
        'releases:\n  - name: shop\n    chart: acme/shop\n    namespace: {{ .Values.namespace }}\n    set:\n      - name: auth.password\n        value: <P>\n',
    },
    after: {
      'helmfile.yaml':
        'releases:\n  - name: shop\n    chart: acme/shop\n    namespace: {{ .Values.namespace }}\n    set:\n      - name: auth.password\n        value: {{ requiredEnv "AUTH_PASSWORD" | quote }}\n',
      '.env': 'AUTH_PASSWORD=<P>\n',
    },
  },
  {
    what: 'a setting of Replit, as a secret of the app',
    files: { '.replit': 'run = "main"\n\n[env]\nMAIL_PASSWORD = "<P>"\nPORT = "80"\n' },
    after: { '.replit': 'run = "main"\n\n[env]\nPORT = "80"\n' },
    advice: 'Secrets of the app in Replit, as MAIL_PASSWORD',
  },
];

/** What a program is not known to take from the environment: the file with the secret, and who reads it. */
export const otherReaders: readonly (readonly [why: string, files: Readonly<Record<string, string>>])[] = [
  ['a variable of make that would be a part of itself', { Makefile: 'DB_PASSWORD = <P> of the shop\nrun:\n\t./run\n' }],
  [
    'the crate config of before, which puts the prefix otherwise',
    {
      'config/default.toml': table('password = "<P>"\n'),
      'src/settings.rs': rust('.separator("__")'),
      'Cargo.toml': '[dependencies]\nconfig = { version = "0.11", features = ["yaml"] }\n',
    },
  ],
  ['Viper without names for nested keys', { 'configs/config.yaml': 'mail:\n  password: <P>\n', 'main.go': viper('') }],
  ['Viper in another folder', { 'other/config.yaml': 'mail:\n  password: <P>\n', 'main.go': viper(replaced) }],
  [
    'a library that reads the file alone',
    { 'config.toml': 'password = "<P>"\n', 'main.py': 'import tomllib\nload(open("config.toml", "rb"))\n' },
  ],
];
