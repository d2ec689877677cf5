import { ignored, moved, pat, rule } from '../secret-samples.ts';
import type { FixCase } from './fix-cases.ts';

const password = 'plum7Orbit4velvet';
const generic = 'secret-generic-password';

const template = (more: string, value: string) =>
  `{\n  "$schema": "https://schema.management.azure.com/schemas/2019-04-01/deploymentTemplate.json#",\n  "contentVersion": "1.0.0.0",\n${more}  "resources": [\n    {\n      "type": "Microsoft.DBforPostgreSQL/flexibleServers",\n      "apiVersion": "2022-12-01",\n      "name": "shop",\n      "properties": {\n        "administratorLoginPassword": "${value}"\n      }\n    }\n  ]\n}\n`;

const database = (value: string) =>
  `resource db 'Microsoft.DBforPostgreSQL/flexibleServers@2022-12-01' = {\n  name: 'shop'\n  properties: {\n    administratorLogin: 'shop'\n    administratorLoginPassword: ${value}\n  }\n}\n`;

const site = (value: string) =>
  `resource site 'Microsoft.Web/sites@2022-09-01' = {\n  name: 'shop'\n  properties: {\n    siteConfig: {\n      appSettings: [\n        {\n          name: 'GH_TOKEN'\n          value: ${value}\n        }\n      ]\n    }\n  }\n}\n`;

const credentials = (value: string) =>
  `<?xml version="1.0" encoding="utf-8"?>\n<configuration>\n  <packageSourceCredentials>\n    <Acme>\n      <add key="Username" value="ci" />\n      <add key="ClearTextPassword" value="${value}" />\n    </Acme>\n  </packageSourceCredentials>\n</configuration>\n`;

const signing = (value: string) =>
  `<project>\n  <build>\n    <plugins>\n      <plugin>\n        <artifactId>maven-jarsigner-plugin</artifactId>\n        <configuration>\n          <keystore>shop.jks</keystore>\n          <storepass>${value}</storepass> <!-- ours -->\n        </configuration>\n      </plugin>\n    </plugins>\n  </build>\n</project>\n`;

const broker = (value: string) =>
  `config.providers=env\nconfig.providers.env.class=org.apache.kafka.common.config.provider.EnvVarConfigProvider\n# TLS\nssl.keystore.location=/etc/kafka/shop.jks\nssl.keystore.password=${value}\n`;

const inFile =
  'config.providers=file\nssl.key.password=${file:/etc/kafka/secrets.properties:ssl.key.password}\nssl.keystore.location=/etc/kafka/shop.jks\n';

const connector = (value: string) =>
  `<Server>\n  <Service name="Catalina">\n    <Connector port="8443" keystoreFile="conf/shop.jks" keystorePass="${value}" />\n  </Service>\n</Server>\n`;

