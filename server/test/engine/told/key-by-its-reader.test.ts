import assert from 'node:assert/strict';
import { random, said, told } from './keys-in-force.ts';

const node = (use: string) => `require('dotenv').config();\nconst jwt = require('jsonwebtoken');\n${use}\n`;

describe('a variable called as a token is', () => {
  const env = 'PORT=3000\n\nACCESS_TOKEN = access_token\nTOKEN_KEY=orchardlantern\n';

  it('is a guessable key where a program signs or checks by it', () => {
    const use = node('jwt.sign({ ...user }, process.env.ACCESS_TOKEN, { expiresIn: "30s" });');
    const finding = said('.env', { '.env': env, 'src/services/token.js': use });
    assert.equal(finding?.level, 'warning');
    assert.match(finding?.message ?? '', /^Guessable signing key \S+: .+ src\/services\/token\.js reads it/);
    const checks = node('exports.user = (token) => jwt.verify(token, process.env.TOKEN_KEY);');
    assert.match(told('.env', { '.env': env, 'src/user-middleware.js': checks }), /^warning src\/user-middleware\.js/);
  });

  it('is nothing more where it is sent, held for somebody, or given to what runs', () => {
    const sends = node('fetch(url, { headers: { Authorization: `Bearer ${process.env.ACCESS_TOKEN}` } });');
    const files = { '.env': 'ACCESS_TOKEN=access_token\n', 'src/client/auth.js': sends };
    assert.equal(told('.env', files), 'nothing');
    assert.equal(told('.env', { '.env': 'ACCESS_TOKEN=access_token\n' }), 'nothing');
    const signs = node('jwt.sign({ ...user }, process.env.ACCESS_TOKEN);');
    const set = 'services:\n  api:\n    environment:\n      ACCESS_TOKEN: ${ACCESS_TOKEN}\n';
    const given = { '.env': 'ACCESS_TOKEN=access_token\n', 'src/auth.js': signs, 'docker-compose.yml': set };
    assert.equal(told('.env', given), 'nothing');
  });
});

describe('what settings call the key of an interface', () => {
  const settings = `{ "AppConfig": { "ApiKey": "${random}", "Issuer": "acme" } }\n`;
  const program = (use: string) => `var builder = WebApplication.CreateBuilder(args);\n${use}\n`;
  const given = (file: string, use: string) =>
    said(`Api/${file}`, { [`Api/${file}`]: settings, 'Api/Program.cs': program(use) })?.message ?? '';

  it('is a signing key where the program signs by it', () => {
    const whole =
      'var key = new SymmetricSecurityKey(Encoding.UTF8.GetBytes(builder.Configuration["AppConfig:ApiKey"]));';
    assert.match(given('appsettings.json', whole), /^Signing key \S+: .+ Api\/Program\.cs reads it/);
    assert.match(given('appsettings.Production.json', whole), /^Signing key \S+: .+ Api\/Program\.cs reads it/);
    const held =
      'var bytes = Encoding.ASCII.GetBytes(builder.Configuration["AppConfig:ApiKey"]);\nvar key = new SymmetricSecurityKey(bytes);';
    assert.match(given('appsettings.json', held), /^Signing key /);
  });

  it('is what its name says where the program sends it, or signs by another', () => {
    assert.match(
      given(
        'appsettings.json',
        'client.DefaultRequestHeaders.Add("X-Key", builder.Configuration["AppConfig:ApiKey"]);',
      ),
      /^API key /,
    );
    const other = 'var key = new SymmetricSecurityKey(Encoding.UTF8.GetBytes(builder.Configuration["Jwt:Key"]));';
    assert.match(given('appsettings.json', other), /^API key /);
  });

  it('is one in Spring where the field that is filled in signs', () => {
    const path = 'src/main/resources/application.properties';
    const tokens = (use: string) =>
      `class TokenService {\n  @Value("\${app.secret}")\n  private String appSecret;\n  Key key() { return ${use}; }\n}\n`;
    const files = (use: string) => ({
      [path]: `app.secret=${random}\n`,
      'src/main/java/acme/TokenService.java': tokens(use),
    });
    assert.match(
      said(path, files('Keys.hmacShaKeyFor(appSecret.getBytes())'))?.message ?? '',
      /^Signing key .+TokenService\.java reads it/,
    );
    assert.doesNotMatch(said(path, files('client.send(appSecret)'))?.message ?? '', /TokenService\.java reads it/);
  });
});

describe('a key of node-config that a document tells to set', () => {
  const files = (readme: string) => ({
    'config/default.json': '{\n  "jwtSecret": "orchardLantern"\n}\n',
    'middleware/auth.js': "const config = require('config');\njwt.verify(token, config.get('jwtSecret'));\n",
    'README.md': readme,
  });

  it('is in force where no variable replaces it', () => {
    const readme = '# Shop\nSet an env var for the jwtSecret on deployment.\n';
    assert.match(told('config/default.json', files(readme)), /^warning middleware\/auth\.js/);
  });

  it('may not be where settings of production are told of, or variables are mapped', () => {
    const own = '# Shop\nWrite your jwtSecret into config/production.json.\n';
    assert.doesNotMatch(told('config/default.json', files(own)), /^warning/);
    const mapped = { 'config/custom-environment-variables.json': '{ "jwtSecret": "JWT_SECRET" }\n' };
    const readme = '# Shop\nSet jwtSecret on deployment.\n';
    assert.doesNotMatch(told('config/default.json', { ...files(readme), ...mapped }), /^warning/);
  });
});
