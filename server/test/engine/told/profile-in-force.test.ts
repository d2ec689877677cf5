import assert from 'node:assert/strict';
import { type Files, random, said, told, words } from './keys-in-force.ts';

const path = 'src/main/resources/application-dev.yml';
const base = 'src/main/resources/application.yml';
const yaml = (key: string) => `app:\n  jwt:\n    secret-key: "${key}"\n    expiration: 3600\n`;
const reader: Files = {
  'src/main/java/com/acme/JwtService.java':
    'package com.acme;\n\n@Service\npublic class JwtService {\n  @Value("${app.jwt.secret-key}")\n  private String secretKey;\n\n  Key key() { return Keys.hmacShaKeyFor(secretKey.getBytes()); }\n}\n',
};
const active = (profile: string): Files => ({ [base]: `spring:\n\n  profiles:\n    active: ${profile}\n` });
const production: Files = {
  'src/main/resources/application-prod.yml': 'app:\n  jwt:\n    secret-key: ${JWT_SECRET_KEY}\n',
};
const pipeline = (command: string): Files => ({ Jenkinsfile: `pipeline {\n  sh """\n    ${command}\n  """\n}\n` });
const starts = 'docker run -d \\\n      -p 8085:8085 \\\n      -e SPRING_PROFILES_ACTIVE=dev \\\n      orders:latest';

describe('a signing key in a profile of Spring for development', () => {
  it('is in force where that is the profile unless somebody sets another one', () => {
    for (const profile of ['dev', '${SPRING_PROFILES_ACTIVE:dev}', '"${PROFILE:dev}" # on a laptop'])
      assert.match(told(path, { [path]: yaml(words), ...reader, ...active(profile) }), /^warning .*JwtService\.java/);
    assert.match(told(path, { [path]: yaml(random), ...reader, ...active('${PROFILE:dev}') }), /^warning/);
    assert.equal(told(path, { [path]: yaml(words), ...reader, ...active('${PROFILE:prod}') }), 'nothing');
    assert.equal(told(path, { [path]: yaml(words), ...active('${PROFILE:dev}') }), 'nothing');
  });

  it('is not where other environments have settings of their own, unless a deployment chooses it', () => {
    const files = { [path]: yaml(words), ...reader, ...active('${PROFILE:dev}'), ...production };
    assert.equal(told(path, files), 'nothing');
    const deployed = said(path, { ...files, ...pipeline(starts) });
    assert.equal(deployed?.level, 'warning');
    assert.match(deployed?.message ?? '', /JwtService\.java reads it, and Jenkinsfile starts the program with these/);
    const manifest = {
      'k8s/orders.yaml': 'kind: Deployment\nenv:\n  - name: SPRING_PROFILES_ACTIVE\n    value: "dev"\n',
    };
    assert.match(told(path, { ...files, ...manifest }), /^warning/);
  });

  it('is none where a pipeline only tests by it, or Compose starts it', () => {
    const files = { [path]: yaml(words), ...reader, ...production };
    assert.equal(told(path, { ...files, ...pipeline('./gradlew test -Dspring.profiles.active=dev') }), 'nothing');
    assert.equal(told(path, { ...files, ...pipeline(starts.replace('=dev', '=dev-h2')) }), 'nothing');
    const compose = {
      'docker-compose.yml': 'services:\n  api:\n    environment:\n      SPRING_PROFILES_ACTIVE: dev\n',
    };
    assert.equal(told(path, { ...files, ...compose }), 'nothing');
  });

  it('is none where the deployment gives the key itself', () => {
    const given = starts.replace('-p 8085:8085', '-e APP_JWT_SECRET_KEY=$KEY');
    assert.equal(told(path, { [path]: yaml(words), ...reader, ...pipeline(given) }), 'nothing');
  });
});

describe('a short key that a module hands out', () => {
  const module = (key: string): Files => ({ 'config/config.js': `module.exports = {\n  secretKey: '${key}'\n}\n` });
  const signs = (call: string): Files => ({
    'routes/users.js': `const jwt = require('jsonwebtoken');\nconst { secretKey } = require('../config/config');\n${call}\n`,
  });

  it('is a guessable signing key where another file signs or checks by it', () => {
    for (const call of ['jwt.sign(rules, secretKey, {});', 'jwt.verify(token, secretKey);'])
      assert.equal(told('config/config.js', { ...module('ab3x5'), ...signs(call) }), 'warning routes/users.js');
  });

  it('is nothing where no file does', () => {
    assert.equal(told('config/config.js', { ...module('ab3x5'), ...signs('show(secretKey);') }), 'nothing');
    assert.equal(told('config/config.js', module('ab3x5')), 'nothing');
  });
});