/** Secrets in the files of platforms that keep secrets themselves, or ask for them. */
export const platformFixCases: readonly FixCase[] = [
  {
    name: 'a password of a source of NuGet',
    rule: generic,
    offer: 'move-to-placeholder',
    files: { 'nuget.config': credentials(password), ...ignored },
    after: { 'nuget.config': credentials('%NUGET_PASSWORD%'), '.env': `NUGET_PASSWORD=${password}\n` },
    takesTabs: true,
  },
  {
    name: 'a variable of Fly',
    rule,
    offer: 'move-to-placeholder:clipboard',
    files: {
      'fly.toml': `app = "shop"\n\n[env]\nLOG_LEVEL = "info"\nGH_TOKEN = "${pat}"\n\n[build]\nimage = "shop"\n`,
    },
    after: { 'fly.toml': 'app = "shop"\n\n[env]\nLOG_LEVEL = "info"\n\n[build]\nimage = "shop"\n' },
  },
  {
    name: 'a variable of Render',
    rule,
    offer: 'move-to-placeholder:clipboard',
    files: {
      'render.yaml': `services:\n  - type: web\n    envVars:\n      - key: GH_TOKEN\n        value: ${pat} # ours\n      - key: LOG_LEVEL\n        value: info\n`,
    },
    after: {
      'render.yaml':
        'services:\n  - type: web\n    envVars:\n      - key: GH_TOKEN\n        sync: false # ours\n      - key: LOG_LEVEL\n        value: info\n',
    },
  },
  {
    name: 'the passphrase of a key store that Maven signs with',
    rule: generic,
    offer: 'move-to-placeholder',
    files: { 'pom.xml': signing(password), ...ignored },
    after: { 'pom.xml': signing('${env.STOREPASS}'), '.env': `STOREPASS=${password}\n` },
    takesTabs: true,
  },
  {
    name: 'the passphrase of a key store of Kafka, which reads variables',
    rule: generic,
    offer: 'move-to-placeholder',
    files: { 'config/server.properties': broker(password), ...ignored },
    after: {
      'config/server.properties': broker('${env:SSL_KEYSTORE_PASSWORD}'),
      '.env': `SSL_KEYSTORE_PASSWORD=${password}\n`,
    },
  },
  {
    name: 'the passphrase of a key store of Kafka beside one of a file',
    rule: generic,
    offer: 'move-to-reference',
    files: { 'config/server.properties': `${inFile}ssl.keystore.password=${password}\n` },
    after: {
      'config/server.properties': `${inFile}ssl.keystore.password=\${file:/etc/kafka/secrets.properties:keystore.password}\n`,
    },
  },
  {
    name: 'the passphrase of a key store of Tomcat that fills in variables',
    rule: generic,
    offer: 'move-to-placeholder',
    files: {
      'conf/server.xml': connector(password),
      'bin/setenv.sh':
        'CATALINA_OPTS="-Dorg.apache.tomcat.util.digester.PROPERTY_SOURCE=org.apache.tomcat.util.digester.EnvironmentPropertySource"\n',
      ...ignored,
    },
    after: { 'conf/server.xml': connector('${KEYSTORE_PASS}'), '.env': `KEYSTORE_PASS=${password}\n` },
  },
  {
    name: 'a password of Home Assistant',
    rule: generic,
    offer: 'move-to-secrets-file',
    files: {
      'configuration.yaml': `default_config:\n\nmqtt:\n  username: ha\n  password: ${password}\n`,
      '.gitignore': 'secrets.yaml\n',
    },
    after: {
      'configuration.yaml': 'default_config:\n\nmqtt:\n  username: ha\n  password: !secret mqtt_password\n',
      'secrets.yaml': `mqtt_password: "${password}"\n`,
    },
  },
  {
    name: 'a password of a package of Home Assistant, which keeps others',
    rule: generic,
    offer: 'move-to-secrets-file',
    files: {
      'packages/mail.yaml': `notify:\n  - platform: smtp\n    password: "${password}" # ours\n`,
      'configuration.yaml': 'homeassistant:\n  packages: !include_dir_named packages\n',
      'secrets.yaml': 'wifi_name: acme\n',
      '.gitignore': 'secrets.yaml\n',
    },
    after: {
      'packages/mail.yaml': 'notify:\n  - platform: smtp\n    password: !secret notify_password # ours\n',
      'secrets.yaml': `wifi_name: acme\nnotify_password: ${password}\n`,
    },
  },
  {
    name: 'a password of a device of ESPHome',
    rule: generic,
    offer: 'move-to-secrets-file',
    files: {
      'devices/door.yaml': `esphome:\n  name: door\n\nwifi:\n  ssid: acme\n  password: '${password}'\n`,
      '.gitignore': 'secrets.yaml\n',
    },
    after: {
      'devices/door.yaml': 'esphome:\n  name: door\n\nwifi:\n  ssid: acme\n  password: !secret wifi_password\n',
      'devices/secrets.yaml': `wifi_password: "${password}"\n`,
    },
  },
  {
    name: 'the database of Phoenix',
    rule: generic,
    offer: 'move-to-environment',
    files: {
      'config/runtime.exs': `import Config\n\nconfig :shop, Shop.Repo,\n  username: "shop",\n  password: "${password}",\n  pool_size: 10\n`,
      'mix.exs': 'defmodule Shop.MixProject do\nend\n',
      ...ignored,
    },
    after: {
      'config/runtime.exs':
        'import Config\n\nconfig :shop, Shop.Repo,\n  username: "shop",\n  password: System.fetch_env!("DATABASE_PASSWORD"),\n  pool_size: 10\n',
      '.env': `DATABASE_PASSWORD=${password}\n`,
    },
  },
  {
    name: 'a token in a function of Elixir',
    rule,
    offer: 'move-to-environment',
    files: { 'lib/shop.ex': `defmodule Shop do\n  def user, do: get(token: "${pat}")\nend\n`, ...ignored },
    after: {
      'lib/shop.ex': 'defmodule Shop do\n  def user, do: get(token: System.fetch_env!("GITHUB_TOKEN"))\nend\n',
      ...moved('GITHUB_TOKEN'),
    },
  },
  {
    name: 'a setting in Bicep',
    rule: generic,
    offer: 'move-to-secure-parameter',
    files: { 'main.bicep': `param location string\n\n${database(`'${password}'`)}` },
    after: {
      'main.bicep': `param location string\n\n@secure()\nparam administratorLoginPassword string\n\n${database('administratorLoginPassword')}`,
    },
  },
  {
    name: 'a setting in Bicep that names itself, where there are no parameters',
    rule,
    offer: 'move-to-secure-parameter',
    files: { 'main.bicep': `// Of the shop.\ntargetScope = 'resourceGroup'\n\n${site(`'${pat}'`)}` },
    after: {
      'main.bicep': `// Of the shop.\ntargetScope = 'resourceGroup'\n\n@secure()\nparam ghToken string\n\n${site('ghToken')}`,
    },
  },
  {
    name: 'the default of a parameter in Bicep',
    rule: generic,
    offer: 'move-to-secure-parameter',
    files: { 'main.bicep': `@description('Of the database.')\nparam dbPassword string = '${password}'\n` },
    after: { 'main.bicep': "@description('Of the database.')\n@secure()\nparam dbPassword string\n" },
  },
  {
    name: 'the default of a secure parameter in Bicep',
    rule: generic,
    offer: 'move-to-secure-parameter',
    files: { 'main.bicep': `@secure()\n@description('Of the database.')\nparam dbPassword string = '${password}'\n` },
    after: { 'main.bicep': "@secure()\n@description('Of the database.')\nparam dbPassword string\n" },
  },
  {
    name: 'a variable in Bicep',
    rule: generic,
    offer: 'move-to-secure-parameter',
    files: { 'main.bicep': `var dbPassword = '${password}'\n\noutput place string = 'here'\n` },
    after: { 'main.bicep': "@secure()\nparam dbPassword string\n\noutput place string = 'here'\n" },
  },
  {
    name: 'a value in a file of parameters of Bicep',
    rule: generic,
    offer: 'move-to-environment',
    files: { 'main.bicepparam': `using './main.bicep'\n\nparam dbPassword = '${password}'\n`, ...ignored },
    after: {
      'main.bicepparam': "using './main.bicep'\n\nparam dbPassword = readEnvironmentVariable('DB_PASSWORD')\n",
      '.env': `DB_PASSWORD=${password}\n`,
    },
  },
  {
    name: 'a setting in a template of Azure',
    rule: generic,
    offer: 'move-to-secure-parameter',
    files: { 'azuredeploy.json': template('', password) },
    after: {
      'azuredeploy.json': template(
        '  "parameters": {\n    "administratorLoginPassword": {\n      "type": "securestring"\n    }\n  },\n',
        "[parameters('administratorLoginPassword')]",
      ),
    },
    takesTabs: true,
  },
  {
    name: 'the default of a parameter in a template of Azure',
    rule: generic,
    offer: 'move-to-secure-parameter',
    files: {
      'azuredeploy.json': template(
        `  "parameters": {\n    "dbPassword": {\n      "type": "string",\n      "defaultValue": "${password}"\n    }\n  },\n`,
        "[parameters('dbPassword')]",
      ),
    },
    after: {
      'azuredeploy.json': template(
        '  "parameters": {\n    "dbPassword": {\n      "type": "securestring"\n    }\n  },\n',
        "[parameters('dbPassword')]",
      ),
    },
    takesTabs: true,
  },
];
