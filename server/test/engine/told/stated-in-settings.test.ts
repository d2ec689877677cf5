import assert from 'node:assert/strict';
import { randomText, seeded } from '../../../../test-fixtures/random.mjs';
import { repository } from '../repository.ts';

type Files = Readonly<Record<string, string>>;

const path = 'shop/src/main/java/net/acme/LinkService.java';
const settings = 'shop/src/main/resources/application.properties';
const annotated = (property = 'link.jwt-secret', value = 'orchard-2024-keeper-phrase') =>
  `package net.acme;\n\nimport org.springframework.beans.factory.annotation.Value;\n\npublic class LinkService {\n    @Value("\${${property}:${value}}")\n    private String jwtSecret;\n}\n`;
const stating = (value: string, name = 'link.jwt-secret') => `server.port=8080\n${name}=${value}\n`;

function told(files: Files, at = path): readonly string[] {
  return repository(files)
    .engine.findings(at)
    .filter(({ rule }) => rule.startsWith('secret-'))
    .map(({ level, message }) => `${level} ${message}`);
}

const letters = 'abcdefghjkmnpqrstuvwxyzABCDEFGHJKLMNPQRSTUVWXYZ23456789';
const dead =
  /^note .*: shop\/src\/main\/resources\/application\.properties states the setting, so this default never counts/;

describe('the default of an annotation of Spring', () => {
  it('never counts where the settings of its program state the property', () => {
    for (const value of ['${SIGNED_LINK_SECRET:your-secret-key-at-least-32-characters-long}', '${SIGNED_LINK_SECRET}'])
      assert.match(told({ [path]: annotated(), [settings]: stating(value) }).join(), dead, value);
    const kebab = { [path]: annotated('link.jwtSecret'), [settings]: stating('${SIGNED_LINK_SECRET}') };
    assert.match(told(kebab).join(), dead);
    const yaml = 'shop/src/main/resources/application.yml';
    const found = told({ [path]: annotated(), [yaml]: 'link:\n  jwt-secret: ${SIGNED_LINK_SECRET}\n' });
    assert.match(found.join(), /application\.yml states the setting/);
  });

  it('may count where they do not, or those of a profile or of another program do, or state the same', () => {
    const others: readonly Files[] = [
      {},
      { [settings]: 'link.hours=2\n' },
      { 'shop/src/main/resources/application-dev.properties': stating('${SIGNED_LINK_SECRET}') },
      { 'mail/src/main/resources/application.properties': stating('${SIGNED_LINK_SECRET}') },
      { 'shop/src/test/resources/application.properties': stating('${SIGNED_LINK_SECRET}') },
      { [settings]: stating('orchard-2024-keeper-phrase') },
    ];
    for (const files of others) {
      const found = told({ [path]: annotated(), ...files });
      assert.equal(found.length, 1, JSON.stringify(files));
      assert.match(found.join(), /^warning /, JSON.stringify(files));
    }
    const made = annotated('link.jwt-secret', randomText(seeded('links'), letters, 44));
    assert.match(told({ [path]: made, [settings]: stating('${SIGNED_LINK_SECRET}') }).join(), /^warning /);
  });

  it('gives way to the default of the settings, which is told with the variable that it stands in for', () => {
    const files = {
      [path]: annotated(),
      [settings]: stating(
        '${SIGNED_LINK_SECRET:your-secret-key-at-least-32-characters-long}',
        'app.signed-link.secret',
      ),
    };
    assert.match(told(files, settings).join(), /^note .* counts wherever nobody sets `SIGNED_LINK_SECRET`/);
    assert.deepEqual(
      told({ [settings]: stating('${SIGNED_LINK_SECRET:your_value}', 'app.signed-link.secret') }, settings),
      [],
    );
    assert.deepEqual(told({ [settings]: 'app.greeting=${GREETING:your-name-in-the-box}\n' }, settings), []);
  });
});
